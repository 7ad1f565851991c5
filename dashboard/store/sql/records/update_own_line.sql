-- Written by `make write` from own_line in dashboard/domain/kinds/safety.py.
UPDATE own_line
SET
    partner_id = $partner_id, listed = $listed, body = $body, begun_on = $begun_on, ended_on = $ended_on,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND own_line_id = $own_line_id AND row_version = $row_version;
