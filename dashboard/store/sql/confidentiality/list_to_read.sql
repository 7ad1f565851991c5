-- The versions of the couple's policy for one of its partners.
SELECT couple_id, version, secrets_rule, body, created_at
FROM confidentiality_policy
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM partner p
        WHERE p.practice_id = $practice_id AND p.couple_id = $couple_id AND p.partner_id = $partner_id
    );
