-- Written by `make write` from confidentiality_policy in dashboard/domain/kinds/confidentiality.py.
DELETE FROM confidentiality_policy
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
