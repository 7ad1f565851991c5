-- Written by `make write` from agreement in dashboard/domain/kinds/agreements.py.
UPDATE agreement
SET
    kind = $kind, asked_by = $asked_by, binds = $binds, area = $area, made_on = $made_on, opens = $opens,
    ended_on = $ended_on, ended_as = $ended_as, ended_why = $ended_why, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND agreement_id = $agreement_id AND row_version = $row_version;
