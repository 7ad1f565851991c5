SELECT plan_id, title, for_whom, based_on, is_archived, row_version
FROM plan_template
WHERE practice_id = $practice_id
ORDER BY title, plan_id;
