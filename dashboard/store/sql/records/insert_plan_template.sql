-- Written by `make write` from plan_template in dashboard/domain/kinds/plans.py.
INSERT INTO plan_template (
    practice_id, plan_id, title, for_whom, is_archived, based_on, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $plan_id, $title, $for_whom, $is_archived, $based_on, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
