SELECT practice_id, couple_id, partner_id, counselor_id
FROM facts
WHERE couple_id = CAST(md5('couple' || CAST($couple_no AS VARCHAR)) AS UUID)
LIMIT 1;
