-- Written by `make write` from timeline_event in dashboard/domain/kinds/couples.py.
INSERT INTO timeline_event (
    practice_id, timeline_event_id, couple_id, kind, occurred_on, label, visibility, side, told, created_at, created_by,
    updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $timeline_event_id, $couple_id, $kind, $occurred_on, $label, $visibility, $side, $told, $created_at,
    $created_by, $updated_at, $updated_by, $row_version
);
