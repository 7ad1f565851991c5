-- Written by `make write` from link_occasion in dashboard/domain/kinds/links.py.
DELETE FROM link_occasion d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.link_id = CAST(o.link_id AS UUID) AND d.due_on = CAST(o.due_on AS DATE)
);
