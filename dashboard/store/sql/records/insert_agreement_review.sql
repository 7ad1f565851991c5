-- Written by `make write` from agreement_review in dashboard/domain/kinds/agreements.py.
INSERT INTO agreement_review (
    practice_id, agreement_review_id, agreement_id, couple_id, held_on, outcome, went_a, went_b, words, created_at,
    created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $agreement_review_id, $agreement_id, $couple_id, $held_on, $outcome, $went_a, $went_b, $words,
    $created_at, $created_by, $updated_at, $updated_by, $row_version
);
