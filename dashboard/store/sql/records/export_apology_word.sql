-- Written by `make write` from apology_word in dashboard/domain/kinds/apologies.py.
SELECT
    practice_id, apology_word_id, apology_id, couple_id, part, words, said_on, created_at, created_by, updated_at,
    updated_by, row_version
FROM apology_word
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, apology_word_id;
