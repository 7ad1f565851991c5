-- Written by `make write` from policy_acknowledgement in dashboard/domain/kinds/confidentiality.py.
DELETE FROM policy_acknowledgement
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
