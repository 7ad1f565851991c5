-- Written by `make write` from judgment_due in dashboard/domain/kinds/attention.py.
INSERT INTO judgment_due (
    practice_id, judgment_due_id, couple_id, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $judgment_due_id, $couple_id, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
