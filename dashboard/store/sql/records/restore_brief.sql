-- Written by `make write` from brief in dashboard/domain/kinds/brief.py.
INSERT INTO brief (
    practice_id, brief_id, couple_id, session_id, on_day, shown, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, CAST(brief_id AS UUID), CAST(couple_id AS UUID), CAST(session_id AS UUID), CAST(on_day AS DATE),
    shown, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
