-- Everybody in the practice with the facts an admin may know: no couple, only the number of couples.
SELECT
    s.staff_id, s.display_name AS name, a.login_name, s.is_counselor, s.is_active,
    coalesce(a.is_supervisor, FALSE) AS is_supervisor, coalesce(a.is_admin, FALSE) AS is_admin,
    coalesce(a.is_custodian, FALSE) AS is_custodian,
    (a.password_hash IS NOT NULL OR a.oidc_subject IS NOT NULL) AS can_sign_in,
    a.totp_secret IS NOT NULL AS has_second_factor,
    coalesce(c.couples, 0) AS couples, coalesce(c.in_care, 0) AS in_care,
    s.row_version AS staff_version, a.row_version AS account_version
FROM staff s
LEFT JOIN account a ON a.practice_id = $practice_id AND a.staff_id = s.staff_id
LEFT JOIN (
    SELECT counselor_id, count(*) AS couples, count(*) FILTER (WHERE status <> 'closed') AS in_care
    FROM couple
    WHERE practice_id = $practice_id
    GROUP BY counselor_id
) c ON c.counselor_id = s.staff_id
WHERE s.practice_id = $practice_id
ORDER BY s.is_active DESC, lower(s.display_name), s.staff_id;
