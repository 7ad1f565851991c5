-- Written by `make write` from agreement_review in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, agreement_review_id, agreement_id, couple_id, held_on, outcome, went_a, went_b, words, created_at,
    created_by, updated_at, updated_by, row_version
FROM agreement_review
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, agreement_review_id;
