-- What the two promised each other, without any reason of the counselor's and without the apology it goes with.
SELECT
    p.promise_id, p.couple_id, p.promiser, p.deed, p.area, p.size, p.repeats, p.due_at, p.has_hour, p.until, p.made_on,
    p.session_id, p.follows, NULL AS apology_id, p.ended_on, p.ended_as, '' AS ended_why, '' AS made_despite,
    p.row_version
FROM promise p
WHERE p.practice_id = $practice_id AND p.couple_id = $couple_id
ORDER BY p.due_at, p.promise_id;
