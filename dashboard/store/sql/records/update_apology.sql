-- Written by `make write` from apology in dashboard/domain/kinds/apologies.py.
UPDATE apology
SET
    said_by = $said_by, about = $about, acknowledgement = $acknowledgement, accountability = $accountability,
    adjustment = $adjustment, begun_on = $begun_on, said_on = $said_on, session_id = $session_id,
    holds_from = $holds_from, holds_until = $holds_until, ended_on = $ended_on, ended_as = $ended_as,
    ended_why = $ended_why, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND apology_id = $apology_id AND row_version = $row_version;
