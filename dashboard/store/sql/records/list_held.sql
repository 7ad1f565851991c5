-- Written by `make write` from all kinds in dashboard/domain/kinds.
-- The tables of an export that hold anything of this practice, whoever's it is.
SELECT 'attention_rules' AS held
WHERE EXISTS (SELECT 1 FROM attention_rules WHERE practice_id = $practice_id)
UNION ALL
SELECT 'questionnaire' AS held
WHERE EXISTS (SELECT 1 FROM questionnaire WHERE practice_id = $practice_id)
UNION ALL
SELECT 'couple' AS held
WHERE EXISTS (SELECT 1 FROM couple WHERE practice_id = $practice_id)
UNION ALL
SELECT 'import_run' AS held
WHERE EXISTS (SELECT 1 FROM import_run WHERE practice_id = $practice_id)
UNION ALL
SELECT 'import_mapping' AS held
WHERE EXISTS (SELECT 1 FROM import_mapping WHERE practice_id = $practice_id)
UNION ALL
SELECT 'measure' AS held
WHERE EXISTS (SELECT 1 FROM measure WHERE practice_id = $practice_id)
UNION ALL
SELECT 'note_template' AS held
WHERE EXISTS (SELECT 1 FROM note_template WHERE practice_id = $practice_id)
UNION ALL
SELECT 'plan_template' AS held
WHERE EXISTS (SELECT 1 FROM plan_template WHERE practice_id = $practice_id)
UNION ALL
SELECT 'helpline' AS held
WHERE EXISTS (SELECT 1 FROM helpline WHERE practice_id = $practice_id)
UNION ALL
SELECT 'custom_step' AS held
WHERE EXISTS (SELECT 1 FROM custom_step WHERE practice_id = $practice_id)
UNION ALL
SELECT 'agreement' AS held
WHERE EXISTS (SELECT 1 FROM agreement WHERE practice_id = $practice_id)
UNION ALL
SELECT 'stance' AS held
WHERE EXISTS (SELECT 1 FROM stance WHERE practice_id = $practice_id)
UNION ALL
SELECT 'apology' AS held
WHERE EXISTS (SELECT 1 FROM apology WHERE practice_id = $practice_id)
UNION ALL
SELECT 'finding' AS held
WHERE EXISTS (SELECT 1 FROM finding WHERE practice_id = $practice_id)
UNION ALL
SELECT 'alert_action' AS held
WHERE EXISTS (SELECT 1 FROM alert_action WHERE practice_id = $practice_id)
UNION ALL
SELECT 'brief_point' AS held
WHERE EXISTS (SELECT 1 FROM brief_point WHERE practice_id = $practice_id)
UNION ALL
SELECT 'brief' AS held
WHERE EXISTS (SELECT 1 FROM brief WHERE practice_id = $practice_id)
UNION ALL
SELECT 'question' AS held
WHERE EXISTS (SELECT 1 FROM question WHERE practice_id = $practice_id)
UNION ALL
SELECT 'confidentiality_policy' AS held
WHERE EXISTS (SELECT 1 FROM confidentiality_policy WHERE practice_id = $practice_id)
UNION ALL
SELECT 'partner' AS held
WHERE EXISTS (SELECT 1 FROM partner WHERE practice_id = $practice_id)
UNION ALL
SELECT 'episode' AS held
WHERE EXISTS (SELECT 1 FROM episode WHERE practice_id = $practice_id)
UNION ALL
SELECT 'injury_event' AS held
WHERE EXISTS (SELECT 1 FROM injury_event WHERE practice_id = $practice_id)
UNION ALL
SELECT 'timeline_event' AS held
WHERE EXISTS (SELECT 1 FROM timeline_event WHERE practice_id = $practice_id)
UNION ALL
SELECT 'document_release' AS held
WHERE EXISTS (SELECT 1 FROM document_release WHERE practice_id = $practice_id)
UNION ALL
SELECT 'assignment' AS held
WHERE EXISTS (SELECT 1 FROM assignment WHERE practice_id = $practice_id)
UNION ALL
SELECT 'shared_draft' AS held
WHERE EXISTS (SELECT 1 FROM shared_draft WHERE practice_id = $practice_id)
UNION ALL
SELECT 'note' AS held
WHERE EXISTS (SELECT 1 FROM note WHERE practice_id = $practice_id)
UNION ALL
SELECT 'legal_hold' AS held
WHERE EXISTS (SELECT 1 FROM legal_hold WHERE practice_id = $practice_id)
UNION ALL
SELECT 'plan_template_step' AS held
WHERE EXISTS (SELECT 1 FROM plan_template_step WHERE practice_id = $practice_id)
UNION ALL
SELECT 'plan' AS held
WHERE EXISTS (SELECT 1 FROM plan WHERE practice_id = $practice_id)
UNION ALL
SELECT 'promise' AS held
WHERE EXISTS (SELECT 1 FROM promise WHERE practice_id = $practice_id)
UNION ALL
SELECT 'suitability' AS held
WHERE EXISTS (SELECT 1 FROM suitability WHERE practice_id = $practice_id)
UNION ALL
SELECT 'discernment' AS held
WHERE EXISTS (SELECT 1 FROM discernment WHERE practice_id = $practice_id)
UNION ALL
SELECT 'session' AS held
WHERE EXISTS (SELECT 1 FROM session WHERE practice_id = $practice_id)
UNION ALL
SELECT 'agreement_wording' AS held
WHERE EXISTS (SELECT 1 FROM agreement_wording WHERE practice_id = $practice_id)
UNION ALL
SELECT 'agreement_review' AS held
WHERE EXISTS (SELECT 1 FROM agreement_review WHERE practice_id = $practice_id)
UNION ALL
SELECT 'bridge_deed' AS held
WHERE EXISTS (SELECT 1 FROM bridge_deed WHERE practice_id = $practice_id)
UNION ALL
SELECT 'apology_word' AS held
WHERE EXISTS (SELECT 1 FROM apology_word WHERE practice_id = $practice_id)
UNION ALL
SELECT 'session_capture' AS held
WHERE EXISTS (SELECT 1 FROM session_capture WHERE practice_id = $practice_id)
UNION ALL
SELECT 'checkin' AS held
WHERE EXISTS (SELECT 1 FROM checkin WHERE practice_id = $practice_id)
UNION ALL
SELECT 'policy_acknowledgement' AS held
WHERE EXISTS (SELECT 1 FROM policy_acknowledgement WHERE practice_id = $practice_id)
UNION ALL
SELECT 'release_authorisation' AS held
WHERE EXISTS (SELECT 1 FROM release_authorisation WHERE practice_id = $practice_id)
UNION ALL
SELECT 'goal' AS held
WHERE EXISTS (SELECT 1 FROM goal WHERE practice_id = $practice_id)
UNION ALL
SELECT 'completion' AS held
WHERE EXISTS (SELECT 1 FROM completion WHERE practice_id = $practice_id)
UNION ALL
SELECT 'journal_entry' AS held
WHERE EXISTS (SELECT 1 FROM journal_entry WHERE practice_id = $practice_id)
UNION ALL
SELECT 'measure_score' AS held
WHERE EXISTS (SELECT 1 FROM measure_score WHERE practice_id = $practice_id)
UNION ALL
SELECT 'area_rating' AS held
WHERE EXISTS (SELECT 1 FROM area_rating WHERE practice_id = $practice_id)
UNION ALL
SELECT 'note_section' AS held
WHERE EXISTS (SELECT 1 FROM note_section WHERE practice_id = $practice_id)
UNION ALL
SELECT 'note_version' AS held
WHERE EXISTS (SELECT 1 FROM note_version WHERE practice_id = $practice_id)
UNION ALL
SELECT 'note_addendum' AS held
WHERE EXISTS (SELECT 1 FROM note_addendum WHERE practice_id = $practice_id)
UNION ALL
SELECT 'plan_line' AS held
WHERE EXISTS (SELECT 1 FROM plan_line WHERE practice_id = $practice_id)
UNION ALL
SELECT 'plan_tick' AS held
WHERE EXISTS (SELECT 1 FROM plan_tick WHERE practice_id = $practice_id)
UNION ALL
SELECT 'promise_word' AS held
WHERE EXISTS (SELECT 1 FROM promise_word WHERE practice_id = $practice_id)
UNION ALL
SELECT 'screening' AS held
WHERE EXISTS (SELECT 1 FROM screening WHERE practice_id = $practice_id)
UNION ALL
SELECT 'own_line' AS held
WHERE EXISTS (SELECT 1 FROM own_line WHERE practice_id = $practice_id)
UNION ALL
SELECT 'bridge_mark' AS held
WHERE EXISTS (SELECT 1 FROM bridge_mark WHERE practice_id = $practice_id)
UNION ALL
SELECT 'answer' AS held
WHERE EXISTS (SELECT 1 FROM answer WHERE practice_id = $practice_id);
