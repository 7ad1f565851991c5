-- Partners by measure, role, their baseline and their latest total before a day; NULL after it while there is one total
-- only. The baseline is the first total, or the first one from the latest event 'baseline' on that is not after the
-- latest total: the rule of dashboard/domain/measures/baseline.py.
SELECT
    t.measure_id,
    CASE WHEN p.side = 'a' THEN i.role_a ELSE i.role_b END AS role,
    t.before, CASE WHEN t.scores > 1 THEN t.after END AS after,
    r.couple_id IS NOT NULL AS is_reached, count(*) AS partners, min(t.first_on) AS first_on, max(t.last_on) AS last_on
FROM (
    SELECT
        s.measure_id, s.partner_id, s.couple_id, count(*) AS scores,
        min(s.total) FILTER (WHERE s.from_first = 1) AS before,
        min(s.total) FILTER (WHERE s.from_last = 1) AS after,
        min(s.taken_on) AS first_on, max(s.taken_on) AS last_on
    FROM (
        SELECT
            m.measure_id, m.partner_id, m.couple_id, m.total, m.taken_on,
            row_number() OVER (
                PARTITION BY m.measure_id, m.partner_id ORDER BY m.taken_on, m.measure_score_id
            ) AS from_first,
            row_number() OVER (
                PARTITION BY m.measure_id, m.partner_id ORDER BY m.taken_on DESC, m.measure_score_id DESC
            ) AS from_last
        FROM measure_score m
        LEFT JOIN (
            SELECT l.measure_id, l.partner_id, max(b.occurred_on) AS set_on
            FROM (
                SELECT measure_id, partner_id, couple_id, max(taken_on) AS last_on
                FROM measure_score WHERE practice_id = $practice_id AND taken_on < $until
                GROUP BY measure_id, partner_id, couple_id
            ) l
            JOIN timeline_event b
                ON b.practice_id = $practice_id AND b.couple_id = l.couple_id AND b.kind = 'baseline'
                AND b.occurred_on <= l.last_on
            GROUP BY l.measure_id, l.partner_id
        ) f ON f.measure_id = m.measure_id AND f.partner_id = m.partner_id
        WHERE m.practice_id = $practice_id AND m.taken_on < $until
            AND (f.set_on IS NULL OR m.taken_on >= f.set_on)
    ) s
    GROUP BY s.measure_id, s.partner_id, s.couple_id
) t
JOIN partner p ON p.practice_id = $practice_id AND p.partner_id = t.partner_id
LEFT JOIN injury_event i ON i.practice_id = $practice_id AND i.couple_id = t.couple_id AND i.is_primary
LEFT JOIN (
    SELECT DISTINCT couple_id FROM couple_reach
    WHERE practice_id = $practice_id AND staff_id = $staff_id AND until > $as_of
) r ON r.couple_id = t.couple_id
GROUP BY t.measure_id, 2, t.before, 4, 5;
