-- What the log knows of the practice of this file, where its own row cannot be read.
SELECT practice_id, 'Practice' AS name, FALSE AS is_demo
FROM audit
LIMIT 1;
