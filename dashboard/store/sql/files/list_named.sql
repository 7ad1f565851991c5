-- Every partner the file names, with where and when first.
SELECT
    couple_ref, partner_ref, min(partner_name) AS partner_name, min(role_text) AS role_text, min(line) AS first_line,
    count(*) AS named, min(answered_at) AS first_at
FROM staged_row
GROUP BY couple_ref, partner_ref
ORDER BY first_line, partner_ref;
