-- `pin_failures` counts wrong PINs since the last one that fitted. Not an edit of the link: its version stays.
UPDATE personal_link
SET pin_failures = $pin_failures, updated_at = $now, updated_by = $actor
WHERE practice_id = $practice_id AND link_id = $link_id;
