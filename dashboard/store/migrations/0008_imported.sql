-- Whether a couple came with a file: what it answered before that day was not answered here.
ALTER TABLE caseload_row ADD COLUMN is_imported BOOLEAN DEFAULT false;
UPDATE caseload_row SET is_imported = true
FROM couple c
WHERE c.practice_id = caseload_row.practice_id AND c.couple_id = caseload_row.couple_id AND c.external_ref IS NOT NULL;
