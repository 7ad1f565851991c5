-- Written by `make write` from release_authorisation in dashboard/domain/kinds/confidentiality.py.
SELECT
    practice_id, release_id, couple_id, partner_id, what, recipient, recipient_name, given_on, until_on, revoked_at,
    question, created_at, created_by, updated_at, updated_by, row_version
FROM release_authorisation
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), release_id;
