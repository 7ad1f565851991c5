-- Written by `make write` from partner_visit in dashboard/domain/kinds/links.py.
DELETE FROM partner_visit d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.visit_sha256 = o.visit_sha256
);
