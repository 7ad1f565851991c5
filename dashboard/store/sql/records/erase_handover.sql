-- Written by `make write` from handover in dashboard/domain/kinds/people.py.
DELETE FROM handover
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
