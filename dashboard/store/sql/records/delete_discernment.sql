-- Written by `make write` from discernment in dashboard/domain/kinds/safety.py.
DELETE FROM discernment
WHERE practice_id = $practice_id AND discernment_id = $discernment_id;
