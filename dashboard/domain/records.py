"""The record of a couple as values. Fields are the columns of the table of the same name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from dashboard.domain.reported import Effort, Gain, HomeworkOutcome
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import (
    CANCELLED,
    WEEKLY,
    AnswerState,
    Assignee,
    AssignmentStatus,
    Cadence,
    ContactMethod,
    EpisodeStatus,
    Outcome,
    Role,
    SessionKind,
    SessionState,
    Side,
    Source,
    Teller,
    TimelineKind,
    Visibility,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Couple:
    """The treatment unit. `phase` is a phase id of the content; the counselor sets it, no rule does.

    `resumed_on` is the day care went on after a pause or a closure. `checkin_days` are the days between two check-ins
    that are expected of both, `checkin_days_since` the day since when, None while it is as it began.
    """

    couple_id: UUID
    counselor_id: UUID
    phase: str
    status: EpisodeStatus = EpisodeStatus.ACTIVE
    external_ref: str | None = None
    hint: str = ""
    focus_area: str | None = None
    resumed_on: date | None = None
    checkin_days: int = WEEKLY
    checkin_days_since: date | None = None
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One of the two, with the way of contact that this person called safe."""

    partner_id: UUID
    couple_id: UUID
    side: Side
    display_name: str
    pronouns: str = ""
    external_ref: str | None = None
    contact_method: ContactMethod = ContactMethod.NONE_SET
    contact_detail: str = ""
    contact_times: str = ""
    language: str = ""
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A span of care, from opening to closure with an outcome."""

    episode_id: UUID
    couple_id: UUID
    opened_on: date
    closed_on: date | None = None
    outcome: Outcome | None = None
    closing_note: str = ""
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class InjuryEvent:
    """A betrayal. Roles belong to the event: the partner hurt in one may have broken trust in another."""

    injury_event_id: UUID
    couple_id: UUID
    role_a: Role
    role_b: Role
    area: str | None = None
    description: str = ""
    happened_on: date | None = None
    discovered_on: date | None = None
    disclosed_on: date | None = None
    is_staggered: bool = False
    told: Told | None = None
    is_primary: bool = True
    row_version: int = 1

    def role_of(self, side: Side) -> Role:
        """The role of one partner in this event."""
        return self.role_a if side is Side.A else self.role_b


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of one partner or, with `is_guess`, this partner's guess at the other's."""

    goal_id: UUID
    couple_id: UUID
    partner_id: UUID
    body: str
    is_guess: bool = False
    reached_on: date | None = None
    visibility: Visibility = Visibility.COUNSELOR
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: a value, or the reason for having none. An item that nobody answered has no `Answer` at all.

    `value` is a whole number for shipped ratings, a `Decimal` for practice-defined numbers, and text for choices
    (the option's value) and free text.
    """

    value: int | Decimal | str | None = None
    state: AnswerState | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.state is None):
            raise ValueError("an answer has either a value or a state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkin:
    """One partner's answers on one occasion. `answered_at` is local wall-clock time; see `has_time`.

    `shared_items` are the answers this partner chose to share with the other; the rest is for the counselor alone.
    """

    checkin_id: UUID
    couple_id: UUID
    partner_id: UUID
    questionnaire_id: str
    questionnaire_version: int
    answered_at: datetime
    has_time: bool = False
    form: str | None = None
    role: Role | None = None
    source: Source = Source.COUNSELOR
    import_id: UUID | None = None
    note: str | None = None
    shared_items: frozenset[str] = frozenset()
    language: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A step given to somebody, in the words in which it was given."""

    assignment_id: UUID
    couple_id: UUID
    assignee: Assignee
    step_id: str
    title: str
    instructions: str
    cadence: Cadence
    assigned_on: date
    due_on: date
    plan_id: str | None = None
    status: AssignmentStatus = AssignmentStatus.OPEN
    finished_on: date | None = None
    reviewed_on: date | None = None
    review_note: str = ""
    given_despite: str = ""
    read_amount: AssignmentStatus | None = None
    read_effort: Effort | None = None
    read_gain: Gain | None = None
    outcome: HomeworkOutcome | None = None
    follows: UUID | None = None
    dropped_because: str = ""
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One partner's report on an assignment: how much was done, how hard it was, what came of it, and a reflection.

    None is what was not said.
    """

    completion_id: UUID
    assignment_id: UUID
    couple_id: UUID
    side: Side
    done_on: date
    result: AssignmentStatus
    effort: Effort | None = None
    gain: Gain | None = None
    reflection: str = ""
    visibility: Visibility = Visibility.COUNSELOR
    language: str = ""
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """A mark on the time axis. Of what comes out: whose it was, and how it came out, where that is known."""

    timeline_event_id: UUID
    couple_id: UUID
    kind: TimelineKind
    occurred_on: date
    label: str
    side: Side | None = None
    told: Told | None = None
    visibility: Visibility = Visibility.COUNSELOR
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An appointment with a couple, or with one of the two alone; all its times are on the practice's wall clock.

    `minutes` is 0 where only the day is known. `came_a` and `came_b` are None while nobody has said. `told_by` told at
    `told_at` why it is moved, cancelled or missed, with `reason` for the counselor alone. `moved_from` is where it was
    before it was last moved. `focus` and `agreed` are words for everybody in the room. `visibility` is the couple
    for a session of both: that one partner comes alone is for the counselor's eyes. `uid` is the name that another
    calendar gave it.
    """

    session_id: UUID
    couple_id: UUID
    kind: SessionKind = SessionKind.CONJOINT
    starts_at: datetime
    minutes: int
    series_id: UUID | None = None
    state: SessionState = SessionState.PLANNED
    came_a: bool | None = None
    came_b: bool | None = None
    told_by: Teller | None = None
    told_at: datetime | None = None
    reason: str = ""
    moved_from: datetime | None = None
    focus: str = ""
    agreed: str = ""
    visibility: Visibility = Visibility.COUPLE
    uid: str | None = None
    row_version: int = 1

    @property
    def side(self) -> Side | None:
        """The partner who comes alone, None in a session of both."""
        return None if self.kind is SessionKind.CONJOINT else Side(self.kind.value)

    @property
    def came(self) -> dict[Side, bool | None]:
        """Each partner's attendance, None while nobody has said."""
        return {Side.A: self.came_a, Side.B: self.came_b}

    @property
    def has_hour(self) -> bool:
        """True unless only the day is known."""
        return self.minutes > 0

    @property
    def ends_at(self) -> datetime:
        """The end on the wall clock."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_cancelled(self) -> bool:
        """True if it was called off, by whomever."""
        return self.state in CANCELLED
