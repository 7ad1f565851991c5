SELECT
    couple_id, counselor_id, hint, phase, status, sessions, added_at, is_imported, resumed_on, a_name, a_checkins, a_last_at,
    a_trust, b_name, b_checkins, b_last_at, b_trust, homework, unreviewed, unreviewed_since, last_session_on, findings,
    actions, talks, agreement_due_on, sent,
    (SELECT c.checkin_days FROM couple c WHERE c.practice_id = $practice_id AND c.couple_id = d.couple_id) AS checkin_days
FROM caseload_row d
WHERE d.practice_id = $practice_id AND d.counselor_id = $staff_id;
