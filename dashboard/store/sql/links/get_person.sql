-- A partner whom this counselor may hand the device to.
SELECT p.partner_id, p.couple_id, p.side, p.display_name, p.language, c.status
FROM partner p
JOIN couple c ON c.practice_id = $practice_id AND c.couple_id = p.couple_id
WHERE p.practice_id = $practice_id AND p.partner_id = $partner_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = p.couple_id
            AND r.until > $as_of AND r.may_write
    );
