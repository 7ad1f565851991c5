-- Written by `make write` from apology_word in dashboard/domain/kinds/apologies.py.
SELECT
    apology_word_id, apology_id, couple_id, part, words, said_on, row_version
FROM apology_word
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY said_on, apology_word_id;
