SELECT CAST(c.external_ref AS BIGINT) AS couple_no, t.status, CAST(t.due_on AS VARCHAR) AS due_on
FROM assignment t
JOIN couple c ON c.couple_id = t.couple_id;
