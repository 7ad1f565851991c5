-- What the record says needs a counselor, what a counselor did about it, and standard measures with their scores.

-- What an answer, a score or an event made stand out, by a rule of `data/attention.toml`. One row from when it was
-- found until it holds no more: nothing is deleted, so nothing disappears without a trace.
CREATE TABLE finding (
    practice_id UUID NOT NULL,
    finding_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    rule VARCHAR NOT NULL,
    -- Whose answers it rests on; NULL when on both.
    side VARCHAR CHECK (side IN ('a', 'b')),
    -- First and last day of the evidence. The first one tells this finding from an earlier one of the same rule.
    since DATE NOT NULL,
    last_on DATE NOT NULL,
    -- The answers it rests on and the figures behind it, as JSON.
    evidence VARCHAR NOT NULL,
    -- The version of the practice's rules by which it was found last.
    rules_version INTEGER NOT NULL,
    -- UTC, and why: 'answers' (newer ones say otherwise), 'baseline' (a new one was set), 'corrected' (the evidence is
    -- gone), 'rules' (they changed), 'resting' (the couple is not in care) or 'resolved' (a counselor said so about what lasts until then).
    ended_at TIMESTAMP,
    ended_why VARCHAR CHECK (ended_why IN ('answers', 'baseline', 'corrected', 'rules', 'resting', 'resolved')),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, finding_id),
    CHECK ((ended_at IS NULL) = (ended_why IS NULL)),
    CHECK (last_on >= since)
);

-- What a counselor did about something that stands out, one row for each rule, partner and beginning. Rows are only
-- ever added; the latest one holds.
CREATE TABLE alert_action (
    practice_id UUID NOT NULL,
    alert_action_id UUID NOT NULL,
    -- What was done to several at once shares the group.
    group_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    rule VARCHAR NOT NULL,
    side VARCHAR CHECK (side IN ('a', 'b')),
    since DATE NOT NULL,
    did VARCHAR NOT NULL CHECK (did IN ('acknowledged', 'snoozed', 'resolved', 'reopened')),
    -- The reason for snoozing, the comment on resolving.
    words VARCHAR NOT NULL,
    -- The day it comes back, when snoozed.
    until_on DATE,
    -- The evidence it was shown: a digest of it, then the items and measures in it. '' where only dates were shown.
    covers VARCHAR NOT NULL,
    -- The day on the practice's wall clock.
    done_on DATE NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, alert_action_id),
    CHECK ((did = 'snoozed') = (until_on IS NOT NULL))
);

-- The practice's own thresholds, version by version: what differs from the shipped rules, as JSON.
CREATE TABLE attention_rules (
    practice_id UUID NOT NULL,
    version INTEGER NOT NULL,
    changes VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, version)
);

-- A measure the practice defines, or with the id of a shipped one what the practice knows of it from its manual.
-- NULL means not known.
CREATE TABLE measure (
    practice_id UUID NOT NULL,
    measure_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    low DECIMAL(9, 2),
    high DECIMAL(9, 2),
    better VARCHAR NOT NULL CHECK (better IN ('high', 'low')),
    -- The smallest part of a point a total may have.
    step DECIMAL(9, 2) NOT NULL,
    cut_off DECIMAL(9, 2),
    -- Whether a score exactly on the cut-off belongs to the clinical side.
    cut_off_is_clinical BOOLEAN,
    -- A change of this many points is reliable, as a manual says it.
    reliable_points DECIMAL(9, 2),
    -- Standard deviation of the clinical group and reliability, from which the smallest reliable change is computed.
    sd DECIMAL(9, 4),
    reliability DECIMAL(9, 4),
    recall VARCHAR NOT NULL,
    licence_note VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    -- It looks for danger: for the counselor alone, and a low total never means safe.
    is_screen BOOLEAN NOT NULL,
    is_archived BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, measure_id),
    CHECK (low < high)
);

-- One partner's total on one day.
CREATE TABLE measure_score (
    practice_id UUID NOT NULL,
    measure_score_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    measure_id VARCHAR NOT NULL,
    taken_on DATE NOT NULL,
    mode VARCHAR NOT NULL CHECK (mode IN ('paper', 'interview', 'online', 'telephone')),
    total DECIMAL(9, 2) NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, measure_score_id)
);

-- One partner's trust in one life area on one day, from the step that maps trust by area.
CREATE TABLE area_rating (
    practice_id UUID NOT NULL,
    area_rating_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    -- A life area of the content (`data/steps.toml`).
    area VARCHAR NOT NULL,
    rated_on DATE NOT NULL,
    rating SMALLINT NOT NULL CHECK (rating BETWEEN 0 AND 10),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, area_rating_id)
);

-- The day care went on after a pause: silence counts from here.
ALTER TABLE couple ADD COLUMN resumed_on DATE;

-- The last 26 check-ins with answers to shipped items, oldest first, so that the rules of attention need not read the
-- history. "2026-10-05 8,7,,6,5,4,,9,2,3,, all,yes,no,no" is the day, the ratings and the choices in the order of
-- their columns in `checkin`. One check-in a line.
ALTER TABLE checkin_summary ADD COLUMN recent_answers VARCHAR;

-- What must not be missed of the year before the latest check-in, however many came since, oldest first:
-- "2026-10-05 no,yes" is the day, limits not kept and the private safety answer, each where it is one to look at. One
-- check-in a line.
ALTER TABLE checkin_summary ADD COLUMN concerns VARCHAR;
-- A table cannot be altered once a transaction has written to it: both columns first, then what stands in them.
UPDATE checkin_summary SET recent_answers = found.recent_answers
FROM (
    SELECT
        r.practice_id, r.partner_id,
        string_agg(
            CAST(CAST(r.answered_at AS DATE) AS VARCHAR) || ' ' || r.ratings || ' ' || r.choices,
            chr(10) ORDER BY r.answered_at, r.checkin_id
        ) AS recent_answers
    FROM (
        SELECT
            t.*,
            row_number() OVER (
                PARTITION BY t.practice_id, t.partner_id ORDER BY t.answered_at DESC, t.checkin_id DESC
            ) AS latest
        FROM (
            SELECT
                c.practice_id, c.partner_id, c.answered_at, c.checkin_id,
                coalesce(CAST(c.felt_safe AS VARCHAR), '') || ',' || coalesce(CAST(c.word_kept AS VARCHAR), '') || ','
                || coalesce(CAST(c.openness AS VARCHAR), '') || ',' || coalesce(CAST(c.heard AS VARCHAR), '') || ','
                || coalesce(CAST(c.closeness AS VARCHAR), '') || ',' || coalesce(CAST(c.area_trust AS VARCHAR), '') || ','
                || coalesce(CAST(c.self_trust AS VARCHAR), '') || ',' || coalesce(CAST(c.willingness AS VARCHAR), '') || ','
                || coalesce(CAST(c.trigger_load AS VARCHAR), '') || ',' || coalesce(CAST(c.watchfulness AS VARCHAR), '') || ','
                || coalesce(CAST(c.steadiness AS VARCHAR), '') || ',' || coalesce(CAST(c.pull_to_hide AS VARCHAR), '') AS ratings,
                coalesce(c.promise_kept, '') || ',' || coalesce(c.limits_kept, '') || ','
                || coalesce(c.pace_pressure, '') || ',' || coalesce(c.private_safety, '') AS choices
            FROM checkin c
        ) t
        WHERE t.ratings <> ',,,,,,,,,,,' OR t.choices <> ',,,'
    ) r
    WHERE r.latest <= 26
    GROUP BY r.practice_id, r.partner_id
) found
WHERE checkin_summary.practice_id = found.practice_id AND checkin_summary.partner_id = found.partner_id;

UPDATE checkin_summary SET concerns = found.concerns
FROM (
    SELECT
        r.practice_id, r.partner_id,
        string_agg(
            CAST(CAST(r.answered_at AS DATE) AS VARCHAR) || ' ' || r.concerns, chr(10)
            ORDER BY r.answered_at, r.checkin_id
        ) AS concerns
    FROM (
        SELECT
            c.practice_id, c.partner_id, c.answered_at, c.checkin_id,
            max(c.answered_at) OVER (PARTITION BY c.practice_id, c.partner_id) AS newest_at,
            CASE WHEN c.limits_kept = 'no' THEN 'no' ELSE '' END || ','
            || CASE WHEN c.private_safety IN ('unsure', 'yes', 'skip') THEN c.private_safety ELSE '' END AS concerns
        FROM checkin c
    ) r
    WHERE r.concerns <> ',' AND CAST(r.answered_at AS DATE) >= CAST(r.newest_at AS DATE) - 365
    GROUP BY r.practice_id, r.partner_id
) found
WHERE checkin_summary.practice_id = found.practice_id AND checkin_summary.partner_id = found.partner_id;

-- What many couples are shown and judged by, one row for each that has both partners: derived from the record in the
-- transaction that changes it, so that a caseload is one statement over one table. Whom somebody reaches is asked of
-- `couple_reach` all the same.
CREATE TABLE couple_card (
    practice_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    counselor_id UUID NOT NULL,
    phase VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    next_session_at TIMESTAMP,
    -- When the couple was added, in UTC.
    added_at TIMESTAMP NOT NULL,
    resumed_on DATE,
    a_id UUID NOT NULL,
    a_name VARCHAR NOT NULL,
    a_checkins INTEGER NOT NULL,
    a_last_at TIMESTAMP,
    -- As in `checkin_summary.recent_trust`.
    a_trust VARCHAR,
    b_id UUID NOT NULL,
    b_name VARCHAR NOT NULL,
    b_checkins INTEGER NOT NULL,
    b_last_at TIMESTAMP,
    b_trust VARCHAR,
    -- Open homework, the earliest due first: "2026-10-05:2026-10-12" is the day it was given and the day it is due.
    homework VARCHAR,
    -- Homework that is finished and was not looked at together, and the day the first of it was finished.
    unreviewed INTEGER NOT NULL,
    unreviewed_since DATE,
    -- The latest session on the timeline.
    last_session_on DATE,
    -- Open findings, and the latest action on each thing that stood out, as JSON.
    findings VARCHAR,
    actions VARCHAR,
    -- How often a partner sent something by themselves: it moves whenever one does.
    sent INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, couple_id)
);
INSERT INTO couple_card
SELECT
    c.practice_id, c.couple_id, c.counselor_id, c.phase, c.status, c.next_session_at, c.created_at,
    c.resumed_on, a.partner_id, a.display_name, coalesce(ka.checkins, 0), ka.last_at, ka.recent_trust,
    b.partner_id, b.display_name, coalesce(kb.checkins, 0), kb.last_at, kb.recent_trust,
    t.homework, coalesce(t.unreviewed, 0), t.unreviewed_since, e.last_session_on, NULL, NULL, 0,
    c.created_at, c.created_by, c.updated_at, c.updated_by, 1
FROM couple c
JOIN partner a ON a.practice_id = c.practice_id AND a.couple_id = c.couple_id AND a.side = 'a'
JOIN partner b ON b.practice_id = c.practice_id AND b.couple_id = c.couple_id AND b.side = 'b'
LEFT JOIN checkin_summary ka ON ka.practice_id = c.practice_id AND ka.partner_id = a.partner_id
LEFT JOIN checkin_summary kb ON kb.practice_id = c.practice_id AND kb.partner_id = b.partner_id
LEFT JOIN (
    SELECT
        practice_id, couple_id,
        string_agg(
            CAST(assigned_on AS VARCHAR) || ':' || CAST(due_on AS VARCHAR), ' ' ORDER BY due_on, assigned_on
        ) FILTER (WHERE status = 'open') AS homework,
        count(*) FILTER (WHERE status <> 'open') AS unreviewed,
        min(finished_on) FILTER (WHERE status <> 'open') AS unreviewed_since
    FROM assignment
    WHERE status = 'open' OR (status <> 'withdrawn' AND reviewed_on IS NULL)
    GROUP BY practice_id, couple_id
) t ON t.practice_id = c.practice_id AND t.couple_id = c.couple_id
LEFT JOIN (
    SELECT practice_id, couple_id, max(occurred_on) AS last_session_on
    FROM timeline_event
    WHERE kind = 'session'
    GROUP BY practice_id, couple_id
) e ON e.practice_id = c.practice_id AND e.couple_id = c.couple_id;

-- What answers call for is said by `data/attention.toml`; a questionnaire made from a file never had any alerts.
UPDATE questionnaire SET definition = replace(definition, ', "alerts": {}}', '}');
