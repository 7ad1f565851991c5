-- The whole of the record as it is settled now. No foreign keys: a couple must be erasable in one transaction, and
-- DuckDB refuses UPDATE ... RETURNING on a referenced row; `check/orphans` finds what a foreign key would have refused.
-- Times of making and changing are UTC. `row_version` grows by one with every change and finds stale edits.

CREATE TABLE practice (
    practice_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    is_demo BOOLEAN NOT NULL,
    injured_label VARCHAR NOT NULL,
    involved_label VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id)
);

CREATE TABLE staff (
    practice_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    display_name VARCHAR NOT NULL,
    is_counselor BOOLEAN NOT NULL,
    is_active BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, staff_id)
);

CREATE TABLE couple (
    practice_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    counselor_id UUID NOT NULL,
    -- The couple's name in an imported file, so that the next file finds the same couple.
    external_ref VARCHAR,
    focus_area VARCHAR,
    phase VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('active', 'paused', 'closed')),
    -- Local wall clock of the practice.
    next_session_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, couple_id)
);

CREATE TABLE partner (
    practice_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    side VARCHAR NOT NULL CHECK (side IN ('a', 'b')),
    display_name VARCHAR NOT NULL,
    pronouns VARCHAR NOT NULL,
    external_ref VARCHAR,
    contact_method VARCHAR NOT NULL CHECK (contact_method IN ('none_set', 'phone', 'text', 'email', 'in_person')),
    contact_detail VARCHAR NOT NULL,
    contact_times VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, partner_id),
    UNIQUE (practice_id, couple_id, side)
);

CREATE TABLE episode (
    practice_id UUID NOT NULL,
    episode_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    opened_on DATE NOT NULL,
    closed_on DATE,
    outcome VARCHAR CHECK (outcome IN ('repaired', 'clarified', 'separated_well', 'dropped_out', 'referred')),
    closing_note VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, episode_id),
    CHECK ((closed_on IS NULL) = (outcome IS NULL)),
    CHECK (closed_on IS NULL OR closed_on >= opened_on)
);

CREATE TABLE injury_event (
    practice_id UUID NOT NULL,
    injury_event_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    -- A life area of the content (`data/steps.toml`), or NULL when it fits none.
    area VARCHAR,
    description VARCHAR NOT NULL,
    role_a VARCHAR NOT NULL CHECK (role_a IN ('injured', 'involved', 'mutual')),
    role_b VARCHAR NOT NULL CHECK (role_b IN ('injured', 'involved', 'mutual')),
    happened_on DATE,
    discovered_on DATE,
    disclosed_on DATE,
    is_staggered BOOLEAN NOT NULL,
    -- The event whose roles the check-in forms and step roles follow; one per couple.
    is_primary BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, injury_event_id),
    CHECK ((role_a = 'injured' AND role_b = 'involved') OR (role_a = 'involved' AND role_b = 'injured')
        OR (role_a = 'mutual' AND role_b = 'mutual'))
);

CREATE TABLE goal (
    practice_id UUID NOT NULL,
    goal_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    -- Who holds the goal; with `is_guess`, who guesses the other's goal.
    partner_id UUID NOT NULL,
    is_guess BOOLEAN NOT NULL,
    body VARCHAR NOT NULL,
    reached_on DATE,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, goal_id)
);

CREATE TABLE questionnaire (
    practice_id UUID NOT NULL,
    questionnaire_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    -- The full wording and scales as JSON: an answer keeps the exact question it answered.
    definition VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, questionnaire_id, version)
);

-- Answers to the shipped items stand in typed columns (docs/decisions/0001-answer-layout.md); answers to
-- practice-defined items in `answer`. NULL means no answer; `states` says which items were skipped or did not apply
-- ("heard=not_applicable openness=skipped"), so that neither can be mistaken for missing, nor for a number.
CREATE TABLE checkin (
    practice_id UUID NOT NULL,
    checkin_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    questionnaire_id VARCHAR NOT NULL,
    questionnaire_version INTEGER NOT NULL,
    form VARCHAR,
    role VARCHAR CHECK (role IN ('injured', 'involved')),
    -- Local wall clock as the partner gave it; midnight and has_time false when only the day is known.
    answered_at TIMESTAMP NOT NULL,
    has_time BOOLEAN NOT NULL,
    source VARCHAR NOT NULL CHECK (source IN ('counselor', 'imported', 'partner_link', 'tablet')),
    import_id UUID,
    note VARCHAR,
    states VARCHAR,
    felt_safe SMALLINT CHECK (felt_safe BETWEEN 0 AND 10),
    word_kept SMALLINT CHECK (word_kept BETWEEN 0 AND 10),
    openness SMALLINT CHECK (openness BETWEEN 0 AND 10),
    heard SMALLINT CHECK (heard BETWEEN 0 AND 10),
    closeness SMALLINT CHECK (closeness BETWEEN 0 AND 10),
    area_trust SMALLINT CHECK (area_trust BETWEEN 0 AND 10),
    self_trust SMALLINT CHECK (self_trust BETWEEN 0 AND 10),
    willingness SMALLINT CHECK (willingness BETWEEN 0 AND 10),
    trigger_load SMALLINT CHECK (trigger_load BETWEEN 0 AND 10),
    watchfulness SMALLINT CHECK (watchfulness BETWEEN 0 AND 10),
    steadiness SMALLINT CHECK (steadiness BETWEEN 0 AND 10),
    pull_to_hide SMALLINT CHECK (pull_to_hide BETWEEN 0 AND 10),
    promise_kept VARCHAR CHECK (promise_kept IN ('all', 'most', 'some', 'none', 'na')),
    limits_kept VARCHAR CHECK (limits_kept IN ('yes', 'mostly', 'no', 'none')),
    pace_pressure VARCHAR CHECK (pace_pressure IN ('no', 'bit', 'yes')),
    private_safety VARCHAR CHECK (private_safety IN ('no', 'unsure', 'yes', 'skip')),
    small_win VARCHAR,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, checkin_id)
);

-- No primary key on purpose: an index over millions of imported answers costs more than the import itself, and an
-- answer is only ever written together with, and found through, its check-in.
CREATE TABLE answer (
    practice_id UUID NOT NULL,
    checkin_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    questionnaire_id VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    number_value DECIMAL(18, 6),
    text_value VARCHAR,
    state VARCHAR CHECK (state IN ('skipped', 'not_applicable')),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL
);

-- One row per partner, derived from `checkin` in the transaction that changes it (`checkins/refresh_summaries`), so
-- that an overview costs what the caseload costs and not what the practice has ever stored.
CREATE TABLE checkin_summary (
    practice_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    checkins INTEGER NOT NULL,
    first_at TIMESTAMP NOT NULL,
    last_at TIMESTAMP NOT NULL,
    -- The last twelve check-ins that carry trust items, oldest first: "2026-10-05:26:4" is day, sum and count of
    -- felt_safe, word_kept, openness and area_trust.
    recent_trust VARCHAR,
    -- The latest private safety answer the partner gave, and when. A check-in without one changes nothing: an empty
    -- answer is never read as "no".
    last_safety VARCHAR CHECK (last_safety IN ('no', 'unsure', 'yes', 'skip')),
    last_safety_at TIMESTAMP,
    -- When the latest private safety answer other than "no" was given: a later "no" does not take it out of sight.
    last_concern_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, partner_id)
);

CREATE TABLE custom_step (
    practice_id UUID NOT NULL,
    step_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    role VARCHAR NOT NULL CHECK (role IN ('injured', 'involved', 'both')),
    phase VARCHAR NOT NULL,
    -- Space-separated ids of trust domains.
    trust_domains VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    homework VARCHAR NOT NULL,
    cadence VARCHAR NOT NULL CHECK (cadence IN ('once', 'daily', 'weekly', 'as_needed')),
    default_days INTEGER NOT NULL CHECK (default_days BETWEEN 1 AND 366),
    cautions VARCHAR NOT NULL,
    -- One reflection prompt a line.
    reflection VARCHAR NOT NULL,
    is_joint BOOLEAN NOT NULL,
    is_archived BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, step_id)
);

CREATE TABLE plan_template (
    practice_id UUID NOT NULL,
    plan_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    for_whom VARCHAR NOT NULL,
    is_archived BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, plan_id)
);

CREATE TABLE plan_template_step (
    practice_id UUID NOT NULL,
    plan_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    week INTEGER NOT NULL CHECK (week BETWEEN 0 AND 104),
    step_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL CHECK (role IN ('injured', 'involved', 'both')),
    note VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, plan_id, position)
);

CREATE TABLE assignment (
    practice_id UUID NOT NULL,
    assignment_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    assignee VARCHAR NOT NULL CHECK (assignee IN ('a', 'b', 'joint')),
    step_id VARCHAR NOT NULL,
    plan_id VARCHAR,
    -- Title and text as given to this couple: a later change of the library never rewrites what was assigned.
    title VARCHAR NOT NULL,
    instructions VARCHAR NOT NULL,
    cadence VARCHAR NOT NULL CHECK (cadence IN ('once', 'daily', 'weekly', 'as_needed')),
    assigned_on DATE NOT NULL,
    due_on DATE NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('open', 'done', 'partly', 'not_done', 'withdrawn')),
    finished_on DATE,
    reviewed_on DATE,
    review_note VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, assignment_id),
    CHECK (due_on >= assigned_on)
);

CREATE TABLE completion (
    practice_id UUID NOT NULL,
    completion_id UUID NOT NULL,
    assignment_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    side VARCHAR NOT NULL CHECK (side IN ('a', 'b')),
    done_on DATE NOT NULL,
    result VARCHAR NOT NULL CHECK (result IN ('done', 'partly', 'not_done')),
    reflection VARCHAR NOT NULL,
    visibility VARCHAR NOT NULL CHECK (visibility IN ('counselor', 'author', 'couple')),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, completion_id)
);

CREATE TABLE timeline_event (
    practice_id UUID NOT NULL,
    timeline_event_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN
        ('session', 'disclosure', 'lapse', 'relapse', 'agreement', 'phase', 'baseline', 'other')),
    occurred_on DATE NOT NULL,
    label VARCHAR NOT NULL,
    visibility VARCHAR NOT NULL CHECK (visibility IN ('counselor', 'author', 'couple')),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, timeline_event_id)
);

CREATE TABLE import_run (
    practice_id UUID NOT NULL,
    import_id UUID NOT NULL,
    file_sha256 VARCHAR NOT NULL,
    mapping VARCHAR NOT NULL,
    rows_read INTEGER NOT NULL,
    checkins_added INTEGER NOT NULL,
    rows_known INTEGER NOT NULL,
    rows_refused INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, import_id)
);

CREATE TABLE import_mapping (
    practice_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    -- The mapping as TOML, the same text that `mendwell import --mapping` reads.
    body VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, name)
);

-- The rows before each change, so that any edit can be undone as long as nobody changed the row after it.
CREATE TABLE revision (
    practice_id UUID NOT NULL,
    revision_id UUID NOT NULL,
    -- Rows changed by one action share the action.
    action_id UUID NOT NULL,
    couple_id UUID,
    record VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    -- The row before the change as JSON; NULL when the change made it.
    before_image VARCHAR,
    version_after INTEGER,
    summary VARCHAR NOT NULL,
    undone_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, revision_id)
);
