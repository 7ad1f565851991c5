-- Forty couples to a counselor. One in ten is paused or closed.
INSERT INTO couple (
    practice_id, couple_id, counselor_id, external_ref, focus_area, phase, status,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(md5('couple' || n.couple_no) AS UUID), CAST(md5('counselor' || (n.couple_no // 40)) AS UUID),
    CAST(n.couple_no AS VARCHAR), 'money',
    ['stabilise', 'understand', 'rebuild', 'reconnect', 'maintain'][CAST(1 + hash(n.couple_no, 1) % 5 AS BIGINT)],
    CASE hash(n.couple_no, 2) % 20 WHEN 0 THEN 'paused' WHEN 1 THEN 'closed' ELSE 'active' END,
    $now, $actor, $now, $actor, 1
FROM range(CAST($couples AS BIGINT)) n (couple_no);
