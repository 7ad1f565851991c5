-- Who reads people or couples before they write takes this row first, so that two of them cannot overlook each other.
UPDATE practice
SET updated_at = $updated_at
WHERE practice_id = $practice_id;
