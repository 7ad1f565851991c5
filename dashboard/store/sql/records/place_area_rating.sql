-- Written by `make write` from area_rating in dashboard/domain/kinds/measures.py.
INSERT INTO area_rating (
    practice_id, area_rating_id, couple_id, partner_id, area, rated_on, rating, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(area_rating_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), area,
    CAST(rated_on AS DATE), CAST(rating AS SMALLINT), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
