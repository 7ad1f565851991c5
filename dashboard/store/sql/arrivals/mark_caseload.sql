-- The same for all couples a person reaches.
WITH reached AS (
    SELECT DISTINCT r.couple_id FROM couple_reach r
    WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
)
SELECT
    (
        SELECT count(*) FROM checkin k
        WHERE k.practice_id = $practice_id AND k.couple_id IN (SELECT couple_id FROM reached)
            AND k.created_at >= $since AND k.source IN ('partner_link', 'tablet')
    ) AS checkins,
    (
        SELECT coalesce(sum(n.row_version), 0) FROM completion n
        JOIN partner p ON p.practice_id = $practice_id AND p.partner_id = n.updated_by
        WHERE n.practice_id = $practice_id AND n.couple_id IN (SELECT couple_id FROM reached)
            AND n.updated_at >= $since
    ) AS reports;
