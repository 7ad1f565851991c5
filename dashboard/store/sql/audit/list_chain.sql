-- A stretch of the log in the order of its writing.
SELECT practice_id, seq, noted_at, actor_kind, actor_id, action, couple_id, detail, previous_hash, hash
FROM audit
WHERE practice_id = $practice_id AND seq > $after
ORDER BY seq
LIMIT $limit;
