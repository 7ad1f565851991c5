-- Columns that may not be empty.
SELECT table_name || '.' || column_name AS name
FROM information_schema.columns
WHERE table_catalog = 'practice' AND is_nullable = 'NO';
