-- Written by `make write` from own_draft in dashboard/domain/kinds/messages.py.
DELETE FROM own_draft d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.own_draft_id = CAST(o.own_draft_id AS UUID)
);
