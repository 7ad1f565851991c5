SELECT
    t.episode_id, t.couple_id, t.opened_on, t.closed_on, t.outcome, t.closing_note, t.row_version
FROM episode t
WHERE t.practice_id = $practice_id AND t.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY t.opened_on DESC, t.episode_id DESC;
