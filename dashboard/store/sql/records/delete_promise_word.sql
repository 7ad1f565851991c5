-- Written by `make write` from promise_word in dashboard/domain/kinds/promises.py.
DELETE FROM promise_word
WHERE practice_id = $practice_id AND promise_word_id = $promise_word_id;
