-- Weeks that are over in which partners in care answered, of those in which they could have, by role. A week is counted
-- from the day care began, or from the day it went on after a pause, and none before $since or after $until. Weeks of
-- an imported couple before the day it came were nobody's to ask for.
SELECT
    w.role, w.is_reached, count(*) AS partners, CAST(sum(w.answered) AS BIGINT) AS answered,
    CAST(sum(w.expected) AS BIGINT) AS expected
FROM (
    SELECT
        p.role, p.is_reached, p.partner_id, p.expected,
        count(DISTINCT floor((CAST(k.answered_at AS DATE) - p.since) / 7.0)) AS answered
    FROM (
        SELECT
            n.partner_id, n.couple_id, n.role, n.is_reached, n.since,
            CASE WHEN n.since < $until THEN CAST(floor(($until - n.since) / 7.0) AS INTEGER) ELSE 0 END AS expected
        FROM (
            SELECT
                q.partner_id, q.couple_id,
                CASE WHEN q.side = 'a' THEN i.role_a ELSE i.role_b END AS role,
                r.couple_id IS NOT NULL AS is_reached,
                greatest(
                    o.opened_on, coalesce(c.resumed_on, o.opened_on), $since,
                    CASE WHEN c.external_ref IS NOT NULL THEN CAST(c.created_at AS DATE) ELSE o.opened_on END
                ) AS since
            FROM couple c
            JOIN partner q ON q.practice_id = $practice_id AND q.couple_id = c.couple_id
            JOIN (
                SELECT couple_id, max(opened_on) AS opened_on FROM episode
                WHERE practice_id = $practice_id AND closed_on IS NULL
                GROUP BY couple_id
            ) o ON o.couple_id = c.couple_id
            LEFT JOIN injury_event i
                ON i.practice_id = $practice_id AND i.couple_id = c.couple_id AND i.is_primary
            LEFT JOIN (
                SELECT DISTINCT couple_id FROM couple_reach
                WHERE practice_id = $practice_id AND staff_id = $staff_id AND until > $as_of
            ) r ON r.couple_id = c.couple_id
            WHERE c.practice_id = $practice_id AND c.status = 'active'
        ) n
    ) p
    LEFT JOIN checkin k
        ON k.practice_id = $practice_id AND k.partner_id = p.partner_id
        AND k.answered_at >= CAST(p.since AS TIMESTAMP)
        AND k.answered_at < CAST(p.since AS TIMESTAMP) + p.expected * interval '7 days'
    GROUP BY p.role, p.is_reached, p.partner_id, p.expected
) w
GROUP BY w.role, w.is_reached;
