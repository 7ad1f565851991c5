-- Whose couple is whose, as the caseloads have it: for an export of a file in which the couples cannot be read.
CREATE TEMP TABLE owned AS
SELECT practice_id, couple_id, counselor_id
FROM caseload_row
WHERE practice_id = $practice_id;
