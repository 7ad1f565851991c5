-- Written by `make write` from couple in dashboard/domain/kinds/couples.py.
INSERT INTO couple (
    practice_id, couple_id, counselor_id, external_ref, focus_area, phase, status, resumed_on, hint, checkin_days,
    checkin_days_since, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(couple_id AS UUID), $staff_id, external_ref, focus_area, phase, status, CAST(resumed_on AS DATE),
    hint, CAST(checkin_days AS INTEGER), CAST(checkin_days_since AS DATE), CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
