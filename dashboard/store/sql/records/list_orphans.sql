-- Written by `make write` from all kinds in dashboard/domain/kinds.
-- Rows that foreign keys would refuse: their parent is missing. An intact practice gives no rows.
SELECT 'agreement' AS record, CAST(t.agreement_id AS VARCHAR) AS record_id FROM agreement t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'stance' AS record, CAST(t.stance_id AS VARCHAR) AS record_id FROM stance t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'apology' AS record, CAST(t.apology_id AS VARCHAR) AS record_id FROM apology t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'finding' AS record, CAST(t.finding_id AS VARCHAR) AS record_id FROM finding t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'judgment_due' AS record, CAST(t.judgment_due_id AS VARCHAR) AS record_id FROM judgment_due t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'alert_action' AS record, CAST(t.alert_action_id AS VARCHAR) AS record_id FROM alert_action t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'brief_point' AS record, CAST(t.brief_point_id AS VARCHAR) AS record_id FROM brief_point t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'brief' AS record, CAST(t.brief_id AS VARCHAR) AS record_id FROM brief t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'question' AS record, CAST(t.question_id AS VARCHAR) AS record_id FROM question t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'caseload_row' AS record, CAST(t.couple_id AS VARCHAR) AS record_id FROM caseload_row t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'confidentiality_policy' AS record, CAST(t.couple_id AS VARCHAR) AS record_id FROM confidentiality_policy t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'partner' AS record, CAST(t.partner_id AS VARCHAR) AS record_id FROM partner t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'episode' AS record, CAST(t.episode_id AS VARCHAR) AS record_id FROM episode t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'injury_event' AS record, CAST(t.injury_event_id AS VARCHAR) AS record_id FROM injury_event t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'timeline_event' AS record, CAST(t.timeline_event_id AS VARCHAR) AS record_id FROM timeline_event t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'document_release' AS record, CAST(t.document_release_id AS VARCHAR) AS record_id FROM document_release t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'assignment' AS record, CAST(t.assignment_id AS VARCHAR) AS record_id FROM assignment t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'shared_draft' AS record, CAST(t.shared_draft_id AS VARCHAR) AS record_id FROM shared_draft t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'note' AS record, CAST(t.note_id AS VARCHAR) AS record_id FROM note t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'process_note' AS record, CAST(t.process_note_id AS VARCHAR) AS record_id FROM process_note t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'legal_hold' AS record, CAST(t.hold_id AS VARCHAR) AS record_id FROM legal_hold t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'couple_share' AS record, CAST(t.couple_id AS VARCHAR) AS record_id FROM couple_share t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'handover' AS record, CAST(t.handover_id AS VARCHAR) AS record_id FROM handover t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'emergency_access' AS record, CAST(t.emergency_access_id AS VARCHAR) AS record_id FROM emergency_access t
WHERE NOT EXISTS (
    SELECT 1 FROM staff p WHERE p.practice_id = t.practice_id AND p.staff_id = t.staff_id
)
UNION ALL
SELECT 'plan_template_step' AS record, CAST(t.plan_id AS VARCHAR) AS record_id FROM plan_template_step t
WHERE NOT EXISTS (
    SELECT 1 FROM plan_template p WHERE p.practice_id = t.practice_id AND p.plan_id = t.plan_id
)
UNION ALL
SELECT 'plan' AS record, CAST(t.couple_plan_id AS VARCHAR) AS record_id FROM plan t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'promise' AS record, CAST(t.promise_id AS VARCHAR) AS record_id FROM promise t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'suitability' AS record, CAST(t.suitability_id AS VARCHAR) AS record_id FROM suitability t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'discernment' AS record, CAST(t.discernment_id AS VARCHAR) AS record_id FROM discernment t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'session' AS record, CAST(t.session_id AS VARCHAR) AS record_id FROM session t
WHERE NOT EXISTS (
    SELECT 1 FROM couple p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id
)
UNION ALL
SELECT 'account' AS record, CAST(t.staff_id AS VARCHAR) AS record_id FROM account t
WHERE NOT EXISTS (
    SELECT 1 FROM staff p WHERE p.practice_id = t.practice_id AND p.staff_id = t.staff_id
)
UNION ALL
SELECT 'recovery_code' AS record, CAST(t.staff_id AS VARCHAR) AS record_id FROM recovery_code t
WHERE NOT EXISTS (
    SELECT 1 FROM staff p WHERE p.practice_id = t.practice_id AND p.staff_id = t.staff_id
)
UNION ALL
SELECT 'password_link' AS record, CAST(t.staff_id AS VARCHAR) AS record_id FROM password_link t
WHERE NOT EXISTS (
    SELECT 1 FROM staff p WHERE p.practice_id = t.practice_id AND p.staff_id = t.staff_id
)
UNION ALL
SELECT 'agreement_wording' AS record, CAST(t.agreement_wording_id AS VARCHAR) AS record_id FROM agreement_wording t
WHERE NOT EXISTS (
    SELECT 1 FROM agreement p WHERE p.practice_id = t.practice_id AND p.agreement_id = t.agreement_id
)
UNION ALL
SELECT 'agreement_review' AS record, CAST(t.agreement_review_id AS VARCHAR) AS record_id FROM agreement_review t
WHERE NOT EXISTS (
    SELECT 1 FROM agreement p WHERE p.practice_id = t.practice_id AND p.agreement_id = t.agreement_id
)
UNION ALL
SELECT 'bridge_deed' AS record, CAST(t.bridge_deed_id AS VARCHAR) AS record_id FROM bridge_deed t
WHERE NOT EXISTS (
    SELECT 1 FROM agreement p WHERE p.practice_id = t.practice_id AND p.agreement_id = t.agreement_id
)
UNION ALL
SELECT 'apology_word' AS record, CAST(t.apology_word_id AS VARCHAR) AS record_id FROM apology_word t
WHERE NOT EXISTS (
    SELECT 1 FROM apology p WHERE p.practice_id = t.practice_id AND p.apology_id = t.apology_id
)
UNION ALL
SELECT 'session_capture' AS record, CAST(t.session_capture_id AS VARCHAR) AS record_id FROM session_capture t
WHERE NOT EXISTS (
    SELECT 1 FROM session p WHERE p.practice_id = t.practice_id AND p.session_id = t.session_id
)
UNION ALL
SELECT 'checkin' AS record, CAST(t.checkin_id AS VARCHAR) AS record_id FROM checkin t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'checkin_summary' AS record, CAST(t.partner_id AS VARCHAR) AS record_id FROM checkin_summary t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'policy_acknowledgement' AS record, CAST(t.partner_id AS VARCHAR) AS record_id FROM policy_acknowledgement t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'release_authorisation' AS record, CAST(t.release_id AS VARCHAR) AS record_id FROM release_authorisation t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'goal' AS record, CAST(t.goal_id AS VARCHAR) AS record_id FROM goal t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'completion' AS record, CAST(t.completion_id AS VARCHAR) AS record_id FROM completion t
WHERE NOT EXISTS (
    SELECT 1 FROM assignment p WHERE p.practice_id = t.practice_id AND p.assignment_id = t.assignment_id
)
UNION ALL
SELECT 'journal_entry' AS record, CAST(t.journal_entry_id AS VARCHAR) AS record_id FROM journal_entry t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'personal_link' AS record, CAST(t.link_id AS VARCHAR) AS record_id FROM personal_link t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'partner_visit' AS record, CAST(t.partner_id AS VARCHAR) AS record_id FROM partner_visit t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'measure_score' AS record, CAST(t.measure_score_id AS VARCHAR) AS record_id FROM measure_score t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'area_rating' AS record, CAST(t.area_rating_id AS VARCHAR) AS record_id FROM area_rating t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'own_draft' AS record, CAST(t.own_draft_id AS VARCHAR) AS record_id FROM own_draft t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'note_section' AS record, CAST(t.note_id AS VARCHAR) AS record_id FROM note_section t
WHERE NOT EXISTS (
    SELECT 1 FROM note p WHERE p.practice_id = t.practice_id AND p.note_id = t.note_id
)
UNION ALL
SELECT 'note_version' AS record, CAST(t.note_id AS VARCHAR) AS record_id FROM note_version t
WHERE NOT EXISTS (
    SELECT 1 FROM note p WHERE p.practice_id = t.practice_id AND p.note_id = t.note_id
)
UNION ALL
SELECT 'note_addendum' AS record, CAST(t.addendum_id AS VARCHAR) AS record_id FROM note_addendum t
WHERE NOT EXISTS (
    SELECT 1 FROM note p WHERE p.practice_id = t.practice_id AND p.note_id = t.note_id
)
UNION ALL
SELECT 'plan_line' AS record, CAST(t.plan_line_id AS VARCHAR) AS record_id FROM plan_line t
WHERE NOT EXISTS (
    SELECT 1 FROM plan p WHERE p.practice_id = t.practice_id AND p.couple_plan_id = t.couple_plan_id
)
UNION ALL
SELECT 'plan_tick' AS record, CAST(t.plan_tick_id AS VARCHAR) AS record_id FROM plan_tick t
WHERE NOT EXISTS (
    SELECT 1 FROM plan p WHERE p.practice_id = t.practice_id AND p.couple_plan_id = t.couple_plan_id
)
UNION ALL
SELECT 'promise_word' AS record, CAST(t.promise_word_id AS VARCHAR) AS record_id FROM promise_word t
WHERE NOT EXISTS (
    SELECT 1 FROM promise p WHERE p.practice_id = t.practice_id AND p.promise_id = t.promise_id
)
UNION ALL
SELECT 'screening' AS record, CAST(t.screening_id AS VARCHAR) AS record_id FROM screening t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'own_line' AS record, CAST(t.own_line_id AS VARCHAR) AS record_id FROM own_line t
WHERE NOT EXISTS (
    SELECT 1 FROM partner p WHERE p.practice_id = t.practice_id AND p.partner_id = t.partner_id
)
UNION ALL
SELECT 'bridge_mark' AS record, CAST(t.bridge_mark_id AS VARCHAR) AS record_id FROM bridge_mark t
WHERE NOT EXISTS (
    SELECT 1 FROM bridge_deed p WHERE p.practice_id = t.practice_id AND p.bridge_deed_id = t.bridge_deed_id
)
UNION ALL
SELECT 'answer' AS record, CAST(t.checkin_id AS VARCHAR) AS record_id FROM answer t
WHERE NOT EXISTS (
    SELECT 1 FROM checkin p WHERE p.practice_id = t.practice_id AND p.checkin_id = t.checkin_id
)
UNION ALL
SELECT 'link_occasion' AS record, CAST(t.link_id AS VARCHAR) AS record_id FROM link_occasion t
WHERE NOT EXISTS (
    SELECT 1 FROM personal_link p WHERE p.practice_id = t.practice_id AND p.link_id = t.link_id
);
