-- Written by `make write` from bridge_mark in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, bridge_mark_id, bridge_deed_id, couple_id, done_on, said_a, said_b, created_at, created_by, updated_at,
    updated_by, row_version
FROM bridge_mark
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY bridge_mark_id;
