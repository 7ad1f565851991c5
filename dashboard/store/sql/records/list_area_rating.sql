-- Written by `make write` from area_rating in dashboard/domain/kinds/measures.py.
SELECT
    area_rating_id, couple_id, partner_id, area, rated_on, rating, row_version
FROM area_rating
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY rated_on, area_rating_id;
