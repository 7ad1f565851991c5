"""The fields for words about safety."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.agreements.agreement import AgreementKind
from dashboard.domain.safety.screening import Occasion, Said, Way
from dashboard.domain.safety.staying import Course, List
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.steps.step import Step
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.errors import RuleError
from dashboard.services.agreements import changing as agreements
from dashboard.services.agreements import register
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning
from dashboard.services.homework.assigning import Draft
from dashboard.services.practice import Practice
from dashboard.services.promises import changing, ledger
from dashboard.services.promises.changing import Made
from dashboard.services.safety import staying, suitability, talks
from dashboard.services.safety.talks import Noted
from tests.reliability.field import Ways


def ways(at: Practice, couple_id: UUID, sql: Callable[..., Any]) -> Ways:
    """Ways to write each field, by its column. From here on only steps for one of the two are given without a word."""
    _decide(at, couple_id)("One to one first")

    def newest(table: str, column: str) -> Callable[[], str | None]:
        return lambda: sql(f"SELECT {column} FROM {table} ORDER BY created_at DESC, {table}_id DESC LIMIT 1")

    return {
        "screening.words": (_talk(at, couple_id), newest("screening", "words")),
        "suitability.reason": (_decide(at, couple_id), newest("suitability", "reason")),
        "discernment.words": (_stay(at, couple_id), newest("discernment", "words")),
        "own_line.body": (_line(at, couple_id), newest("own_line", "body")),
        "promise.made_despite": (_promise(at, couple_id), newest("promise", "made_despite")),
        "agreement_wording.made_despite": (
            _agreement(at, couple_id),
            newest("agreement_wording", "made_despite"),
        ),
        "assignment.given_despite": (_give(at, couple_id), newest("assignment", "given_despite")),
    }


def _talk(at: Practice, couple_id: UUID) -> Callable[[str], object]:
    partner_id = couples.get(at, couple_id).partners[Side.A].partner_id

    def write(text: str) -> None:
        said = {"s-alone": Said.YES}
        noted = Noted(occasion=Occasion.GUIDE, way=Way.BY_PHONE, held_on=at.today, said=said, words=text)
        talks.note(at, couple_id, partner_id, noted)

    return write


def _stay(at: Practice, couple_id: UUID) -> Callable[[str], object]:
    def write(text: str) -> None:
        noted = staying.Noted(
            talked_with=Assignee.A, held_on=at.today, outcome=Course.STAY, trial_until=None, words=text
        )
        staying.note(at, couples.get(at, couple_id), noted)

    return write


def _line(at: Practice, couple_id: UUID) -> Callable[[str], object]:
    partner_id = couples.get(at, couple_id).partners[Side.A].partner_id
    return lambda text: staying.add_line(at, couple_id, partner_id, List.HEALS, text)


def _promise(at: Practice, couple_id: UUID) -> Callable[[str], object]:
    def write(text: str) -> None:
        made = Made(promiser=Side.A, deed="Rings", on=at.today, despite=text)
        changing.make(at, ledger.of_couple(at, couples.get(at, couple_id)), made)

    return write


def _agreement(at: Practice, couple_id: UUID) -> Callable[[str], object]:
    def write(text: str) -> None:
        days = {"begins_on": at.today, "review_on": at.today + timedelta(days=14)}
        both = {"asked_by": Assignee.JOINT, "binds": Assignee.JOINT}
        wording = agreements.Text(wording="Tea at nine", despite=text, **days)
        proposed = agreements.Proposed(kind=AgreementKind.RITUAL, text=wording, **both)
        agreements.propose(at, register.of_couple(at, couples.get(at, couple_id)), proposed)

    return write


def _decide(at: Practice, couple_id: UUID) -> Callable[[str], object]:
    def write(text: str) -> None:
        before = suitability.decisions(at, couple_id)
        seen = before[0].suitability_id if before else None
        suitability.decide(at, couples.get(at, couple_id), Suitability.INDIVIDUAL, text, seen=seen)

    return write


def _give(at: Practice, couple_id: UUID) -> Callable[[str], object]:
    steps = at.library.steps.values()
    joint = next(step for step in steps if step.joint)
    alone = next(step for step in steps if not step.joint)

    def write(text: str) -> None:
        try:
            _assign(at, couple_id, joint, Assignee.JOINT, text)
        except RuleError:
            # Without a reason only what safety allows is given.
            _assign(at, couple_id, alone, Assignee.A, text)

    return write


def _assign(at: Practice, couple_id: UUID, step: Step, who: Assignee, reason: str) -> None:
    draft = Draft(
        step=step,
        assignees=(who,),
        instructions=step.homework,
        cadence=step.cadence,
        assigned_on=at.today,
        due_on=at.today + timedelta(days=7),
        confirmed=step.requires,
        reason=reason,
    )
    assigning.assign(at, couple_id, draft)
