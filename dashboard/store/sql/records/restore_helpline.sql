-- Written by `make write` from helpline in dashboard/domain/kinds/setup.py.
INSERT INTO helpline (
    practice_id, helpline_id, position, name, phone, hours, languages, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, CAST(helpline_id AS UUID), CAST(position AS INTEGER), name, phone, hours, languages,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM restored;
