SELECT partner, count(*) AS checkins, coalesce(sum(felt_safe), 0) AS first_sum, coalesce(sum(pull_to_hide), 0) AS last_sum
FROM checkin
GROUP BY partner
ORDER BY partner;
