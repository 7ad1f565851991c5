-- Written by `make write` from release_authorisation in dashboard/domain/kinds/confidentiality.py.
SELECT
    practice_id, release_id, couple_id, partner_id, what, recipient, recipient_name, given_on, until_on, revoked_at,
    question, created_at, created_by, updated_at, updated_by, row_version
FROM release_authorisation
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, release_id;
