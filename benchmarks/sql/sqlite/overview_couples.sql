SELECT couple_no, couple_id, phase, status, next_session_at, known_since, a_name, b_name, findings, unreviewed,
    unreviewed_since
FROM couple
WHERE counselor_no = :counselor_no;
