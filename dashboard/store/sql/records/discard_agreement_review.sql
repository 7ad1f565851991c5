-- Written by `make write` from agreement_review in dashboard/domain/kinds/agreements.py.
DELETE FROM agreement_review d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.agreement_review_id = CAST(o.agreement_review_id AS UUID)
);
