-- Eight steps a couple over the last ten weeks. The last one is open in half of the couples; of the earlier ones one in
-- forty was left open and is overdue.
INSERT INTO assignment (
    practice_id, assignment_id, couple_id, assignee, step_id, title, instructions, cadence, assigned_on, due_on, status,
    finished_on, review_note, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(md5('assignment' || n.couple_no || '-' || k.nth) AS UUID),
    CAST(md5('couple' || n.couple_no) AS UUID), ['a', 'b', 'joint'][CAST(1 + hash(n.couple_no, k.nth) % 3 AS BIGINT)], 'room-for-feelings',
    'Room for feelings', 'Twenty minutes, twice this week.', 'once',
    CAST($today AS DATE) - 70 + CAST(k.nth * 10 AS INTEGER), CAST($today AS DATE) - 63 + CAST(k.nth * 10 AS INTEGER),
    CASE WHEN hash(n.couple_no, k.nth, 5) % 40 < CASE k.nth WHEN 7 THEN 20 ELSE 1 END THEN 'open' ELSE 'done' END,
    CASE WHEN hash(n.couple_no, k.nth, 5) % 40 < CASE k.nth WHEN 7 THEN 20 ELSE 1 END THEN NULL
        ELSE CAST($today AS DATE) - 64 + CAST(k.nth * 10 AS INTEGER) END,
    '', $now, $actor, $now, $actor, 1
FROM range(CAST($couples AS BIGINT)) n (couple_no), range(8) k (nth);
