-- Written by `make write` from promise_word in dashboard/domain/kinds/promises.py.
INSERT INTO promise_word (
    practice_id, promise_word_id, promise_id, couple_id, due_on, whose, result, moved_to, told, words, said_on,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(promise_word_id AS UUID), CAST(promise_id AS UUID), CAST(couple_id AS UUID),
    CAST(due_on AS DATE), whose, result, CAST(moved_to AS TIMESTAMP), told, words, CAST(said_on AS DATE),
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM restored;
