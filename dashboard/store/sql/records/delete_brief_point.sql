-- Written by `make write` from brief_point in dashboard/domain/kinds/brief.py.
DELETE FROM brief_point
WHERE practice_id = $practice_id AND brief_point_id = $brief_point_id;
