-- Written by `make write` from promise_word in dashboard/domain/kinds/promises.py.
DELETE FROM promise_word
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
