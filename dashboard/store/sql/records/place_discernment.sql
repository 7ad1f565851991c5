-- Written by `make write` from discernment in dashboard/domain/kinds/safety.py.
INSERT INTO discernment (
    practice_id, discernment_id, couple_id, talked_with, held_on, outcome, trial_until, words, noted_at, created_at,
    created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(discernment_id AS UUID), CAST(couple_id AS UUID), talked_with, CAST(held_on AS DATE), outcome,
    CAST(trial_until AS DATE), words, CAST(noted_at AS TIMESTAMP), CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
