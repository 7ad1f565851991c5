-- Written by `make write` from apology_word in dashboard/domain/kinds/apologies.py.
UPDATE apology_word
SET
    apology_id = $apology_id, part = $part, words = $words, said_on = $said_on, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND apology_word_id = $apology_word_id AND row_version = $row_version;
