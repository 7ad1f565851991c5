-- Written by `make write` from agreement_wording in dashboard/domain/kinds/agreements.py.
DELETE FROM agreement_wording d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.agreement_wording_id = CAST(o.agreement_wording_id AS UUID)
);
