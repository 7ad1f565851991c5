INSERT INTO caseload_row (
    practice_id, couple_id, counselor_id, hint, phase, status, sessions, added_at, is_imported, resumed_on,
    a_id, a_name, a_checkins, a_last_at, a_trust, b_id, b_name, b_checkins, b_last_at, b_trust,
    homework, unreviewed, unreviewed_since, last_session_on, findings, actions, talks,
    agreement_due_on, sent, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $couple_id, $counselor_id, $hint, $phase, $status, $sessions, $added_at, $is_imported, $resumed_on,
    $a_id, $a_name, $a_checkins, $a_last_at, $a_trust, $b_id, $b_name, $b_checkins, $b_last_at, $b_trust,
    $homework, $unreviewed, $unreviewed_since, $last_session_on, $findings, $actions, $talks,
    $agreement_due_on, $sent, $now, $actor, $now, $actor, 1
);
