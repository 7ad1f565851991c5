SELECT DISTINCT
    f.finding_id, f.couple_id, f.rule, f.side, f.since, f.last_on, f.evidence, f.rules_version,
    f.created_at AS raised_at, f.ended_at, f.ended_why
FROM finding f
JOIN couple_reach r
    ON r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = f.couple_id AND r.until > $as_of
WHERE f.practice_id = $practice_id AND f.ended_at IS NULL;
