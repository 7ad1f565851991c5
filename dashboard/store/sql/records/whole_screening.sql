-- Written by `make write` from screening in dashboard/domain/kinds/safety.py.
SELECT
    practice_id, screening_id, couple_id, partner_id, occasion, way, held_on, answers, words, noted_at, created_at,
    created_by, updated_at, updated_by, row_version
FROM screening
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), screening_id;
