-- Written by `make write` from checkin_summary in dashboard/domain/kinds/checkins.py.
DELETE FROM checkin_summary
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
