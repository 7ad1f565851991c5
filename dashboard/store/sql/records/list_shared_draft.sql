-- Written by `make write` from shared_draft in dashboard/domain/kinds/messages.py.
SELECT
    shared_draft_id, couple_id, side, mode, body, visibility, shared_on, row_version
FROM shared_draft
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY shared_on, shared_draft_id;
