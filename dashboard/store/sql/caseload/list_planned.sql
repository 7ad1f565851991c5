-- Sessions that are planned, also those whose hour is over and of which nobody has said what became of them.
SELECT couple_id, kind, starts_at
FROM session
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last AND state = 'planned'
ORDER BY starts_at, session_id;
