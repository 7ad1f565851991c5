-- Written by `make write` from screening in dashboard/domain/kinds/safety.py.
INSERT INTO screening (
    practice_id, screening_id, couple_id, partner_id, occasion, way, held_on, answers, words, noted_at, created_at,
    created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(screening_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), occasion, way,
    CAST(held_on AS DATE), answers, words, CAST(noted_at AS TIMESTAMP), CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
