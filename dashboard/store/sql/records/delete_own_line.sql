-- Written by `make write` from own_line in dashboard/domain/kinds/safety.py.
DELETE FROM own_line
WHERE practice_id = $practice_id AND own_line_id = $own_line_id;
