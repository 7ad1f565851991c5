"""Agreements, the versions of their wording, reviews of them, and the deeds that cross a limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dashboard.domain.vocabulary import Assignee, Side


class AgreementKind(StrEnum):
    """The purpose of an agreement."""

    BOUNDARY = "boundary"
    EXPECTATION = "expectation"
    TRANSPARENCY = "transparency"
    RITUAL = "ritual"
    SLIP_PLAN = "slip_plan"

    @property
    def label(self) -> str:
        """The words everybody reads."""
        return {
            "boundary": "Limit",
            "expectation": "Expectation",
            "transparency": "Open window",
            "ritual": "Ritual",
            "slip_plan": "Slip plan",
        }[self.value]


# A limit or a window may name the deeds that let it loosen.
WITH_BRIDGE = (AgreementKind.BOUNDARY, AgreementKind.TRANSPARENCY)


class Because(StrEnum):
    """The reason for a version of the wording."""

    FIRST = "first"
    CHANGED = "changed"
    LOOSENED = "loosened"
    RENEWED = "renewed"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return "First wording" if self is Because.FIRST else self.value.capitalize()


class Ended(StrEnum):
    """The way in which an agreement ended."""

    ENDED = "ended"
    LOOSENED = "loosened"
    NOT_AGREED = "not_agreed"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"ended": "Ended", "loosened": "No longer needed", "not_agreed": "Not agreed on"}[self.value]


class Outcome(StrEnum):
    """The end that a review came to."""

    KEPT = "kept"
    CHANGED = "changed"
    LOOSENED = "loosened"
    RENEWED = "renewed"
    ENDED = "ended"
    # A talk about what an open window is still for. Without it there is no third renewal.
    TALKED = "talked"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {
            "kept": "Kept as it is",
            "changed": "To be changed",
            "loosened": "To be loosened",
            "renewed": "To be renewed",
            "ended": "Ended",
            "talked": "Talked over",
        }[self.value]


class Seen(StrEnum):
    """One partner's word on whether a deed was done."""

    YES = "yes"
    NO = "no"


class StanceSide(StrEnum):
    """The side that was chosen where the articles differ: the first one of the content, or the second."""

    ONE = "one"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement of the two, whatever its wording now. `binds` is who keeps it; for an open window, who opens up.

    `area` is the life area it is about, and for an open window that of the breach. `opens` is what is tried once the
    deeds that cross the limit are done.
    """

    agreement_id: UUID
    couple_id: UUID
    kind: AgreementKind
    asked_by: Assignee
    binds: Assignee
    made_on: date
    area: str | None = None
    opens: str = ""
    ended_on: date | None = None
    ended_as: Ended | None = None
    ended_why: str = ""
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One version of an agreement's wording with its days, and the day on which each partner agreed to it.

    `place` counts the versions from 1. It holds from `begins_on`, or from the day on which the second partner agreed,
    to `ends_on`, its last day. `renewals` counts those in a row, without a talk between them. One that was dropped was
    never agreed by both. `made_despite` says why it was proposed while safety spoke against it.
    """

    agreement_wording_id: UUID
    agreement_id: UUID
    couple_id: UUID
    place: int
    because: Because
    wording: str
    proposed_on: date
    begins_on: date
    review_on: date
    ends_on: date | None = None
    renewals: int = 0
    agreed_on_a: date | None = None
    agreed_on_b: date | None = None
    dropped_on: date | None = None
    made_despite: str = ""
    row_version: int = 1

    @property
    def is_agreed(self) -> bool:
        """True if both agreed to these very words and days."""
        return self.agreed_on_a is not None and self.agreed_on_b is not None and self.dropped_on is None

    @property
    def holds_from(self) -> date | None:
        """The first day it holds, None while not both agreed."""
        if self.agreed_on_a is None or self.agreed_on_b is None or self.dropped_on is not None:
            return None
        return max(self.begins_on, self.agreed_on_a, self.agreed_on_b)

    @property
    def due_on(self) -> date:
        """The day on which the two look at it again: its review, or its last day if that comes first."""
        return self.review_on if self.ends_on is None else min(self.review_on, self.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One look at an agreement: how it went for each, from 0 to 10, and what came of it."""

    agreement_review_id: UUID
    agreement_id: UUID
    couple_id: UUID
    held_on: date
    outcome: Outcome
    went_a: int | None = None
    went_b: int | None = None
    words: str = ""
    row_version: int = 1

    def went(self, side: Side) -> int | None:
        """One partner's number for how it went."""
        return self.went_a if side is Side.A else self.went_b


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeDeed:
    """A deed that crosses a limit, and how many times it takes."""

    bridge_deed_id: UUID
    agreement_id: UUID
    couple_id: UUID
    deed: str
    times: int
    named_on: date
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeMark:
    """One day on which both were asked whether a deed of the bridge was done."""

    bridge_mark_id: UUID
    bridge_deed_id: UUID
    couple_id: UUID
    done_on: date
    said_a: Seen
    said_b: Seen
    row_version: int = 1

    @property
    def counts(self) -> bool:
        """True if both said that it was done."""
        return self.said_a is Seen.YES and self.said_b is Seen.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """The side that the counselor chose for a couple on a topic of `differing.toml`."""

    stance_id: UUID
    couple_id: UUID
    topic: str
    chosen: StanceSide
    chosen_on: date
    why: str = ""
    row_version: int = 1
