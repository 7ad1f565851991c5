-- Weeks that partners with two totals or more took from their first total of a measure to the first one that is reliably
-- better, in whole weeks begun; those who did not get there with the weeks they were followed.
SELECT
    w.weeks, w.has_reached, w.is_reached, count(*) AS partners
FROM (
    SELECT
        CAST(ceil(
            (coalesce(min(s.taken_on) FILTER (WHERE s.is_better), max(s.taken_on)) - min(s.first_on)) / 7.0
        ) AS INTEGER) AS weeks,
        count(*) FILTER (WHERE s.is_better) > 0 AS has_reached, s.is_reached
    FROM (
        SELECT
            m.partner_id, m.taken_on, f.first_on, r.couple_id IS NOT NULL AS is_reached,
            (m.total - f.before) * $sign > $points
                OR ($is_reached AND (m.total - f.before) * $sign = $points) AS is_better
        FROM measure_score m
        JOIN (
            SELECT z.partner_id, z.total AS before, z.taken_on AS first_on
            FROM (
                SELECT
                    partner_id, total, taken_on,
                    row_number() OVER (PARTITION BY partner_id ORDER BY taken_on, measure_score_id) AS place
                FROM measure_score
                WHERE practice_id = $practice_id AND measure_id = $measure_id AND taken_on < $until
            ) z
            WHERE z.place = 1
        ) f ON f.partner_id = m.partner_id
        LEFT JOIN (
            SELECT DISTINCT couple_id FROM couple_reach
            WHERE practice_id = $practice_id AND staff_id = $staff_id AND until > $as_of
        ) r ON r.couple_id = m.couple_id
        WHERE m.practice_id = $practice_id AND m.measure_id = $measure_id AND m.taken_on < $until
    ) s
    GROUP BY s.partner_id, s.is_reached
    HAVING count(*) > 1
) w
GROUP BY w.weeks, w.has_reached, w.is_reached;
