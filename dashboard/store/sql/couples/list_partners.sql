SELECT
    p.partner_id, p.couple_id, p.side, p.display_name, p.pronouns, p.external_ref, p.contact_method,
    p.contact_detail, p.contact_times, p.row_version
FROM partner p
JOIN couple c ON c.practice_id = p.practice_id AND c.couple_id = p.couple_id
WHERE p.practice_id = $practice_id AND c.counselor_id = $counselor_id AND p.couple_id = $couple_id
ORDER BY p.side;
