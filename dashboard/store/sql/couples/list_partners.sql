SELECT
    p.partner_id, p.couple_id, p.side, p.display_name, p.pronouns, p.external_ref, p.contact_method,
    p.contact_detail, p.contact_times, p.row_version
FROM partner p
WHERE p.practice_id = $practice_id AND p.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY p.side;
