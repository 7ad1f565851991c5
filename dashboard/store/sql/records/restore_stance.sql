-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
INSERT INTO stance (
    practice_id, stance_id, couple_id, topic, chosen, why, chosen_on, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, CAST(stance_id AS UUID), CAST(couple_id AS UUID), topic, chosen, why, CAST(chosen_on AS DATE),
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM restored;
