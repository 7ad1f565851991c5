-- Who may sign in, who reaches which couple, what both partners agreed on about confidentiality, the links by which
-- they answer by themselves, and the log of who did what. Secrets stand here as hashes only.

-- How a person of `staff` signs in, and what they may do beside counseling. A person without a row cannot sign in.
CREATE TABLE account (
    practice_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    -- Lower case.
    login_name VARCHAR NOT NULL,
    -- argon2id in PHC form; NULL until the person has chosen a password, or where a provider signs them in.
    password_hash VARCHAR,
    password_changed_at TIMESTAMP,
    -- NULL without a second factor. `totp_last_step` is the 30-second step used last: no code is good twice.
    totp_secret VARCHAR,
    totp_last_step BIGINT,
    -- "issuer subject" of the provider that vouches for this person.
    oidc_subject VARCHAR,
    is_supervisor BOOLEAN NOT NULL,
    is_admin BOOLEAN NOT NULL,
    -- May take time-limited emergency access to a colleague's couples.
    is_custodian BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, staff_id),
    UNIQUE (practice_id, login_name)
);

-- Codes that stand in for a lost second factor, each once.
CREATE TABLE recovery_code (
    practice_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    code_sha256 VARCHAR NOT NULL,
    used_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, staff_id, code_sha256)
);

-- One-time links by which a person sets a password: the first one, or one after a reset.
CREATE TABLE password_link (
    practice_id UUID NOT NULL,
    token_sha256 VARCHAR NOT NULL,
    staff_id UUID NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, token_sha256)
);

CREATE TABLE practice_setting (
    practice_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, name)
);

CREATE TABLE supervision (
    practice_id UUID NOT NULL,
    supervisor_id UUID NOT NULL,
    counselor_id UUID NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, supervisor_id, counselor_id)
);

CREATE TABLE couple_share (
    practice_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    may_write BOOLEAN NOT NULL,
    -- UTC; the far end of the calendar when it has no end.
    until TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, couple_id, staff_id)
);

-- A custodian's look at a colleague's couples in an emergency: for reading, with a reason, for hours.
CREATE TABLE emergency_access (
    practice_id UUID NOT NULL,
    emergency_access_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    counselor_id UUID NOT NULL,
    reason VARCHAR NOT NULL,
    -- UTC. Ending it early moves it here.
    until TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, emergency_access_id)
);

-- Who reaches which couple, why, whether for writing, and until when (UTC). The one place that says so: every
-- statement about a couple asks it. A person may reach a couple on several grounds.
CREATE VIEW couple_reach AS
SELECT c.practice_id, c.counselor_id AS staff_id, c.couple_id, 'own' AS ground, TRUE AS may_write,
    TIMESTAMP '9999-12-31 00:00:00' AS until
FROM couple c
UNION ALL
SELECT s.practice_id, s.staff_id, s.couple_id, 'shared', s.may_write, s.until
FROM couple_share s
UNION ALL
SELECT v.practice_id, v.supervisor_id, c.couple_id, 'supervised', FALSE, TIMESTAMP '9999-12-31 00:00:00'
FROM supervision v
JOIN couple c ON c.practice_id = v.practice_id AND c.counselor_id = v.counselor_id
UNION ALL
SELECT e.practice_id, e.staff_id, c.couple_id, 'emergency', FALSE, e.until
FROM emergency_access e
JOIN couple c ON c.practice_id = e.practice_id AND c.counselor_id = e.counselor_id;

-- What the couple and the counselor agreed on about what is shared with whom. A change is a new version.
CREATE TABLE confidentiality_policy (
    practice_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    version INTEGER NOT NULL,
    -- What happens with what one partner tells the counselor alone: 'no_secrets', 'limited' or 'kept'.
    secrets_rule VARCHAR NOT NULL CHECK (secrets_rule IN ('no_secrets', 'limited', 'kept')),
    -- As both read it.
    body VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, couple_id, version)
);

CREATE TABLE policy_acknowledgement (
    practice_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    version INTEGER NOT NULL,
    -- UTC.
    acknowledged_at TIMESTAMP NOT NULL,
    -- 'partner': by personal link or on the tablet; 'counselor': signed on paper and noted by the counselor.
    said_by VARCHAR NOT NULL CHECK (said_by IN ('partner', 'counselor')),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, partner_id, version)
);

-- One partner's word that something of theirs may be given to somebody. Joint records need both partners' word.
CREATE TABLE release_authorisation (
    practice_id UUID NOT NULL,
    release_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    -- Whose word it is.
    partner_id UUID NOT NULL,
    -- 'own_answers', 'own_homework', or 'joint_record' (what belongs to both).
    what VARCHAR NOT NULL CHECK (what IN ('own_answers', 'own_homework', 'joint_record')),
    -- 'partner': the other partner, also on the in-session screen; 'third_party': whoever `recipient_name` says.
    recipient VARCHAR NOT NULL CHECK (recipient IN ('partner', 'third_party')),
    recipient_name VARCHAR NOT NULL,
    given_on DATE NOT NULL,
    -- The last day it holds.
    until_on DATE NOT NULL,
    -- UTC.
    revoked_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, release_id),
    CHECK (until_on >= given_on)
);

-- A partner's own way to the form. A 'once' link has one occasion; a 'standing' one has one a week or a day.
CREATE TABLE personal_link (
    practice_id UUID NOT NULL,
    link_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    token_sha256 VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('once', 'standing')),
    cadence VARCHAR CHECK (cadence IN ('weekly', 'daily')),
    -- A form set of the questionnaire, for example 'weekly' or 'pulse'.
    form_set VARCHAR NOT NULL,
    -- argon2id in PHC form; NULL without a PIN.
    pin_hash VARCHAR,
    pin_failures INTEGER NOT NULL,
    -- UTC.
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, link_id),
    UNIQUE (token_sha256),
    CHECK ((kind = 'standing') = (cadence IS NOT NULL))
);

-- An occasion to answer: `due_on` is its first day. One submission each.
CREATE TABLE link_occasion (
    practice_id UUID NOT NULL,
    link_id UUID NOT NULL,
    due_on DATE NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    -- UTC.
    opened_at TIMESTAMP,
    answered_at TIMESTAMP,
    checkin_id UUID,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, link_id, due_on)
);

-- A browser that opened a personal link, or the tablet handed to a partner (`link_id` is NULL then).
CREATE TABLE partner_visit (
    practice_id UUID NOT NULL,
    visit_sha256 VARCHAR NOT NULL,
    link_id UUID,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    -- Of the check-in this visit may save: sending a form twice keeps one row.
    checkin_id UUID NOT NULL,
    has_pin BOOLEAN NOT NULL,
    -- UTC.
    expires_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, visit_sha256)
);

-- Who did or read what, in a chain: each entry's hash covers the one before. Ids only, never what somebody wrote.
CREATE TABLE audit (
    practice_id UUID NOT NULL,
    -- Without a gap, from 1.
    seq BIGINT NOT NULL,
    -- UTC.
    noted_at TIMESTAMP NOT NULL,
    actor_kind VARCHAR NOT NULL CHECK (actor_kind IN ('staff', 'partner', 'nobody', 'system')),
    actor_id UUID,
    action VARCHAR NOT NULL,
    couple_id UUID,
    -- JSON: ids, codes and counts.
    detail VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    PRIMARY KEY (practice_id, seq)
);

-- The answers a partner chose to share with the other, as item ids separated by spaces. All else is for the
-- counselor alone, and safety answers always are.
ALTER TABLE checkin ADD COLUMN shared_items VARCHAR;
-- Who may read the goal: what a partner wants, or guesses, is the counselor's to know unless they share it.
ALTER TABLE goal ADD COLUMN visibility VARCHAR DEFAULT 'counselor';
