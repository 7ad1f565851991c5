-- Written by `make write` from agreement_review in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, agreement_review_id, agreement_id, couple_id, held_on, outcome, went_a, went_b, words, created_at,
    created_by, updated_at, updated_by, row_version
FROM agreement_review
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), agreement_review_id;
