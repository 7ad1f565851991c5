-- Written by `make write` from caseload_row in dashboard/domain/kinds/caseload.py.
DELETE FROM caseload_row
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
