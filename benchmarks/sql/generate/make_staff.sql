INSERT INTO staff (
    practice_id, staff_id, display_name, is_counselor, is_active, created_at, created_by, updated_at, updated_by, row_version
)
SELECT $practice_id, CAST(md5('counselor' || n.counselor_no) AS UUID), 'Counselor ' || n.counselor_no, true, true,
    $now, $actor, $now, $actor, 1
FROM range(CAST((CAST($couples AS BIGINT) + 39) // 40 AS BIGINT)) n (counselor_no);
