-- Written by `make write` from partner in dashboard/domain/kinds/couples.py.
DELETE FROM partner d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.partner_id = CAST(o.partner_id AS UUID)
);
