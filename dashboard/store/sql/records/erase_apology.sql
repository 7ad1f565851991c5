-- Written by `make write` from apology in dashboard/domain/kinds/apologies.py.
DELETE FROM apology
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
