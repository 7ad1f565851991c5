SELECT
    f.finding_id, f.couple_id, f.rule, f.side, f.since, f.last_on, f.evidence, f.rules_version,
    f.created_at AS raised_at, f.ended_at, f.ended_why
FROM finding f
WHERE f.practice_id = $practice_id AND f.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    );
