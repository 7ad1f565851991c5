CREATE TEMP TABLE touched AS
SELECT DISTINCT partner_id
FROM staged_verdict
WHERE verdict = 'new';
