DELETE FROM plan_template_step WHERE practice_id = $practice_id AND plan_id = $plan_id;
