-- Written by `make write` from brief in dashboard/domain/kinds/brief.py.
DELETE FROM brief
WHERE practice_id = $practice_id AND brief_id = $brief_id;
