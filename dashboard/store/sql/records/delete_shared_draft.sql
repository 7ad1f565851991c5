-- Written by `make write` from shared_draft in dashboard/domain/kinds/messages.py.
DELETE FROM shared_draft
WHERE practice_id = $practice_id AND shared_draft_id = $shared_draft_id;
