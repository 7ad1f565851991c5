-- Written by `make write` from agreement_review in dashboard/domain/kinds/agreements.py.
SELECT
    agreement_review_id, agreement_id, couple_id, held_on, outcome, went_a, went_b, words, row_version
FROM agreement_review
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY agreement_id, held_on, agreement_review_id;
