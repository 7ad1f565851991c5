-- Written by `make write` from handover in dashboard/domain/kinds/people.py.
SELECT
    practice_id, handover_id, couple_id, giver_id, receiver_id, state, created_at, created_by, updated_at, updated_by,
    row_version
FROM handover
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY handover_id;
