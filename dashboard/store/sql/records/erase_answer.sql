-- Written by `make write` from answer in dashboard/domain/kinds/checkins.py.
DELETE FROM answer
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
