-- Written by `make write` from policy_acknowledgement in dashboard/domain/kinds/confidentiality.py.
SELECT
    practice_id, couple_id, partner_id, version, acknowledged_at, said_by, created_at, created_by, updated_at,
    updated_by, row_version
FROM policy_acknowledgement
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, partner_id, version;
