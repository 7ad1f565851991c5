-- Written by `make write` from timeline_event in dashboard/domain/kinds/couples.py.
UPDATE timeline_event
SET
    kind = $kind, occurred_on = $occurred_on, label = $label, visibility = $visibility, side = $side, told = $told,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND timeline_event_id = $timeline_event_id AND row_version = $row_version;
