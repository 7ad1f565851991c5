-- Written by `make write` from plan_template in dashboard/domain/kinds/plans.py.
INSERT INTO plan_template (
    practice_id, plan_id, title, for_whom, is_archived, based_on, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, plan_id, title, for_whom, CAST(is_archived AS BOOLEAN), based_on, CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
