INSERT INTO caseload_row (
    practice_id, couple_id, counselor_id, hint, phase, status, sessions, added_at, is_imported, resumed_on,
    a_id, a_name, a_checkins, a_last_at, a_trust, b_id, b_name, b_checkins, b_last_at, b_trust,
    homework, unreviewed, unreviewed_since, last_session_on, findings, actions, talks,
    agreement_due_on, sent, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(couple_id AS UUID), CAST(counselor_id AS UUID), hint, phase, status, sessions, added_at,
    is_imported, resumed_on, CAST(a_id AS UUID), a_name, a_checkins, a_last_at, a_trust, CAST(b_id AS UUID), b_name, b_checkins,
    b_last_at, b_trust, homework, unreviewed, unreviewed_since, last_session_on, findings, actions, talks,
    agreement_due_on, sent, $now, $actor, $now, $actor, 1
FROM derived_rows
ON CONFLICT (practice_id, couple_id) DO UPDATE SET
    counselor_id = excluded.counselor_id,
    hint = excluded.hint,
    phase = excluded.phase,
    status = excluded.status,
    sessions = excluded.sessions,
    added_at = excluded.added_at,
    is_imported = excluded.is_imported,
    resumed_on = excluded.resumed_on,
    a_id = excluded.a_id,
    a_name = excluded.a_name,
    a_checkins = excluded.a_checkins,
    a_last_at = excluded.a_last_at,
    a_trust = excluded.a_trust,
    b_id = excluded.b_id,
    b_name = excluded.b_name,
    b_checkins = excluded.b_checkins,
    b_last_at = excluded.b_last_at,
    b_trust = excluded.b_trust,
    homework = excluded.homework,
    unreviewed = excluded.unreviewed,
    unreviewed_since = excluded.unreviewed_since,
    last_session_on = excluded.last_session_on,
    findings = excluded.findings,
    actions = excluded.actions,
    talks = excluded.talks,
    agreement_due_on = excluded.agreement_due_on,
    sent = caseload_row.sent + excluded.sent,
    updated_at = excluded.updated_at,
    updated_by = excluded.updated_by,
    row_version = caseload_row.row_version + 1;
