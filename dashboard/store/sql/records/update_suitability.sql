-- Written by `make write` from suitability in dashboard/domain/kinds/safety.py.
UPDATE suitability
SET
    decided = $decided, reason = $reason, decided_on = $decided_on, decided_at = $decided_at, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND suitability_id = $suitability_id AND row_version = $row_version;
