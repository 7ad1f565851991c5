-- Written by `make write` from area_rating in dashboard/domain/kinds/measures.py.
SELECT
    practice_id, area_rating_id, couple_id, partner_id, area, rated_on, rating, created_at, created_by, updated_at,
    updated_by, row_version
FROM area_rating
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), area_rating_id;
