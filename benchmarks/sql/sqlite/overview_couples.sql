SELECT couple_no, couple_id, phase, status, next_session_at, added_at, a_name, b_name, findings, unreviewed,
    unreviewed_since
FROM couple
WHERE counselor_no = :counselor_no;
