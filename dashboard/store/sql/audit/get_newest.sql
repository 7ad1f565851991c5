SELECT practice_id, seq, hash, noted_at AS at
FROM audit
WHERE practice_id = $practice_id
ORDER BY seq DESC
LIMIT 1;
