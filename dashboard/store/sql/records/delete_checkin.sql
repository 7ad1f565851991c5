-- Written by `make write` from checkin in dashboard/domain/kinds/checkins.py.
DELETE FROM checkin
WHERE practice_id = $practice_id AND checkin_id = $checkin_id;
