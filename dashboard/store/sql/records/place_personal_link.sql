-- Written by `make write` from personal_link in dashboard/domain/kinds/links.py.
INSERT INTO personal_link (
    practice_id, link_id, couple_id, partner_id, token_sha256, kind, cadence, form_set, pin_hash, pin_failures,
    expires_at, revoked_at, language, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(link_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), token_sha256, kind, cadence,
    form_set, pin_hash, CAST(pin_failures AS INTEGER), CAST(expires_at AS TIMESTAMP), CAST(revoked_at AS TIMESTAMP),
    language, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
