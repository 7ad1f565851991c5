SELECT DISTINCT partner_id
FROM staged_verdict
WHERE verdict = 'new';
