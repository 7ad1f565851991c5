-- The day on which what was agreed about safety is looked at again, and what the rows of the caseload know of talks alone.
ALTER TABLE alert_action ADD COLUMN again_on DATE;
-- When each partner was last asked alone, and which signs were not denied, a word each.
ALTER TABLE caseload_row ADD COLUMN talks VARCHAR;
UPDATE caseload_row SET talks = found.talks
FROM (
    SELECT practice_id, couple_id, string_agg(word, ' ' ORDER BY word) AS talks
    FROM (
        SELECT DISTINCT s.practice_id, s.couple_id, p.side || CAST(max(s.held_on) AS VARCHAR) AS word
        FROM screening s
        JOIN partner p ON p.practice_id = s.practice_id AND p.partner_id = s.partner_id
        WHERE s.occasion = 'guide'
        GROUP BY s.practice_id, s.couple_id, p.side
        UNION
        SELECT t.practice_id, t.couple_id, t.side || CAST(t.held_on AS VARCHAR) || ':' || t.said AS word
        FROM (
            SELECT s.practice_id, s.couple_id, p.side, s.held_on, unnest(string_split(s.answers, ' ')) AS said
            FROM screening s
            JOIN partner p ON p.practice_id = s.practice_id AND p.partner_id = s.partner_id
        ) t
        WHERE t.said LIKE '%:yes' OR t.said LIKE '%:unsure'
    ) words
    GROUP BY practice_id, couple_id
) found
WHERE caseload_row.practice_id = found.practice_id AND caseload_row.couple_id = found.couple_id;
