-- Written by `make write` from screening in dashboard/domain/kinds/safety.py.
DELETE FROM screening
WHERE practice_id = $practice_id AND screening_id = $screening_id;
