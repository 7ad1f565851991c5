SELECT pin_hash, pin_failures
FROM personal_link
WHERE practice_id = $practice_id AND link_id = $link_id;
