-- A check-in later than all before it. An empty safety answer leaves the latest one as it is.
UPDATE checkin_summary
SET
    checkins = checkins + 1,
    last_at = $answered_at,
    recent_trust = $recent_trust,
    recent_answers = $recent_answers,
    concerns = $concerns,
    last_safety = coalesce(CAST($safety AS VARCHAR), last_safety),
    last_safety_at = CASE WHEN CAST($safety AS VARCHAR) IS NULL THEN last_safety_at ELSE $answered_at END,
    last_concern_at = CASE
        WHEN CAST($safety AS VARCHAR) IN ('unsure', 'yes', 'skip') THEN $answered_at ELSE last_concern_at
    END,
    updated_at = $now,
    updated_by = $actor,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND partner_id = $partner_id;
