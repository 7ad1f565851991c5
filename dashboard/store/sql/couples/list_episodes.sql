SELECT
    t.episode_id, t.couple_id, t.opened_on, t.closed_on, t.outcome, t.closing_note, t.row_version
FROM episode t
JOIN couple c ON c.practice_id = t.practice_id AND c.couple_id = t.couple_id
WHERE t.practice_id = $practice_id AND c.counselor_id = $counselor_id AND t.couple_id = $couple_id
ORDER BY t.opened_on DESC, t.episode_id DESC;
