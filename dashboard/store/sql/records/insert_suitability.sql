-- Written by `make write` from suitability in dashboard/domain/kinds/safety.py.
INSERT INTO suitability (
    practice_id, suitability_id, couple_id, decided, reason, decided_on, decided_at, created_at, created_by, updated_at,
    updated_by, row_version
)
VALUES (
    $practice_id, $suitability_id, $couple_id, $decided, $reason, $decided_on, $decided_at, $created_at, $created_by,
    $updated_at, $updated_by, $row_version
);
