-- Written by `make write` from promise_word in dashboard/domain/kinds/promises.py.
UPDATE promise_word
SET
    promise_id = $promise_id, due_on = $due_on, whose = $whose, result = $result, moved_to = $moved_to, told = $told,
    words = $words, said_on = $said_on, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND promise_word_id = $promise_word_id AND row_version = $row_version;
