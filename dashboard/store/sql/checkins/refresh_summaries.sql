-- Derives the summaries of the partners in the staged table `touched`, from one id to another, from the raw answers.
INSERT INTO checkin_summary (
    practice_id, partner_id, couple_id, checkins, first_at, last_at, recent_trust, last_safety, last_safety_at,
    last_concern_at, recent_answers, concerns, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, r.partner_id, min(r.couple_id::VARCHAR)::UUID, count(*), min(r.answered_at), max(r.answered_at),
    string_agg(
        CAST(CAST(r.answered_at AS DATE) AS VARCHAR) || ':' || CAST(r.total AS VARCHAR) || ':' || CAST(r.answered AS VARCHAR),
        ' ' ORDER BY r.answered_at, r.checkin_id
    ) FILTER (WHERE r.answered > 0 AND r.latest <= $points),
    max(r.private_safety) FILTER (WHERE r.private_safety IS NOT NULL AND r.latest_safety = 1),
    max(r.answered_at) FILTER (WHERE r.private_safety IS NOT NULL AND r.latest_safety = 1),
    max(r.answered_at) FILTER (WHERE r.private_safety IN ('unsure', 'yes', 'skip')),
    string_agg(
        CAST(CAST(r.answered_at AS DATE) AS VARCHAR) || ' ' || r.ratings || ' ' || r.choices,
        chr(10) ORDER BY r.answered_at, r.checkin_id
    ) FILTER (WHERE r.is_shipped AND r.latest_shipped <= $answers),
    string_agg(
        CAST(CAST(r.answered_at AS DATE) AS VARCHAR) || ' ' || r.concerns, chr(10) ORDER BY r.answered_at, r.checkin_id
    ) FILTER (WHERE r.concerns <> ',' AND CAST(r.answered_at AS DATE) >= CAST(r.newest_at AS DATE) - CAST($concern_days AS INTEGER)),
    $now, $actor, $now, $actor, 1
FROM (
    SELECT
        t.*,
        max(t.answered_at) OVER (PARTITION BY t.partner_id) AS newest_at,
        row_number() OVER (
            PARTITION BY t.partner_id, CASE WHEN t.answered > 0 THEN 1 ELSE 0 END
            ORDER BY t.answered_at DESC, t.checkin_id DESC
        ) AS latest,
        row_number() OVER (
            PARTITION BY t.partner_id, CASE WHEN t.private_safety IS NULL THEN 0 ELSE 1 END
            ORDER BY t.answered_at DESC, t.checkin_id DESC
        ) AS latest_safety,
        row_number() OVER (
            PARTITION BY t.partner_id, CASE WHEN t.is_shipped THEN 1 ELSE 0 END
            ORDER BY t.answered_at DESC, t.checkin_id DESC
        ) AS latest_shipped
    FROM (
        SELECT
            s.*, s.ratings <> ',,,,,,,,,,,' OR s.choices <> ',,,' AS is_shipped
        FROM (
            SELECT
                c.partner_id, c.couple_id, c.answered_at, c.checkin_id, c.private_safety,
                coalesce(c.felt_safe, 0) + coalesce(c.word_kept, 0) + coalesce(c.openness, 0) + coalesce(c.area_trust, 0) AS total,
                CASE WHEN c.felt_safe IS NULL THEN 0 ELSE 1 END + CASE WHEN c.word_kept IS NULL THEN 0 ELSE 1 END
                    + CASE WHEN c.openness IS NULL THEN 0 ELSE 1 END + CASE WHEN c.area_trust IS NULL THEN 0 ELSE 1 END AS answered,
                coalesce(CAST(c.felt_safe AS VARCHAR), '') || ',' || coalesce(CAST(c.word_kept AS VARCHAR), '') || ','
                || coalesce(CAST(c.openness AS VARCHAR), '') || ',' || coalesce(CAST(c.heard AS VARCHAR), '') || ','
                || coalesce(CAST(c.closeness AS VARCHAR), '') || ',' || coalesce(CAST(c.area_trust AS VARCHAR), '') || ','
                || coalesce(CAST(c.self_trust AS VARCHAR), '') || ',' || coalesce(CAST(c.willingness AS VARCHAR), '') || ','
                || coalesce(CAST(c.trigger_load AS VARCHAR), '') || ',' || coalesce(CAST(c.watchfulness AS VARCHAR), '') || ','
                || coalesce(CAST(c.steadiness AS VARCHAR), '') || ',' || coalesce(CAST(c.pull_to_hide AS VARCHAR), '') AS ratings,
                coalesce(c.promise_kept, '') || ',' || coalesce(c.limits_kept, '') || ','
                || coalesce(c.pace_pressure, '') || ',' || coalesce(c.private_safety, '') AS choices,
                CASE WHEN c.limits_kept = 'no' THEN 'no' ELSE '' END || ','
                || CASE WHEN c.private_safety IN ('unsure', 'yes', 'skip') THEN c.private_safety ELSE '' END AS concerns
            FROM checkin c
            WHERE c.practice_id = $practice_id
                AND c.partner_id BETWEEN $first_id AND $last_id
                AND c.partner_id IN (SELECT partner_id FROM touched)
        ) s
    ) t
) r
GROUP BY r.partner_id
ON CONFLICT (practice_id, partner_id) DO UPDATE SET
    checkins = excluded.checkins,
    first_at = excluded.first_at,
    last_at = excluded.last_at,
    recent_trust = excluded.recent_trust,
    last_safety = excluded.last_safety,
    last_safety_at = excluded.last_safety_at,
    last_concern_at = excluded.last_concern_at,
    recent_answers = excluded.recent_answers,
    concerns = excluded.concerns,
    updated_at = excluded.updated_at,
    updated_by = excluded.updated_by,
    row_version = checkin_summary.row_version + 1;
