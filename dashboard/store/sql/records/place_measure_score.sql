-- Written by `make write` from measure_score in dashboard/domain/kinds/measures.py.
INSERT INTO measure_score (
    practice_id, measure_score_id, couple_id, partner_id, measure_id, taken_on, mode, total, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(measure_score_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), measure_id,
    CAST(taken_on AS DATE), mode, CAST(total AS DECIMAL(9, 2)), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
