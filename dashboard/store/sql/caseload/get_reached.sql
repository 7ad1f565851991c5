-- The caseload row of one couple, once for every ground on which the person reaches it.
SELECT
    d.couple_id, d.counselor_id, d.hint, d.phase, d.status, d.sessions, d.added_at, d.is_imported, d.resumed_on, d.a_name,
    d.a_checkins, d.a_last_at, d.a_trust, d.b_name, d.b_checkins, d.b_last_at, d.b_trust, d.homework, d.unreviewed,
    d.unreviewed_since, d.last_session_on, d.findings, d.actions, d.talks, d.agreement_due_on, d.sent, r.ground,
    (SELECT c.checkin_days FROM couple c WHERE c.practice_id = $practice_id AND c.couple_id = $couple_id) AS checkin_days
FROM caseload_row d
JOIN couple_reach r
    ON r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id AND r.until > $as_of
WHERE d.practice_id = $practice_id AND d.couple_id = $couple_id;
