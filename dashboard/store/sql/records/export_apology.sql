-- Written by `make write` from apology in dashboard/domain/kinds/apologies.py.
SELECT
    practice_id, apology_id, couple_id, said_by, about, acknowledgement, accountability, adjustment, begun_on, said_on,
    session_id, holds_from, holds_until, ended_on, ended_as, ended_why, created_at, created_by, updated_at, updated_by,
    row_version
FROM apology
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, apology_id;
