SELECT opened_at, answered_at
FROM link_occasion
WHERE practice_id = $practice_id AND link_id = $link_id AND due_on = $due_on;
