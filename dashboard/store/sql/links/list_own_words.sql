-- What this partner said of promises, and where their times were moved to, which both know. How it came out, and in which
-- words, is the counselor's.
SELECT
    w.promise_word_id, w.promise_id, w.couple_id, w.due_on, w.whose, w.result, w.moved_to, NULL AS told, '' AS words,
    w.said_on, w.row_version
FROM promise_word w
WHERE w.practice_id = $practice_id AND w.couple_id = $couple_id
    AND (w.whose = $side OR (w.whose = 'counselor' AND w.result = 'moved'))
ORDER BY w.due_on, w.said_on, w.promise_word_id;
