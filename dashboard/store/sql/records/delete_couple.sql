-- Written by `make write` from couple in dashboard/domain/kinds/couples.py.
DELETE FROM couple
WHERE practice_id = $practice_id AND couple_id = $couple_id;
