-- Parts of the partners in the staged table `touched`, in the order of their ids and each by its first and last one. A
-- part has about as many check-ins as are asked for, and more only by those of its last partner. The ids are compared as
-- text, which has their order.
SELECT CAST(min(partner_id) AS UUID) AS first_id, CAST(max(partner_id) AS UUID) AS last_id
FROM (
    SELECT
        CAST(partner_id AS VARCHAR) AS partner_id,
        CAST(
            coalesce(sum(checkins) OVER (ORDER BY partner_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS BIGINT
        ) // CAST($at_once AS BIGINT) AS part
    FROM (
        SELECT t.partner_id, count(c.checkin_id) AS checkins
        FROM touched t
        LEFT JOIN checkin c ON c.practice_id = $practice_id AND c.partner_id = t.partner_id
        GROUP BY t.partner_id
    ) counted
) placed
GROUP BY part
ORDER BY part;
