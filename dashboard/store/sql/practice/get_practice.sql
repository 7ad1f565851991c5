-- The practice of this file: there is one.
SELECT practice_id, name, is_demo
FROM practice
LIMIT 1;
