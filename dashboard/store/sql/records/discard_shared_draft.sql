-- Written by `make write` from shared_draft in dashboard/domain/kinds/messages.py.
DELETE FROM shared_draft d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.shared_draft_id = CAST(o.shared_draft_id AS UUID)
);
