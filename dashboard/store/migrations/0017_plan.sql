-- A couple's plan, its lines, and what its counselor confirmed by hand before a line was given.
CREATE TABLE plan (
    practice_id UUID NOT NULL,
    couple_plan_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    -- Empty where it was made by hand.
    template_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    -- While it rests; the days of earlier rests move every week that is still to come.
    paused_on DATE,
    paused_days INTEGER NOT NULL CHECK (paused_days >= 0),
    pause_reason VARCHAR NOT NULL,
    ended_on DATE,
    end_reason VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, couple_plan_id)
);
CREATE TABLE plan_line (
    practice_id UUID NOT NULL,
    plan_line_id UUID NOT NULL,
    couple_plan_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    -- Its place in the plan, by which others say that they come after it. It never changes.
    position INTEGER NOT NULL,
    -- The week it was planned for, from 0, and the one it was moved to by hand.
    week INTEGER NOT NULL CHECK (week >= 0),
    moved_to INTEGER CHECK (moved_to >= 0),
    phase VARCHAR NOT NULL,
    -- Empty where the words are its own.
    step_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    instructions VARCHAR NOT NULL,
    assignee VARCHAR NOT NULL CHECK (assignee IN ('a', 'b', 'joint')),
    note VARCHAR NOT NULL,
    comes_after VARCHAR NOT NULL,
    needs VARCHAR NOT NULL,
    skipped_on DATE,
    skip_reason VARCHAR NOT NULL,
    assignment_id UUID,
    given_in_week INTEGER,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, plan_line_id)
);
CREATE TABLE plan_tick (
    practice_id UUID NOT NULL,
    plan_tick_id UUID NOT NULL,
    couple_plan_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    precondition_id VARCHAR NOT NULL,
    ticked_on DATE NOT NULL,
    ticked_by UUID NOT NULL,
    reason VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, plan_tick_id)
);
