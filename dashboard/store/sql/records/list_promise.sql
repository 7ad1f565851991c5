-- Written by `make write` from promise in dashboard/domain/kinds/promises.py.
SELECT
    promise_id, couple_id, promiser, deed, area, size, repeats, due_at, has_hour, until, made_on, session_id, follows,
    ended_on, ended_as, ended_why, made_despite, apology_id, row_version
FROM promise
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY due_at, promise_id;
