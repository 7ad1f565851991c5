-- Couples whose care ended on or before a day and was not taken up again, for the admin: without a word about them.
SELECT e.couple_id, max(e.closed_on) AS closed_on, coalesce(min(f.display_name), '') AS counselor_name
FROM episode e
JOIN couple c ON c.practice_id = $practice_id AND c.couple_id = e.couple_id AND c.status = 'closed'
LEFT JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = c.counselor_id
WHERE e.practice_id = $practice_id
GROUP BY e.couple_id
HAVING count(*) = count(e.closed_on) AND max(e.closed_on) <= $upto
ORDER BY max(e.closed_on), e.couple_id;
