-- Written by `make write` from own_draft in dashboard/domain/kinds/messages.py.
INSERT INTO own_draft (
    practice_id, own_draft_id, couple_id, partner_id, link_id, mode, body, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(own_draft_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), CAST(link_id AS UUID),
    mode, body, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
