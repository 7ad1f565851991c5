-- Written by `make write` from handover in dashboard/domain/kinds/people.py.
INSERT INTO handover (
    practice_id, handover_id, couple_id, giver_id, receiver_id, state, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, CAST(handover_id AS UUID), CAST(couple_id AS UUID), CAST(giver_id AS UUID), CAST(receiver_id AS UUID),
    state, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
