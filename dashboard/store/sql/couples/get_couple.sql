SELECT couple_id, counselor_id, external_ref, focus_area, phase, status, next_session_at, row_version
FROM couple
WHERE practice_id = $practice_id AND counselor_id = $counselor_id AND couple_id = $couple_id;
