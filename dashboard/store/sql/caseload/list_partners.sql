-- Both partners of each of a counselor's couples with what the summary says about them: one summary row per partner
-- and never a check-in, so it costs what the caseload costs. Kept this plain on purpose: planning a statement that also
-- filters, ranks and pages takes the database three times as long as answering this one (benchmarks/RESULTS.md).
SELECT
    c.couple_id, c.phase, c.status, c.next_session_at, CAST(c.created_at AS DATE) AS known_since,
    p.side, p.display_name, k.checkins, k.last_at, k.recent_trust, k.last_safety, k.last_safety_at,
    k.last_concern_at
FROM couple c
JOIN partner p ON p.practice_id = $practice_id AND p.couple_id = c.couple_id
LEFT JOIN checkin_summary k ON k.practice_id = $practice_id AND k.partner_id = p.partner_id
WHERE c.practice_id = $practice_id AND c.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    );
