-- Written by `make write` from all kinds in dashboard/domain/kinds.
-- The couples an import made (their time of making is the run's), and whether anything was done with them since.
CREATE TEMP TABLE undone_couple AS
SELECT
    c.couple_id,
    c.couple_id IN (SELECT couple_id FROM couple WHERE practice_id = $practice_id AND (row_version > 1 OR created_at <> $made_at))
        OR c.couple_id IN (SELECT couple_id FROM agreement WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM stance WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM apology WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM alert_action WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM brief_point WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM brief WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM question WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM confidentiality_policy WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM partner WHERE practice_id = $practice_id AND (row_version > 1 OR created_at <> $made_at))
        OR c.couple_id IN (SELECT couple_id FROM episode WHERE practice_id = $practice_id AND (row_version > 1 OR created_at <> $made_at))
        OR c.couple_id IN (SELECT couple_id FROM injury_event WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM timeline_event WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM document_release WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM assignment WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM shared_draft WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM note WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM process_note WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM legal_hold WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM couple_share WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM handover WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM plan WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM promise WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM suitability WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM discernment WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM session WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM checkin WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM policy_acknowledgement WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM release_authorisation WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM goal WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM journal_entry WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM personal_link WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM partner_visit WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM measure_score WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM area_rating WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM own_draft WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM screening WHERE practice_id = $practice_id)
        OR c.couple_id IN (SELECT couple_id FROM own_line WHERE practice_id = $practice_id) AS is_kept
FROM couple c
WHERE c.practice_id = $practice_id AND c.counselor_id = $staff_id AND c.created_at = $made_at
    AND c.external_ref IS NOT NULL;
