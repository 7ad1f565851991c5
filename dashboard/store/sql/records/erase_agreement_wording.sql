-- Written by `make write` from agreement_wording in dashboard/domain/kinds/agreements.py.
DELETE FROM agreement_wording
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
