-- What foreign keys would refuse: rows whose parent is not there. An intact practice gives no rows.
SELECT 'partner' AS record, CAST(t.partner_id AS VARCHAR) AS record_id FROM partner t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'episode', CAST(t.episode_id AS VARCHAR) FROM episode t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'injury_event', CAST(t.injury_event_id AS VARCHAR) FROM injury_event t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'goal', CAST(t.goal_id AS VARCHAR) FROM goal t
WHERE NOT EXISTS (SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id)
UNION ALL
SELECT 'timeline_event', CAST(t.timeline_event_id AS VARCHAR) FROM timeline_event t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'measure_score', CAST(t.measure_score_id AS VARCHAR) FROM measure_score t
WHERE NOT EXISTS (SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id)
UNION ALL
SELECT 'area_rating', CAST(t.area_rating_id AS VARCHAR) FROM area_rating t
WHERE NOT EXISTS (SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id)
UNION ALL
SELECT 'checkin', CAST(t.checkin_id AS VARCHAR) FROM checkin t
WHERE NOT EXISTS (SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id)
UNION ALL
SELECT 'answer', CAST(t.checkin_id AS VARCHAR) FROM answer t
WHERE NOT EXISTS (SELECT 1 FROM checkin k WHERE k.practice_id = t.practice_id AND k.checkin_id = t.checkin_id)
UNION ALL
SELECT 'assignment', CAST(t.assignment_id AS VARCHAR) FROM assignment t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'completion', CAST(t.completion_id AS VARCHAR) FROM completion t
WHERE NOT EXISTS (SELECT 1 FROM assignment a WHERE a.practice_id = t.practice_id AND a.assignment_id = t.assignment_id)
UNION ALL
SELECT 'couple_share', CAST(t.couple_id AS VARCHAR) FROM couple_share t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'confidentiality_policy', CAST(t.couple_id AS VARCHAR) FROM confidentiality_policy t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'policy_acknowledgement', CAST(t.partner_id AS VARCHAR) FROM policy_acknowledgement t
WHERE NOT EXISTS (SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id)
UNION ALL
SELECT 'release_authorisation', CAST(t.release_id AS VARCHAR) FROM release_authorisation t
WHERE NOT EXISTS (SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id)
UNION ALL
SELECT 'finding', CAST(t.finding_id AS VARCHAR) FROM finding t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'alert_action', CAST(t.alert_action_id AS VARCHAR) FROM alert_action t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'caseload_row', CAST(t.couple_id AS VARCHAR) FROM caseload_row t
WHERE NOT EXISTS (SELECT 1 FROM couple c WHERE c.practice_id = t.practice_id AND c.couple_id = t.couple_id)
UNION ALL
SELECT 'personal_link', CAST(t.link_id AS VARCHAR) FROM personal_link t
WHERE NOT EXISTS (SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id)
UNION ALL
SELECT 'link_occasion', CAST(t.link_id AS VARCHAR) FROM link_occasion t
WHERE NOT EXISTS (SELECT 1 FROM personal_link l WHERE l.practice_id = t.practice_id AND l.link_id = t.link_id)
UNION ALL
SELECT 'account', CAST(t.staff_id AS VARCHAR) FROM account t
WHERE NOT EXISTS (SELECT 1 FROM staff s WHERE s.practice_id = t.practice_id AND s.staff_id = t.staff_id)
UNION ALL
SELECT 'couple', CAST(t.couple_id AS VARCHAR) FROM couple t
WHERE (SELECT count(*) FROM partner p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id) <> 2
UNION ALL
SELECT 'couple', CAST(t.couple_id AS VARCHAR) FROM couple t
WHERE (t.status = 'closed') = EXISTS (
    SELECT 1 FROM episode e
    WHERE e.practice_id = t.practice_id AND e.couple_id = t.couple_id AND e.closed_on IS NULL
);
