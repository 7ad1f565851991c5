-- Written by `make write` from plan_template in dashboard/domain/kinds/plans.py.
SELECT
    practice_id, plan_id, title, for_whom, is_archived, based_on, created_at, created_by, updated_at, updated_by,
    row_version
FROM plan_template
WHERE practice_id = $practice_id
ORDER BY plan_id;
