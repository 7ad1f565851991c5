-- Written by `make write` from own_line in dashboard/domain/kinds/safety.py.
SELECT
    own_line_id, couple_id, partner_id, listed, body, begun_on, ended_on, row_version
FROM own_line
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY partner_id, listed, begun_on, own_line_id;
