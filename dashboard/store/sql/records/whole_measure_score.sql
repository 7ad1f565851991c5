-- Written by `make write` from measure_score in dashboard/domain/kinds/measures.py.
SELECT
    practice_id, measure_score_id, couple_id, partner_id, measure_id, taken_on, mode, total, created_at, created_by,
    updated_at, updated_by, row_version
FROM measure_score
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), measure_score_id;
