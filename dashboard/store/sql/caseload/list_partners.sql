-- Both partners of each couple somebody sees, with what the summary says about them: one summary row per partner and
-- never a check-in, so it costs what the caseload costs. A couple seen on two grounds comes twice. Kept this plain on
-- purpose: planning a statement that also filters, ranks and pages takes the database three times as long as answering
-- this one (benchmarks/RESULTS.md).
SELECT
    c.couple_id, c.phase, c.status, c.next_session_at, c.resumed_on, CAST(c.created_at AS DATE) AS known_since,
    p.side, p.display_name, k.checkins, k.last_at, k.recent_trust, r.ground, coalesce(f.display_name, '') AS counselor_name
FROM couple c
JOIN couple_reach r
    ON r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = c.couple_id AND r.until > $as_of
JOIN partner p ON p.practice_id = $practice_id AND p.couple_id = c.couple_id
LEFT JOIN checkin_summary k ON k.practice_id = $practice_id AND k.partner_id = p.partner_id
LEFT JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = c.counselor_id
WHERE c.practice_id = $practice_id;
