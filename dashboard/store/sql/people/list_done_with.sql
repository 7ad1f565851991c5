-- What somebody did with a couple since a moment, as the log calls it.
SELECT DISTINCT action
FROM audit
WHERE practice_id = $practice_id AND couple_id = $couple_id AND actor_id = $staff_id AND noted_at >= $since
ORDER BY action;
