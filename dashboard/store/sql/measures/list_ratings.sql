SELECT
    t.area_rating_id, t.couple_id, t.partner_id, t.area, t.rated_on, t.rating, t.row_version
FROM area_rating t
WHERE t.practice_id = $practice_id AND t.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY t.rated_on, t.area_rating_id;
