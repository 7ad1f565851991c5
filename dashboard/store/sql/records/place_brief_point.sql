-- Written by `make write` from brief_point in dashboard/domain/kinds/brief.py.
INSERT INTO brief_point (
    practice_id, brief_point_id, couple_id, did, line, words, ended_on, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, CAST(brief_point_id AS UUID), CAST(couple_id AS UUID), did, line, words, CAST(ended_on AS DATE),
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
