SELECT
    CAST(c.external_ref AS BIGINT) AS couple_no, CAST(c.couple_id AS VARCHAR) AS couple_id,
    CAST(c.external_ref AS BIGINT) // 40 AS counselor_no, c.phase, c.status,
    CAST(s.next_session_at AS VARCHAR) AS next_session_at, CAST(c.created_at AS VARCHAR) AS added_at,
    a.display_name AS a_name, b.display_name AS b_name, d.findings, d.unreviewed,
    CAST(d.unreviewed_since AS VARCHAR) AS unreviewed_since
FROM couple c
JOIN partner a ON a.couple_id = c.couple_id AND a.side = 'a'
JOIN partner b ON b.couple_id = c.couple_id AND b.side = 'b'
JOIN caseload_row d ON d.couple_id = c.couple_id
LEFT JOIN (
    SELECT couple_id, min(starts_at) AS next_session_at FROM session WHERE state = 'planned' GROUP BY couple_id
) s ON s.couple_id = c.couple_id
ORDER BY 1;
