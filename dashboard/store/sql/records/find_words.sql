-- Written by `make write` from all kinds in dashboard/domain/kinds.
-- The latest passages of each kind that hold all of up to 4 folded words, of the couples in reach.
-- Text of plain letters, as most is, is folded the fast way; both ways give what `domain/folding.py` gives.
WITH reached AS (
    SELECT r.couple_id, bool_or(r.may_write) AS may_write FROM couple_reach r
    WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    GROUP BY r.couple_id
),
written AS (
    SELECT
        1 AS place, 'agreement' AS kind, 'opens' AS field,
        t.agreement_id AS record_id, t.agreement_id AS row_id, t.couple_id, t.opens AS body,
        CAST(t.made_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.asked_by AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM agreement t
    WHERE t.practice_id = $practice_id AND t.opens <> ''
    UNION ALL
    SELECT
        2 AS place, 'agreement' AS kind, 'ended_why' AS field,
        t.agreement_id AS record_id, t.agreement_id AS row_id, t.couple_id, t.ended_why AS body,
        CAST(t.made_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.asked_by AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM agreement t
    WHERE t.practice_id = $practice_id AND t.ended_why <> ''
    UNION ALL
    SELECT
        3 AS place, 'stance' AS kind, 'why' AS field,
        t.stance_id AS record_id, t.stance_id AS row_id, t.couple_id, t.why AS body,
        CAST(t.chosen_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM stance t
    WHERE t.practice_id = $practice_id AND t.why <> ''
    UNION ALL
    SELECT
        4 AS place, 'apology' AS kind, 'about' AS field,
        t.apology_id AS record_id, t.apology_id AS row_id, t.couple_id, t.about AS body,
        CAST(t.begun_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.said_by AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM apology t
    WHERE t.practice_id = $practice_id AND t.about <> ''
        AND (NOT (t.said_on IS NULL) OR t.couple_id IN (SELECT couple_id FROM reached WHERE may_write))
    UNION ALL
    SELECT
        5 AS place, 'apology' AS kind, 'acknowledgement' AS field,
        t.apology_id AS record_id, t.apology_id AS row_id, t.couple_id, t.acknowledgement AS body,
        CAST(t.begun_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.said_by AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM apology t
    WHERE t.practice_id = $practice_id AND t.acknowledgement <> ''
        AND (NOT (t.said_on IS NULL) OR t.couple_id IN (SELECT couple_id FROM reached WHERE may_write))
    UNION ALL
    SELECT
        6 AS place, 'apology' AS kind, 'accountability' AS field,
        t.apology_id AS record_id, t.apology_id AS row_id, t.couple_id, t.accountability AS body,
        CAST(t.begun_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.said_by AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM apology t
    WHERE t.practice_id = $practice_id AND t.accountability <> ''
        AND (NOT (t.said_on IS NULL) OR t.couple_id IN (SELECT couple_id FROM reached WHERE may_write))
    UNION ALL
    SELECT
        7 AS place, 'apology' AS kind, 'adjustment' AS field,
        t.apology_id AS record_id, t.apology_id AS row_id, t.couple_id, t.adjustment AS body,
        CAST(t.begun_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.said_by AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM apology t
    WHERE t.practice_id = $practice_id AND t.adjustment <> ''
        AND (NOT (t.said_on IS NULL) OR t.couple_id IN (SELECT couple_id FROM reached WHERE may_write))
    UNION ALL
    SELECT
        8 AS place, 'apology' AS kind, 'ended_why' AS field,
        t.apology_id AS record_id, t.apology_id AS row_id, t.couple_id, t.ended_why AS body,
        CAST(t.begun_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.said_by AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM apology t
    WHERE t.practice_id = $practice_id AND t.ended_why <> ''
        AND (NOT (t.said_on IS NULL) OR t.couple_id IN (SELECT couple_id FROM reached WHERE may_write))
    UNION ALL
    SELECT
        9 AS place, 'alert_action' AS kind, 'words' AS field,
        t.alert_action_id AS record_id, t.alert_action_id AS row_id, t.couple_id, t.words AS body,
        CAST(NULL AS DATE) AS on_day,
        t.created_at AS noted_at,
        t.side AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM alert_action t
    WHERE t.practice_id = $practice_id AND t.words <> ''
    UNION ALL
    SELECT
        10 AS place, 'brief_point' AS kind, 'words' AS field,
        t.brief_point_id AS record_id, t.brief_point_id AS row_id, t.couple_id, t.words AS body,
        CAST(NULL AS DATE) AS on_day,
        t.created_at AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM brief_point t
    WHERE t.practice_id = $practice_id AND t.words <> ''
    UNION ALL
    SELECT
        11 AS place, 'question' AS kind, 'body' AS field,
        t.question_id AS record_id, t.question_id AS row_id, t.couple_id, t.body AS body,
        CAST(t.asked_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.asked_by AS side, CAST(NULL AS UUID) AS partner_id,
        t.visibility AS visibility
    FROM question t
    WHERE t.practice_id = $practice_id AND t.body <> '' AND t.visibility <> 'author'
    UNION ALL
    SELECT
        12 AS place, 'episode' AS kind, 'closing_note' AS field,
        t.episode_id AS record_id, t.episode_id AS row_id, t.couple_id, t.closing_note AS body,
        CAST(t.closed_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM episode t
    WHERE t.practice_id = $practice_id AND t.closing_note <> ''
    UNION ALL
    SELECT
        13 AS place, 'injury_event' AS kind, 'description' AS field,
        t.injury_event_id AS record_id, t.injury_event_id AS row_id, t.couple_id, t.description AS body,
        CAST(t.discovered_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM injury_event t
    WHERE t.practice_id = $practice_id AND t.description <> ''
    UNION ALL
    SELECT
        14 AS place, 'timeline_event' AS kind, 'label' AS field,
        t.timeline_event_id AS record_id, t.timeline_event_id AS row_id, t.couple_id, t.label AS body,
        CAST(t.occurred_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.side AS side, CAST(NULL AS UUID) AS partner_id,
        t.visibility AS visibility
    FROM timeline_event t
    WHERE t.practice_id = $practice_id AND t.label <> '' AND t.visibility <> 'author'
    UNION ALL
    SELECT
        15 AS place, 'assignment' AS kind, 'title' AS field,
        t.assignment_id AS record_id, t.assignment_id AS row_id, t.couple_id, t.title AS body,
        CAST(t.assigned_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.assignee AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM assignment t
    WHERE t.practice_id = $practice_id AND t.title <> ''
    UNION ALL
    SELECT
        16 AS place, 'assignment' AS kind, 'instructions' AS field,
        t.assignment_id AS record_id, t.assignment_id AS row_id, t.couple_id, t.instructions AS body,
        CAST(t.assigned_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.assignee AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM assignment t
    WHERE t.practice_id = $practice_id AND t.instructions <> ''
    UNION ALL
    SELECT
        17 AS place, 'assignment' AS kind, 'review_note' AS field,
        t.assignment_id AS record_id, t.assignment_id AS row_id, t.couple_id, t.review_note AS body,
        CAST(t.assigned_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.assignee AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM assignment t
    WHERE t.practice_id = $practice_id AND t.review_note <> ''
    UNION ALL
    SELECT
        18 AS place, 'assignment' AS kind, 'given_despite' AS field,
        t.assignment_id AS record_id, t.assignment_id AS row_id, t.couple_id, t.given_despite AS body,
        CAST(t.assigned_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.assignee AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM assignment t
    WHERE t.practice_id = $practice_id AND t.given_despite <> ''
    UNION ALL
    SELECT
        19 AS place, 'assignment' AS kind, 'dropped_because' AS field,
        t.assignment_id AS record_id, t.assignment_id AS row_id, t.couple_id, t.dropped_because AS body,
        CAST(t.assigned_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.assignee AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM assignment t
    WHERE t.practice_id = $practice_id AND t.dropped_because <> ''
    UNION ALL
    SELECT
        20 AS place, 'shared_draft' AS kind, 'body' AS field,
        t.shared_draft_id AS record_id, t.shared_draft_id AS row_id, t.couple_id, t.body AS body,
        CAST(t.shared_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.side AS side, CAST(NULL AS UUID) AS partner_id,
        t.visibility AS visibility
    FROM shared_draft t
    WHERE t.practice_id = $practice_id AND t.body <> '' AND t.visibility <> 'author'
    UNION ALL
    SELECT
        21 AS place, 'plan' AS kind, 'title' AS field,
        t.couple_plan_id AS record_id, t.couple_plan_id AS row_id, t.couple_id, t.title AS body,
        CAST(t.starts_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM plan t
    WHERE t.practice_id = $practice_id AND t.title <> ''
    UNION ALL
    SELECT
        22 AS place, 'plan' AS kind, 'pause_reason' AS field,
        t.couple_plan_id AS record_id, t.couple_plan_id AS row_id, t.couple_id, t.pause_reason AS body,
        CAST(t.starts_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM plan t
    WHERE t.practice_id = $practice_id AND t.pause_reason <> ''
    UNION ALL
    SELECT
        23 AS place, 'plan' AS kind, 'end_reason' AS field,
        t.couple_plan_id AS record_id, t.couple_plan_id AS row_id, t.couple_id, t.end_reason AS body,
        CAST(t.starts_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM plan t
    WHERE t.practice_id = $practice_id AND t.end_reason <> ''
    UNION ALL
    SELECT
        24 AS place, 'promise' AS kind, 'deed' AS field,
        t.promise_id AS record_id, t.promise_id AS row_id, t.couple_id, t.deed AS body,
        CAST(t.made_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM promise t
    WHERE t.practice_id = $practice_id AND t.deed <> ''
    UNION ALL
    SELECT
        25 AS place, 'promise' AS kind, 'ended_why' AS field,
        t.promise_id AS record_id, t.promise_id AS row_id, t.couple_id, t.ended_why AS body,
        CAST(t.made_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM promise t
    WHERE t.practice_id = $practice_id AND t.ended_why <> ''
    UNION ALL
    SELECT
        26 AS place, 'promise' AS kind, 'made_despite' AS field,
        t.promise_id AS record_id, t.promise_id AS row_id, t.couple_id, t.made_despite AS body,
        CAST(t.made_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM promise t
    WHERE t.practice_id = $practice_id AND t.made_despite <> ''
    UNION ALL
    SELECT
        27 AS place, 'suitability' AS kind, 'reason' AS field,
        t.suitability_id AS record_id, t.suitability_id AS row_id, t.couple_id, t.reason AS body,
        CAST(t.decided_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM suitability t
    WHERE t.practice_id = $practice_id AND t.reason <> ''
    UNION ALL
    SELECT
        28 AS place, 'discernment' AS kind, 'words' AS field,
        t.discernment_id AS record_id, t.discernment_id AS row_id, t.couple_id, t.words AS body,
        CAST(t.held_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.talked_with AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM discernment t
    WHERE t.practice_id = $practice_id AND t.words <> ''
    UNION ALL
    SELECT
        29 AS place, 'session' AS kind, 'reason' AS field,
        t.session_id AS record_id, t.session_id AS row_id, t.couple_id, t.reason AS body,
        CAST(t.starts_at AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.kind AS side, CAST(NULL AS UUID) AS partner_id,
        t.visibility AS visibility
    FROM session t
    WHERE t.practice_id = $practice_id AND t.reason <> '' AND t.visibility <> 'author'
    UNION ALL
    SELECT
        30 AS place, 'session' AS kind, 'focus' AS field,
        t.session_id AS record_id, t.session_id AS row_id, t.couple_id, t.focus AS body,
        CAST(t.starts_at AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.kind AS side, CAST(NULL AS UUID) AS partner_id,
        t.visibility AS visibility
    FROM session t
    WHERE t.practice_id = $practice_id AND t.focus <> '' AND t.visibility <> 'author'
    UNION ALL
    SELECT
        31 AS place, 'session' AS kind, 'agreed' AS field,
        t.session_id AS record_id, t.session_id AS row_id, t.couple_id, t.agreed AS body,
        CAST(t.starts_at AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.kind AS side, CAST(NULL AS UUID) AS partner_id,
        t.visibility AS visibility
    FROM session t
    WHERE t.practice_id = $practice_id AND t.agreed <> '' AND t.visibility <> 'author'
    UNION ALL
    SELECT
        32 AS place, 'agreement_wording' AS kind, 'wording' AS field,
        t.agreement_wording_id AS record_id, t.agreement_id AS row_id, t.couple_id, t.wording AS body,
        CAST(t.proposed_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM agreement_wording t
    WHERE t.practice_id = $practice_id AND t.wording <> ''
    UNION ALL
    SELECT
        33 AS place, 'agreement_wording' AS kind, 'made_despite' AS field,
        t.agreement_wording_id AS record_id, t.agreement_id AS row_id, t.couple_id, t.made_despite AS body,
        CAST(t.proposed_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM agreement_wording t
    WHERE t.practice_id = $practice_id AND t.made_despite <> ''
    UNION ALL
    SELECT
        34 AS place, 'agreement_review' AS kind, 'words' AS field,
        t.agreement_review_id AS record_id, t.agreement_id AS row_id, t.couple_id, t.words AS body,
        CAST(t.held_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM agreement_review t
    WHERE t.practice_id = $practice_id AND t.words <> ''
    UNION ALL
    SELECT
        35 AS place, 'bridge_deed' AS kind, 'deed' AS field,
        t.bridge_deed_id AS record_id, t.agreement_id AS row_id, t.couple_id, t.deed AS body,
        CAST(t.named_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM bridge_deed t
    WHERE t.practice_id = $practice_id AND t.deed <> ''
    UNION ALL
    SELECT
        36 AS place, 'apology_word' AS kind, 'words' AS field,
        t.apology_word_id AS record_id, t.apology_id AS row_id, t.couple_id, t.words AS body,
        CAST(t.said_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM apology_word t
    WHERE t.practice_id = $practice_id AND t.words <> ''
    UNION ALL
    SELECT
        37 AS place, 'checkin' AS kind, 'note' AS field,
        t.checkin_id AS record_id, t.checkin_id AS row_id, t.couple_id, t.note AS body,
        CAST(t.answered_at AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, t.partner_id AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM checkin t
    WHERE t.practice_id = $practice_id AND t.note <> ''
    UNION ALL
    SELECT
        38 AS place, 'checkin' AS kind, 'small_win' AS field,
        t.checkin_id AS record_id, t.checkin_id AS row_id, t.couple_id, t.small_win AS body,
        CAST(t.answered_at AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, t.partner_id AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM checkin t
    WHERE t.practice_id = $practice_id AND t.small_win <> ''
    UNION ALL
    SELECT
        39 AS place, 'release_authorisation' AS kind, 'recipient_name' AS field,
        t.release_id AS record_id, t.release_id AS row_id, t.couple_id, t.recipient_name AS body,
        CAST(t.given_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, t.partner_id AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM release_authorisation t
    WHERE t.practice_id = $practice_id AND t.recipient_name <> ''
    UNION ALL
    SELECT
        40 AS place, 'goal' AS kind, 'body' AS field,
        t.goal_id AS record_id, t.goal_id AS row_id, t.couple_id, t.body AS body,
        CAST(NULL AS DATE) AS on_day,
        t.created_at AS noted_at,
        CAST(NULL AS VARCHAR) AS side, t.partner_id AS partner_id,
        t.visibility AS visibility
    FROM goal t
    WHERE t.practice_id = $practice_id AND t.body <> '' AND t.visibility <> 'author'
    UNION ALL
    SELECT
        41 AS place, 'completion' AS kind, 'reflection' AS field,
        t.completion_id AS record_id, t.assignment_id AS row_id, t.couple_id, t.reflection AS body,
        CAST(t.done_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.side AS side, CAST(NULL AS UUID) AS partner_id,
        t.visibility AS visibility
    FROM completion t
    WHERE t.practice_id = $practice_id AND t.reflection <> '' AND t.visibility <> 'author'
    UNION ALL
    SELECT
        42 AS place, 'journal_entry' AS kind, 'body' AS field,
        t.journal_entry_id AS record_id, t.journal_entry_id AS row_id, t.couple_id, t.body AS body,
        CAST(t.happened_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, t.partner_id AS partner_id,
        t.visibility AS visibility
    FROM journal_entry t
    WHERE t.practice_id = $practice_id AND t.body <> '' AND t.visibility <> 'author'
    UNION ALL
    SELECT
        43 AS place, 'note_section' AS kind, 'body' AS field,
        t.note_id AS record_id, t.note_id AS row_id, t.couple_id, t.body AS body,
        CAST(p.about_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM note_section t
    JOIN note p ON p.practice_id = t.practice_id AND p.note_id = t.note_id
    WHERE t.practice_id = $practice_id AND t.body <> ''
        AND (NOT (p.signed_at IS NULL) OR t.couple_id IN (SELECT couple_id FROM reached WHERE may_write))
    UNION ALL
    SELECT
        44 AS place, 'note_addendum' AS kind, 'body' AS field,
        t.addendum_id AS record_id, t.note_id AS row_id, t.couple_id, t.body AS body,
        CAST(NULL AS DATE) AS on_day,
        t.created_at AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM note_addendum t
    WHERE t.practice_id = $practice_id AND t.body <> ''
    UNION ALL
    SELECT
        45 AS place, 'plan_line' AS kind, 'title' AS field,
        t.plan_line_id AS record_id, t.plan_line_id AS row_id, t.couple_id, t.title AS body,
        CAST(p.starts_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.assignee AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM plan_line t
    JOIN plan p ON p.practice_id = t.practice_id AND p.couple_plan_id = t.couple_plan_id
    WHERE t.practice_id = $practice_id AND t.title <> ''
    UNION ALL
    SELECT
        46 AS place, 'plan_line' AS kind, 'instructions' AS field,
        t.plan_line_id AS record_id, t.plan_line_id AS row_id, t.couple_id, t.instructions AS body,
        CAST(p.starts_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.assignee AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM plan_line t
    JOIN plan p ON p.practice_id = t.practice_id AND p.couple_plan_id = t.couple_plan_id
    WHERE t.practice_id = $practice_id AND t.instructions <> ''
    UNION ALL
    SELECT
        47 AS place, 'plan_line' AS kind, 'note' AS field,
        t.plan_line_id AS record_id, t.plan_line_id AS row_id, t.couple_id, t.note AS body,
        CAST(p.starts_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.assignee AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM plan_line t
    JOIN plan p ON p.practice_id = t.practice_id AND p.couple_plan_id = t.couple_plan_id
    WHERE t.practice_id = $practice_id AND t.note <> ''
    UNION ALL
    SELECT
        48 AS place, 'plan_line' AS kind, 'skip_reason' AS field,
        t.plan_line_id AS record_id, t.plan_line_id AS row_id, t.couple_id, t.skip_reason AS body,
        CAST(p.starts_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.assignee AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM plan_line t
    JOIN plan p ON p.practice_id = t.practice_id AND p.couple_plan_id = t.couple_plan_id
    WHERE t.practice_id = $practice_id AND t.skip_reason <> ''
    UNION ALL
    SELECT
        49 AS place, 'plan_tick' AS kind, 'reason' AS field,
        t.plan_tick_id AS record_id, t.plan_tick_id AS row_id, t.couple_id, t.reason AS body,
        CAST(t.ticked_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM plan_tick t
    WHERE t.practice_id = $practice_id AND t.reason <> ''
    UNION ALL
    SELECT
        50 AS place, 'promise_word' AS kind, 'words' AS field,
        t.promise_word_id AS record_id, t.promise_id AS row_id, t.couple_id, t.words AS body,
        CAST(t.said_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        t.whose AS side, CAST(NULL AS UUID) AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM promise_word t
    WHERE t.practice_id = $practice_id AND t.words <> ''
    UNION ALL
    SELECT
        51 AS place, 'screening' AS kind, 'words' AS field,
        t.screening_id AS record_id, t.screening_id AS row_id, t.couple_id, t.words AS body,
        CAST(t.held_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, t.partner_id AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM screening t
    WHERE t.practice_id = $practice_id AND t.words <> ''
    UNION ALL
    SELECT
        52 AS place, 'own_line' AS kind, 'body' AS field,
        t.own_line_id AS record_id, t.own_line_id AS row_id, t.couple_id, t.body AS body,
        CAST(t.begun_on AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, t.partner_id AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM own_line t
    WHERE t.practice_id = $practice_id AND t.body <> ''
    UNION ALL
    SELECT
        53 AS place, 'answer' AS kind, 'text_value' AS field,
        t.checkin_id AS record_id, t.checkin_id AS row_id, t.couple_id, t.text_value AS body,
        CAST(p.answered_at AS DATE) AS on_day,
        CAST(NULL AS TIMESTAMP) AS noted_at,
        CAST(NULL AS VARCHAR) AS side, t.partner_id AS partner_id,
        CAST(NULL AS VARCHAR) AS visibility
    FROM answer t
    JOIN checkin p ON p.practice_id = t.practice_id AND p.checkin_id = t.checkin_id
    WHERE t.practice_id = $practice_id AND t.text_value <> ''
),
folded AS (
    SELECT
        *,
        CASE
            WHEN bit_length(body) = 8 * length(body) THEN replace(replace(lower(body), '''', ''), '`', '')
            ELSE translate(lower(body), $accented, $unaccented)
        END AS letters
    FROM written
    WHERE couple_id IN (SELECT couple_id FROM reached)
),
hit AS (
    SELECT *, row_number() OVER (PARTITION BY kind, record_id ORDER BY place) AS nth
    FROM folded
    WHERE strpos(letters, $word_1) > 0
        AND strpos(letters, $word_2) > 0
        AND strpos(letters, $word_3) > 0
        AND strpos(letters, $word_4) > 0
),
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY kind ORDER BY coalesce(noted_at, on_day) DESC NULLS LAST, record_id) AS rank,
        count(*) OVER (PARTITION BY kind) AS found
    FROM hit
    WHERE nth = 1
)
SELECT
    h.kind, h.field, h.body, h.on_day, h.noted_at, h.visibility, h.found, h.couple_id, h.row_id,
    d.a_name, d.b_name, d.hint,
    CASE WHEN h.partner_id = d.a_id THEN 'a' WHEN h.partner_id = d.b_id THEN 'b' ELSE h.side END AS side
FROM ranked h
JOIN caseload_row d ON d.practice_id = $practice_id AND d.couple_id = h.couple_id
WHERE h.rank <= $most
ORDER BY h.kind, h.rank;
