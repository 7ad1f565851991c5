SELECT couple_id, partner_id, version, acknowledged_at, said_by
FROM policy_acknowledgement
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY version DESC, acknowledged_at, partner_id;
