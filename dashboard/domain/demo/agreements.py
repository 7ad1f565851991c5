"""Invented agreements, as they are told in the demo's content."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.agreements.agreement import AgreementKind, Because, Ended, Outcome, Seen
from dashboard.domain.vocabulary import Assignee


@dataclass(frozen=True, slots=True)
class DemoWording:
    """A version of the wording. Its days count back from today: those ahead are below zero."""

    wording: str
    proposed_days_ago: int
    review_days_ago: int
    ends_days_ago: int | None = None
    agreed_a_days_ago: int | None = None
    agreed_b_days_ago: int | None = None
    because: Because = Because.FIRST
    renewals: int = 0


@dataclass(frozen=True, slots=True)
class DemoReview:
    """One look at an agreement."""

    days_ago: int
    outcome: Outcome
    went_a: int | None = None
    went_b: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class DemoMark:
    """Each partner's word on a deed of a bridge."""

    days_ago: int
    a: Seen
    b: Seen


@dataclass(frozen=True, slots=True)
class DemoDeed:
    """A deed that crosses a limit."""

    deed: str
    times: int
    named_days_ago: int
    marks: tuple[DemoMark, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoAgreement:
    """An agreement with its wordings from the first to the latest."""

    kind: AgreementKind
    asked_by: Assignee
    binds: Assignee
    wordings: tuple[DemoWording, ...]
    area: str | None = None
    opens: str = ""
    reviews: tuple[DemoReview, ...] = ()
    bridge: tuple[DemoDeed, ...] = ()
    ended_days_ago: int | None = None
    ended_as: Ended | None = None
    ended_why: str = ""


@dataclass(frozen=True, slots=True)
class DemoCoupleAgreements:
    """All agreements of one couple."""

    couple: str
    agreements: tuple[DemoAgreement, ...]
