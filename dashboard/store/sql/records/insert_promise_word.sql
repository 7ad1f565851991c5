-- Written by `make write` from promise_word in dashboard/domain/kinds/promises.py.
INSERT INTO promise_word (
    practice_id, promise_word_id, promise_id, couple_id, due_on, whose, result, moved_to, told, words, said_on,
    created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $promise_word_id, $promise_id, $couple_id, $due_on, $whose, $result, $moved_to, $told, $words,
    $said_on, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
