-- Written by `make write` from link_occasion in dashboard/domain/kinds/links.py.
INSERT INTO link_occasion (
    practice_id, link_id, due_on, couple_id, partner_id, opened_at, answered_at, checkin_id, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(link_id AS UUID), CAST(due_on AS DATE), CAST(couple_id AS UUID), CAST(partner_id AS UUID),
    CAST(opened_at AS TIMESTAMP), CAST(answered_at AS TIMESTAMP), CAST(checkin_id AS UUID),
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
