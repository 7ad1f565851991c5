SELECT DISTINCT couple_id
FROM staged_verdict
WHERE verdict = 'new';
