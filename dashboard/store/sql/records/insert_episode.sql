-- Written by `make write` from episode in dashboard/domain/kinds/couples.py.
INSERT INTO episode (
    practice_id, episode_id, couple_id, opened_on, closed_on, outcome, closing_note, created_at, created_by, updated_at,
    updated_by, row_version
)
VALUES (
    $practice_id, $episode_id, $couple_id, $opened_on, $closed_on, $outcome, $closing_note, $created_at, $created_by,
    $updated_at, $updated_by, $row_version
);
