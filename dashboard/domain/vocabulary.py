"""The field's words as closed sets. `label` gives the words people read."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A partner's part in an injury event: hurt, or broke trust. It belongs to the event, never to the person."""

    INJURED = "injured"
    INVOLVED = "involved"
    MUTUAL = "mutual"


class Side(StrEnum):
    """The two partners of a couple, in the order in which they were entered."""

    A = "a"
    B = "b"

    @property
    def other(self) -> Side:
        """The other partner's side."""
        return Side.B if self is Side.A else Side.A


class EpisodeStatus(StrEnum):
    """The state of an episode of care."""

    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class Outcome(StrEnum):
    """The end of an episode. Separating well is an outcome of its own and no failure."""

    REPAIRED = "repaired"
    CLARIFIED = "clarified"
    SEPARATED_WELL = "separated_well"
    DROPPED_OUT = "dropped_out"
    REFERRED = "referred"


class AnswerState(StrEnum):
    """The reason why an item has no value. An item with no answer at all is missing and has no state."""

    SKIPPED = "skipped"
    NOT_APPLICABLE = "not_applicable"


class Source(StrEnum):
    """The way in which a check-in reached the record."""

    COUNSELOR = "counselor"
    IMPORTED = "imported"
    PARTNER_LINK = "partner_link"
    TABLET = "tablet"


class Assignee(StrEnum):
    """The person who does an assignment. `joint` is one shared task that both confirm."""

    A = "a"
    B = "b"
    JOINT = "joint"


class Cadence(StrEnum):
    """The rhythm of an assignment."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    AS_NEEDED = "as_needed"


class AssignmentStatus(StrEnum):
    """The result of an assignment."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    WITHDRAWN = "withdrawn"


class Visibility(StrEnum):
    """The readers of a stored item. Answers default to the counselor alone."""

    COUNSELOR = "counselor"
    AUTHOR = "author"
    COUPLE = "couple"


class TimelineKind(StrEnum):
    """The kind of event behind a mark on the time axis. Sessions are records of their own and marked from them."""

    SESSION = "session"
    DISCLOSURE = "disclosure"
    LAPSE = "lapse"
    RELAPSE = "relapse"
    AGREEMENT = "agreement"
    PHASE = "phase"
    BASELINE = "baseline"
    WIN = "win"
    OTHER = "other"


class SessionKind(StrEnum):
    """The people that a session is for: both, or one of the two alone."""

    CONJOINT = "conjoint"
    INDIVIDUAL_A = "a"
    INDIVIDUAL_B = "b"

    @property
    def sides(self) -> tuple[Side, ...]:
        """The partners it is for."""
        return tuple(Side) if self is SessionKind.CONJOINT else (Side(self.value),)

    @property
    def visibility(self) -> Visibility:
        """The couple for a session of both: that one partner comes alone is for the counselor's eyes."""
        return Visibility.COUPLE if self is SessionKind.CONJOINT else Visibility.COUNSELOR


class SessionState(StrEnum):
    """The state of a session: planned, or one of the five ways in which it ended."""

    PLANNED = "planned"
    CAME = "came"
    NO_SHOW = "no_show"
    CANCELLED_IN_TIME = "cancelled_in_time"
    CANCELLED_LATE = "cancelled_late"
    CANCELLED_BY_COUNSELOR = "cancelled_by_counselor"


# Days between two check-ins that are expected of both: each week, and less often while a couple keeps well.
WEEKLY, MONTHLY, QUARTERLY = 7, 28, 91
CHECKIN_DAYS = (WEEKLY, MONTHLY, QUARTERLY)

ATTENDANCE: tuple[SessionState, ...] = (SessionState.CAME, SessionState.NO_SHOW)
CANCELLED: tuple[SessionState, ...] = (
    SessionState.CANCELLED_IN_TIME,
    SessionState.CANCELLED_LATE,
    SessionState.CANCELLED_BY_COUNSELOR,
)


class Teller(StrEnum):
    """The person who told that a session is moved, cancelled or missed."""

    A = "a"
    B = "b"
    BOTH = "both"
    COUNSELOR = "counselor"


class ContactMethod(StrEnum):
    """A way to reach one partner that this partner called safe."""

    NONE_SET = "none_set"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    IN_PERSON = "in_person"


# Keyed by set first: members of different sets may share a value ("counselor"), and equal strings make equal keys.
_LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Role: {
        Role.INJURED: "injured partner",
        Role.INVOLVED: "involved partner",
        Role.MUTUAL: "mutual",
    },
    Side: {
        Side.A: "Partner A",
        Side.B: "Partner B",
    },
    EpisodeStatus: {
        EpisodeStatus.ACTIVE: "Active",
        EpisodeStatus.PAUSED: "Paused",
        EpisodeStatus.CLOSED: "Closed",
    },
    Outcome: {
        Outcome.REPAIRED: "Repaired",
        Outcome.CLARIFIED: "Clarified",
        Outcome.SEPARATED_WELL: "Separated well",
        Outcome.DROPPED_OUT: "Dropped out",
        Outcome.REFERRED: "Referred",
    },
    AnswerState: {
        AnswerState.SKIPPED: "skipped",
        AnswerState.NOT_APPLICABLE: "does not apply",
    },
    Source: {
        Source.COUNSELOR: "entered by the counselor",
        Source.IMPORTED: "imported",
        Source.PARTNER_LINK: "answered by personal link",
        Source.TABLET: "answered on the tablet",
    },
    Assignee: {
        Assignee.A: "Partner A",
        Assignee.B: "Partner B",
        Assignee.JOINT: "together",
    },
    Cadence: {
        Cadence.ONCE: "once",
        Cadence.DAILY: "daily",
        Cadence.WEEKLY: "weekly",
        Cadence.AS_NEEDED: "as needed",
    },
    AssignmentStatus: {
        AssignmentStatus.OPEN: "Open",
        AssignmentStatus.DONE: "Done",
        AssignmentStatus.PARTLY: "Partly done",
        AssignmentStatus.NOT_DONE: "Not done",
        AssignmentStatus.WITHDRAWN: "Withdrawn",
    },
    Visibility: {
        Visibility.COUNSELOR: "counselor only",
        Visibility.AUTHOR: "the writer only",
        Visibility.COUPLE: "both partners and the counselor",
    },
    TimelineKind: {
        TimelineKind.SESSION: "Session",
        TimelineKind.DISCLOSURE: "Disclosure",
        TimelineKind.LAPSE: "Lapse",
        TimelineKind.RELAPSE: "Relapse",
        TimelineKind.AGREEMENT: "Agreement",
        TimelineKind.PHASE: "Phase",
        TimelineKind.BASELINE: "New baseline",
        TimelineKind.WIN: "Win",
        TimelineKind.OTHER: "Event",
    },
    SessionKind: {
        SessionKind.CONJOINT: "both",
        SessionKind.INDIVIDUAL_A: "partner A alone",
        SessionKind.INDIVIDUAL_B: "partner B alone",
    },
    SessionState: {
        SessionState.PLANNED: "Planned",
        SessionState.CAME: "Came",
        SessionState.NO_SHOW: "No-show",
        SessionState.CANCELLED_IN_TIME: "Cancelled in time",
        SessionState.CANCELLED_LATE: "Cancelled late",
        SessionState.CANCELLED_BY_COUNSELOR: "Cancelled by the counselor",
    },
    Teller: {
        Teller.A: "Partner A",
        Teller.B: "Partner B",
        Teller.BOTH: "both partners",
        Teller.COUNSELOR: "the counselor",
    },
    ContactMethod: {
        ContactMethod.NONE_SET: "not set yet",
        ContactMethod.PHONE: "phone call",
        ContactMethod.TEXT: "text message",
        ContactMethod.EMAIL: "e-mail",
        ContactMethod.IN_PERSON: "only in person",
    },
}


def label(member: StrEnum) -> str:
    """The words a person reads for `member`."""
    return _LABELS[type(member)][member]
