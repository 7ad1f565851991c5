-- What was said of promises that were due in the last year.
SELECT
    p.couple_id, p.promiser, p.area, w.promise_word_id, w.promise_id, w.due_on, w.whose, w.result, w.said_on,
    w.moved_to, w.told, w.words, w.row_version
FROM promise p
JOIN promise_word w ON w.practice_id = p.practice_id AND w.promise_id = p.promise_id
WHERE p.practice_id = $practice_id AND p.couple_id BETWEEN $first AND $last AND w.due_on > $since;
