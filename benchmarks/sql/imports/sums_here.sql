SELECT p.display_name AS partner, count(*) AS checkins, coalesce(sum(k.felt_safe), 0) AS first_sum,
    coalesce(sum(k.pull_to_hide), 0) AS last_sum
FROM checkin k
JOIN partner p ON p.partner_id = k.partner_id
GROUP BY p.display_name
ORDER BY p.display_name;
