-- Written by `make write` from apology_word in dashboard/domain/kinds/apologies.py.
DELETE FROM apology_word
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
