-- Words that tell a couple from others of the same names: a couple from a file has the file's name for it.
ALTER TABLE couple ADD COLUMN hint VARCHAR DEFAULT '';
ALTER TABLE caseload_row ADD COLUMN hint VARCHAR DEFAULT '';
UPDATE couple SET hint = substr(external_ref, 1, 40) WHERE external_ref IS NOT NULL AND NOT contains(external_ref, ' & ');
UPDATE caseload_row SET hint = c.hint
FROM couple c
WHERE c.practice_id = caseload_row.practice_id AND c.couple_id = caseload_row.couple_id;
