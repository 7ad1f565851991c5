SELECT plan_id, position, week, step_id, role, note
FROM plan_template_step
WHERE practice_id = $practice_id
ORDER BY plan_id, week, position;
