-- Written by `make write` from agreement_review in dashboard/domain/kinds/agreements.py.
DELETE FROM agreement_review
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
