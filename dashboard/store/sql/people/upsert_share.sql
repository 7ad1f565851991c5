INSERT INTO couple_share (
    practice_id, couple_id, staff_id, may_write, until, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $couple_id, $staff_id, $may_write, $until, $created_at, $created_by, $updated_at, $updated_by,
    $row_version
)
ON CONFLICT (practice_id, couple_id, staff_id) DO UPDATE SET
    may_write = excluded.may_write, until = excluded.until, updated_at = excluded.updated_at,
    updated_by = excluded.updated_by, row_version = couple_share.row_version + 1;
