-- Written by `make write` from suitability in dashboard/domain/kinds/safety.py.
SELECT
    practice_id, suitability_id, couple_id, decided, reason, decided_on, decided_at, created_at, created_by, updated_at,
    updated_by, row_version
FROM suitability
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, suitability_id;
