-- Written by `make write` from release_authorisation in dashboard/domain/kinds/confidentiality.py.
INSERT INTO release_authorisation (
    practice_id, release_id, couple_id, partner_id, what, recipient, recipient_name, given_on, until_on, revoked_at,
    question, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(release_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), what, recipient,
    recipient_name, CAST(given_on AS DATE), CAST(until_on AS DATE), CAST(revoked_at AS TIMESTAMP), question,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
