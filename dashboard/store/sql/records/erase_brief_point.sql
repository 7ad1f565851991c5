-- Written by `make write` from brief_point in dashboard/domain/kinds/brief.py.
DELETE FROM brief_point
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
