-- Written by `make write` from apology_word in dashboard/domain/kinds/apologies.py.
INSERT INTO apology_word (
    practice_id, apology_word_id, apology_id, couple_id, part, words, said_on, created_at, created_by, updated_at,
    updated_by, row_version
)
VALUES (
    $practice_id, $apology_word_id, $apology_id, $couple_id, $part, $words, $said_on, $created_at, $created_by,
    $updated_at, $updated_by, $row_version
);
