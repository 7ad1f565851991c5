-- Written by `make write` from area_rating in dashboard/domain/kinds/measures.py.
SELECT
    practice_id, area_rating_id, couple_id, partner_id, area, rated_on, rating, created_at, created_by, updated_at,
    updated_by, row_version
FROM area_rating
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, area_rating_id;
