-- Written by `make write` from all kinds in dashboard/domain/kinds.
-- Rows that hang on a couple without a history of their own, so that no undo would take it along.
SELECT count(*) AS found
FROM (
    SELECT couple_id FROM alert_action WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM question WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM confidentiality_policy WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM document_release WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM assignment WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM shared_draft WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM note WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM process_note WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM legal_hold WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM couple_share WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM handover WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM promise WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM checkin_summary WHERE practice_id = $practice_id AND couple_id = $couple_id AND checkins > 0
    UNION ALL
    SELECT couple_id FROM policy_acknowledgement WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM release_authorisation WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM journal_entry WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM personal_link WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM partner_visit WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM own_draft WHERE practice_id = $practice_id AND couple_id = $couple_id
    UNION ALL
    SELECT couple_id FROM own_line WHERE practice_id = $practice_id AND couple_id = $couple_id
) t;
