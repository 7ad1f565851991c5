"""Invented couples, told as courses over time. All days are counted back from the day the demo is opened.

Nothing here comes from a real person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.domain.access import StaffRole
from dashboard.domain.attention.handling import Did
from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.domain.demo.measures import DemoAreas, DemoScores
from dashboard.domain.links.rules import LinkCadence, LinkKind
from dashboard.domain.reported import Effort, Gain, HomeworkOutcome
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import (
    WEEKLY,
    Assignee,
    AssignmentStatus,
    ContactMethod,
    EpisodeStatus,
    Outcome,
    Role,
    SessionKind,
    SessionState,
    Side,
    Teller,
    TimelineKind,
    Visibility,
)


@dataclass(frozen=True, slots=True)
class DemoPartner:
    """One invented partner and the course of their answers.

    `course` has ratings by item as points spread evenly over the weeks, with straight lines between them; an item
    without a course follows `usual`. `scatter` is the most that an answer may differ from its course. `missing` lists
    the weeks without a check-in, counted from 0. `answered` false: this partner never answered. `wins` are small good
    moments, spread over the weeks; `shares_wins` lets the other partner read them.
    """

    name: str
    pronouns: str = ""
    contact: ContactMethod = ContactMethod.NONE_SET
    contact_detail: str = ""
    contact_times: str = ""
    answered: bool = True
    last_days_ago: int = 2
    usual: tuple[int, ...] = (5,)
    course: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    scatter: int = 1
    missing: tuple[int, ...] = ()
    wins: tuple[str, ...] = ()
    shares_wins: bool = False
    last_safety: str = "no"


@dataclass(frozen=True, slots=True)
class DemoInjury:
    """The injury event, in the couple's own neutral words."""

    description: str
    discovered_days_ago: int
    disclosed_days_ago: int | None = None
    is_staggered: bool = False
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class DemoEvent:
    """A mark on the time axis."""

    kind: TimelineKind
    days_ago: int
    label: str
    side: Side | None = None
    told: Told | None = None
    visibility: Visibility = Visibility.COUNSELOR


@dataclass(frozen=True, slots=True)
class DemoSession:
    """A session that was not like the others of its couple; ahead, `days_ago` is below zero.

    It takes the place of one of the couple's rhythm on the same day, if it is for the same people.
    """

    days_ago: int
    state: SessionState = SessionState.CAME
    kind: SessionKind = SessionKind.CONJOINT
    hour: str = ""
    came: tuple[Side, ...] = ()
    told_by: Teller | None = None
    told_hours_before: int = 0
    reason: str = ""
    focus: str = ""
    agreed: str = ""


@dataclass(frozen=True, slots=True)
class DemoGoal:
    """A partner's goal, or guess at the other's."""

    side: Side
    body: str
    is_guess: bool = False
    reached_days_ago: int | None = None
    visibility: Visibility = Visibility.COUNSELOR


@dataclass(frozen=True, slots=True)
class DemoReport:
    """One partner's report on a piece of homework."""

    side: Side
    days_ago: int
    result: AssignmentStatus
    effort: Effort | None = None
    gain: Gain | None = None
    reflection: str = ""
    visibility: Visibility = Visibility.COUNSELOR


@dataclass(frozen=True, slots=True)
class DemoHomework:
    """A step given to somebody. `due_in` counts days from today; below zero it was due earlier.

    One that `follows` is another round of the one before it in the list, in words of its own if it was made smaller.
    """

    step: str
    assignee: Assignee
    given_days_ago: int
    due_in: int
    status: AssignmentStatus = AssignmentStatus.OPEN
    finished_days_ago: int | None = None
    reviewed_days_ago: int | None = None
    review_note: str = ""
    reports: tuple[DemoReport, ...] = ()
    read_amount: AssignmentStatus | None = None
    read_effort: Effort | None = None
    read_gain: Gain | None = None
    outcome: HomeworkOutcome | None = None
    follows: bool = False
    title: str = ""
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class DemoRevision:
    """A later version of a couple's confidentiality policy, with the partners who have confirmed it by now."""

    secrets_rule: SecretsRule
    days_ago: int
    confirmed_by: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoLink:
    """A partner's way to the form.

    A standing one has an occasion each week, and the partner's check-ins came by it while it worked; `opened` names
    the occasions, counted from 0, in which the form was only looked at.
    """

    side: Side
    made_days_ago: int
    kind: LinkKind = LinkKind.STANDING
    opened: tuple[int, ...] = ()
    revoked_days_ago: int | None = None

    @property
    def cadence(self) -> LinkCadence | None:
        """The rhythm of a standing link."""
        return LinkCadence.WEEKLY if self.kind is LinkKind.STANDING else None

    def carries(self, side: Side, days_ago: int) -> bool:
        """Tell whether this partner's check-in of so many days ago came by this link."""
        is_in_time = (self.revoked_days_ago or 0) <= days_ago <= self.made_days_ago
        return self.kind is LinkKind.STANDING and self.side is side and is_in_time


@dataclass(frozen=True, slots=True)
class DemoDeed:
    """An action of the counselor on all findings of a rule. `until_in` counts days from today."""

    rule: str
    did: Did
    days_ago: int
    words: str = ""
    until_in: int | None = None


@dataclass(frozen=True, slots=True)
class DemoCouple:
    """One invented couple. `weeks` is the number of weekly check-ins there could have been.

    `counselor` is the person whose couple it is, the demo's own counselor unless another is named; the people in
    `shared_with` may read it. Without a `secrets_rule` there is no confidentiality policy yet. `shows_answers` are
    the partners who let the other see their answers. Check-ins are `checkin_days` apart since `rhythm_days_ago`.
    """

    id: str
    a: DemoPartner
    b: DemoPartner
    phase: str
    opened_days_ago: int
    weeks: int = 0
    role_a: Role | None = None
    area: str | None = None
    status: EpisodeStatus = EpisodeStatus.ACTIVE
    closed_days_ago: int | None = None
    outcome: Outcome | None = None
    next_session_in: int | None = None
    session_hour: str = "09:00"
    sessions_every: int | None = None
    sessions: tuple[DemoSession, ...] = ()
    injury: DemoInjury | None = None
    events: tuple[DemoEvent, ...] = ()
    goals: tuple[DemoGoal, ...] = ()
    homework: tuple[DemoHomework, ...] = ()
    checkin_days: int = WEEKLY
    rhythm_days_ago: int | None = None
    counselor: str = ""
    shared_with: tuple[str, ...] = ()
    secrets_rule: SecretsRule | None = None
    revision: DemoRevision | None = None
    shows_answers: tuple[Side, ...] = ()
    links: tuple[DemoLink, ...] = ()
    scores: tuple[DemoScores, ...] = ()
    deeds: tuple[DemoDeed, ...] = ()
    areas: tuple[DemoAreas, ...] = ()

    def partner(self, side: Side) -> DemoPartner:
        """Partner A or B."""
        return self.a if side is Side.A else self.b


@dataclass(frozen=True, slots=True)
class DemoMeta:
    """The name of the demo practice, the person as whom it opens, and the seed of its chance."""

    practice: str
    counselor: str
    seed: int


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person of the practice. `id` is the login name, though nobody has a password."""

    id: str
    name: str
    roles: tuple[StaffRole, ...]
    supervises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoStop:
    """A stop of the tour: the couple by its partners' names, the page to open, and what is to be seen there."""

    id: str
    a: str
    b: str
    page: str
    words: str


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo practice."""

    meta: DemoMeta
    people: tuple[DemoPerson, ...]
    couples: tuple[DemoCouple, ...]

    @property
    def counselor(self) -> DemoPerson:
        """The person as whom the demo opens."""
        return next(person for person in self.people if person.id == self.meta.counselor)

    def counselor_of(self, couple: DemoCouple) -> str:
        """The person whose couple it is."""
        return couple.counselor or self.meta.counselor
