-- Written by `make write` from episode in dashboard/domain/kinds/couples.py.
INSERT INTO episode (
    practice_id, episode_id, couple_id, opened_on, closed_on, outcome, closing_note, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(episode_id AS UUID), CAST(couple_id AS UUID), CAST(opened_on AS DATE), CAST(closed_on AS DATE),
    outcome, closing_note, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
