-- Judged by now. What was sent in the meantime stays.
DELETE FROM judgment_due WHERE practice_id = $practice_id AND judgment_due_id = $judgment_due_id;
