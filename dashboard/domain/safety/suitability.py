"""Suitability for work with both together: what the record speaks for, and what the counselor decided.

What speaks for more care holds at once. Less care takes a decision of the counselor with a reason, made after it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from dashboard.domain.safety.content import SafetySign, Severity
from dashboard.domain.safety.screening import SHORT, Occasion, Screening
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.errors import InvalidInputError, RuleError


class Suitability(StrEnum):
    """The state of a couple for joint work."""

    NOT_SCREENED = "not_screened"
    SUITABLE = "suitable"
    INDIVIDUAL = "individual"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        """The words a counselor reads. None of them says that anybody is safe."""
        return {
            "not_screened": "Not screened yet",
            "suitable": "Joint work may go on",
            "individual": "One to one only",
            "stopped": "Joint work is stopped",
        }[self.value]


# From least to most care.
_CARE = (Suitability.SUITABLE, Suitability.NOT_SCREENED, Suitability.INDIVIDUAL, Suitability.STOPPED)
_OF_SEVERITY = {"stop_conjoint": Suitability.STOPPED, "individual": Suitability.INDIVIDUAL}
MAY_BE_DECIDED = (Suitability.SUITABLE, Suitability.INDIVIDUAL, Suitability.STOPPED)


def of_severity(severity: str) -> Suitability | None:
    """The state that a sign of this severity asks for; None for one that only has an eye kept on it."""
    return _OF_SEVERITY.get(severity)


def stricter(states: Iterable[Suitability]) -> Suitability:
    """The state with the most care."""
    return max(states, key=_CARE.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A counselor's decision on joint work, with the reason, and the moment in UTC at which it was made."""

    suitability_id: UUID
    couple_id: UUID
    decided: Suitability
    reason: str
    decided_on: date
    decided_at: datetime
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that speaks for more care: a sign a partner did not deny, or one that an open alert points to.

    `on` is the day of the talk, None for an alert, which is open now. One `by_contact` was an alert, and was resolved
    on that day: what was agreed then eases nothing by itself. One that `asks` was said in a talk, and no contact has
    dealt with it yet.
    """

    sign: str
    state: Suitability
    side: Side | None = None
    on: date | None = None
    by_contact: bool = False
    asks: bool = False

    @property
    def is_open(self) -> bool:
        """True while no decision can go below it: a contact deals with it first."""
        return self.asks or self.on is None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sign that an alert pointed to until a contact resolved it: about whom, on which day, and when in UTC."""

    sign: SafetySign
    side: Side | None
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """The state that holds, the grounds for it, the decision before them, and the talks that are valid by partner.

    `signs` are the ids of all that may be there, those included that stop no joint work.
    """

    state: Suitability
    grounds: tuple[Ground, ...]
    decision: Decision | None
    talks: Mapping[Side, Screening | None]
    due: tuple[Side, ...]
    signs: frozenset[str] = frozenset()


def standing(
    *,
    talks: Mapping[Side, Sequence[Screening]],
    open_signs: Iterable[SafetySign],
    decision: Decision | None,
    signs: Mapping[str, SafetySign],
    short: Suitability | None,
    valid_days: int,
    today: date,
    resolved: Iterable[Resolved] = (),
    asking: Collection[tuple[Side, date]] = (),
) -> Standing:
    """The state of a couple. `talks` are all there were, `open_signs` those that something unresolved points to.

    A talk counts until a decision that was made after it was noted, however long ago it was held, and so does a sign
    that was `resolved` with a contact. A talk of a side and day in `asking` counts whatever was decided since: an alert
    speaks of it until a contact deals with it. `short` is the state that an answer to the short question asks for.
    """
    opened = list(open_signs)
    grounds = [Ground(sign.id, state) for sign in opened if (state := of_severity(sign.severity)) is not None]
    for each in resolved:
        asked = of_severity(each.sign.severity)
        if asked is not None and (decision is None or each.at >= decision.decided_at):
            grounds.append(Ground(each.sign.id, asked, each.side, each.on, by_contact=True))
    said: set[str] = set()
    for side, held in talks.items():
        for talk in held:
            asks = (side, talk.held_on) in asking
            if asks or decision is None or talk.noted_at >= decision.decided_at:
                grounds += _grounds(talk, side, signs, short, asks=asks)
                said |= {sign for sign, answer in talk.said.items() if answer.opens}
    base = decision.decided if decision else Suitability.NOT_SCREENED
    latest = {side: _latest(held) for side, held in talks.items()}
    due = [side for side, talk in latest.items() if talk is None or talk.valid_until(valid_days) < today]
    return Standing(
        state=stricter([base, *(ground.state for ground in grounds)]),
        grounds=tuple(sorted(grounds, key=lambda ground: -_CARE.index(ground.state))),
        decision=decision,
        talks=latest,
        due=tuple(due),
        signs=frozenset({*(sign.id for sign in opened), *(ground.sign for ground in grounds), *said}),
    )


def _grounds(
    talk: Screening, side: Side, signs: Mapping[str, SafetySign], short: Suitability | None, *, asks: bool
) -> list[Ground]:
    found = []
    for name, said in talk.said.items():
        # A sign that is shipped no more still had been answered; it asks for the most care.
        state = short if name == SHORT else of_severity(signs[name].severity) if name in signs else Suitability.STOPPED
        if said.opens and state is not None:
            found.append(Ground(name, state, side, talk.held_on, asks=asks))
    return found


def _latest(held: Sequence[Screening]) -> Screening | None:
    whole = [talk for talk in held if talk.occasion is Occasion.GUIDE]
    return max(whole, key=lambda talk: (talk.held_on, talk.noted_at), default=None)


def least_care(now: Standing) -> Suitability | None:
    """The state with the least care that may be decided on while an answer is open; None where none is."""
    still_open = [ground.state for ground in now.grounds if ground.is_open]
    return stricter(still_open) if still_open else None


def check_may_decide(wanted: Suitability | None, now: Standing) -> Suitability:
    """The state to decide on. Raises `InvalidInputError` without one, and `RuleError` for one that cannot be yet."""
    if wanted not in MAY_BE_DECIDED:
        raise InvalidInputError("No state is chosen.", "Choose one from the list.", field="Joint work")
    least = least_care(now)
    if least is not None and _CARE.index(wanted) < _CARE.index(least):
        raise RuleError(
            "A safety answer is open that asks for more care than this.",
            "Talk to the partner alone and resolve the answer on the couple's record first.",
        )
    if wanted is Suitability.SUITABLE and now.due:
        raise RuleError(
            "Both have to be asked alone before joint work, not longer ago than a talk is valid.",
            "Hold the guided talk with each of them first.",
        )
    return wanted


def forbids(
    state: Suitability, severities: Mapping[str, Severity], step_id: str, assignee: Assignee, *, is_joint: bool
) -> bool:
    """Tell whether a couple in this state is not given this step now.

    While joint work is stopped only the steps that its severity keeps open are given; while it is one to one only, no
    step for both together.
    """
    if state is Suitability.STOPPED:
        return step_id not in severities["stop_conjoint"].keeps_open
    return state is Suitability.INDIVIDUAL and (is_joint or assignee is Assignee.JOINT)
