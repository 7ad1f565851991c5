-- Written by `make write` from plan_template in dashboard/domain/kinds/plans.py.
UPDATE plan_template
SET
    title = $title, for_whom = $for_whom, is_archived = $is_archived, based_on = $based_on, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND plan_id = $plan_id AND row_version = $row_version;
