-- Written by `make write` from apology_word in dashboard/domain/kinds/apologies.py.
INSERT INTO apology_word (
    practice_id, apology_word_id, apology_id, couple_id, part, words, said_on, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(apology_word_id AS UUID), CAST(apology_id AS UUID), CAST(couple_id AS UUID), part, words,
    CAST(said_on AS DATE), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
