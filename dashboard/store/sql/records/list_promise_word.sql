-- Written by `make write` from promise_word in dashboard/domain/kinds/promises.py.
SELECT
    promise_word_id, promise_id, couple_id, due_on, whose, result, moved_to, told, words, said_on, row_version
FROM promise_word
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY due_on, said_on, promise_word_id;
