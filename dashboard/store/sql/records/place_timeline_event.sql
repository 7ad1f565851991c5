-- Written by `make write` from timeline_event in dashboard/domain/kinds/couples.py.
INSERT INTO timeline_event (
    practice_id, timeline_event_id, couple_id, kind, occurred_on, label, visibility, side, told, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(timeline_event_id AS UUID), CAST(couple_id AS UUID), kind, CAST(occurred_on AS DATE), label,
    visibility, side, told, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
