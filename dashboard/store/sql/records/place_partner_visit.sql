-- Written by `make write` from partner_visit in dashboard/domain/kinds/links.py.
INSERT INTO partner_visit (
    practice_id, visit_sha256, link_id, couple_id, partner_id, checkin_id, has_pin, expires_at, language, created_at,
    created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, visit_sha256, CAST(link_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID),
    CAST(checkin_id AS UUID), CAST(has_pin AS BOOLEAN), CAST(expires_at AS TIMESTAMP), language,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
