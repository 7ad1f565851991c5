-- Written by `make write` from agreement_review in dashboard/domain/kinds/agreements.py.
INSERT INTO agreement_review (
    practice_id, agreement_review_id, agreement_id, couple_id, held_on, outcome, went_a, went_b, words, created_at,
    created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(agreement_review_id AS UUID), CAST(agreement_id AS UUID), CAST(couple_id AS UUID),
    CAST(held_on AS DATE), outcome, CAST(went_a AS INTEGER), CAST(went_b AS INTEGER), words,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
