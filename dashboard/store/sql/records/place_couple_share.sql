-- Written by `make write` from couple_share in dashboard/domain/kinds/people.py.
INSERT INTO couple_share (
    practice_id, couple_id, staff_id, may_write, until, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(couple_id AS UUID), CAST(staff_id AS UUID), CAST(may_write AS BOOLEAN), CAST(until AS TIMESTAMP),
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
