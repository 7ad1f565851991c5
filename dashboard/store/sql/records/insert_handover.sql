-- Written by `make write` from handover in dashboard/domain/kinds/people.py.
INSERT INTO handover (
    practice_id, handover_id, couple_id, giver_id, receiver_id, state, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $handover_id, $couple_id, $giver_id, $receiver_id, $state, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
