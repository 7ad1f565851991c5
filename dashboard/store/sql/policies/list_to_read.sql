-- The versions of the couple's policy, latest first, for one of its partners.
SELECT c.couple_id, c.version, c.secrets_rule, c.body, c.created_at
FROM confidentiality_policy c
JOIN partner p ON p.practice_id = c.practice_id AND p.couple_id = c.couple_id
WHERE c.practice_id = $practice_id AND c.couple_id = $couple_id AND p.partner_id = $partner_id
ORDER BY c.version DESC;
