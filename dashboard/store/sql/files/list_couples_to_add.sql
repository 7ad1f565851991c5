-- The couples that get check-ins, and how many.
SELECT couple_id, count(*) AS checkins
FROM staged_verdict
WHERE verdict = 'new'
GROUP BY couple_id;
