-- Written by `make write` from agreement_review in dashboard/domain/kinds/agreements.py.
UPDATE agreement_review
SET
    agreement_id = $agreement_id, held_on = $held_on, outcome = $outcome, went_a = $went_a, went_b = $went_b,
    words = $words, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND agreement_review_id = $agreement_review_id AND row_version = $row_version;
