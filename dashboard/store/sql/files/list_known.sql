-- The partners of the counselor's couples, with the role in the couple's primary injury event.
SELECT
    c.couple_id, c.external_ref AS couple_ref, c.hint AS couple_hint, c.created_at AS couple_made_at, p.partner_id, p.side, p.external_ref AS partner_ref, p.display_name,
    CASE WHEN p.side = 'a' THEN e.role_a ELSE e.role_b END AS role
FROM couple c
JOIN partner p ON p.practice_id = c.practice_id AND p.couple_id = c.couple_id
LEFT JOIN injury_event e ON e.practice_id = c.practice_id AND e.couple_id = c.couple_id AND e.is_primary
WHERE c.practice_id = $practice_id AND c.counselor_id = $staff_id
ORDER BY c.couple_id, p.side;
