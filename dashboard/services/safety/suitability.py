"""Suitability of a couple for joint work, decided by the counselor with a reason, and the gate for what is given."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.homework import ASSIGNMENT
from dashboard.domain.kinds.safety import SUITABILITY
from dashboard.domain.safety.suitability import (
    Decision,
    Standing,
    Suitability,
    check_may_decide,
    forbids,
    of_severity,
    standing,
)
from dashboard.domain.steps.step import Step
from dashboard.domain.vocabulary import Assignee
from dashboard.errors import RuleError
from dashboard.services import records
from dashboard.services.attention import open_signs
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import talks
from dashboard.store import record_reading
from dashboard.store.couples import check_may_write
from dashboard.store.people import staff as people
from dashboard.store.refusals import stale
from dashboard.store.transaction import Transaction

Given = tuple[Step, Assignee]
# Of many steps that are refused at once so many are named.
_NAMED = 3


def decisions(practice: Practice, couple_id: UUID) -> list[Decision]:
    """The counselor's decisions on joint work with a couple, the newest first."""
    return records.of_couple(practice, SUITABILITY, Decision, couple_id)


def of_couple(practice: Practice, record: CoupleRecord, opened: Iterable[str] | None = None) -> Standing:
    """The state of a couple for joint work, with its grounds.

    `opened` are the ids of the signs that something unresolved points to, where they were read already.
    """
    library, couple_id = practice.library, record.couple.couple_id
    ids = frozenset(open_signs.of_couple(practice, couple_id) if opened is None else opened)
    decided = decisions(practice, couple_id)
    return standing(
        talks=talks.of_sides(practice, record),
        open_signs=[sign for sign in library.signs.values() if sign.id in ids],
        decision=decided[0] if decided else None,
        signs=library.signs,
        short=of_severity(library.safety_meta.short_severity) or Suitability.INDIVIDUAL,
        valid_days=library.safety_meta.screen_valid_days,
        today=practice.today,
    )


def decide(
    practice: Practice, record: CoupleRecord, wanted: Suitability | None, reason: str, *, seen: UUID | None
) -> None:
    """Keep a decision on joint work. `seen` is the latest one that the page showed.

    Raises `InvalidInputError` without a state or a reason, `RuleError` for less care than what is open asks for, and
    `StaleEditError` where somebody decided meanwhile.
    """
    check_private(practice.screen)
    couple_id = record.couple.couple_id
    decision = SUITABILITY.cleaned(
        Decision(
            suitability_id=new_id(),
            couple_id=couple_id,
            decided=check_may_decide(wanted, of_couple(practice, record)),
            reason=reason,
            decided_on=practice.today,
            decided_at=practice.now,
        )
    )

    def work(tx: Transaction) -> None:
        check_may_write(tx, couple_id)
        people.one_at_a_time(tx)
        before = record_reading.list_now(tx, SUITABILITY, Decision, couple_id)
        if (before[0].suitability_id if before else None) != seen:
            raise stale()
        tx.insert(SUITABILITY.name, decision)

    practice.db.write(practice.scope, work, summary="Decide on joint work", now=practice.now)


def stopped(practice: Practice, record: CoupleRecord, given: Iterable[Given]) -> tuple[Step, ...]:
    """Those of the steps that a rule of safety speaks against now, each once."""
    opened = open_signs.of_couple(practice, record.couple.couple_id)
    state, severities = of_couple(practice, record, opened).state, practice.library.severities
    found = {
        step.id: step
        for step, assignee in given
        if not opened.isdisjoint(step.blocked_by) or forbids(state, severities, step.id, assignee, is_joint=step.joint)
    }
    return tuple(found.values())


def check_may_be_given(practice: Practice, record: CoupleRecord, given: Iterable[Given], reason: str) -> str:
    """The reason to keep with the steps, empty where nothing speaks against them.

    Raises `RuleError` where a rule of safety speaks against one of them and no reason is given, and
    `InvalidInputError` for a reason that cannot be kept.
    """
    against = stopped(practice, record, given)
    if not against:
        return ""
    kept = ASSIGNMENT.typed["given_despite"].cleaned(reason)
    if not kept:
        named = ", ".join(step.title for step in against[:_NAMED])
        rest = f" and {len(against) - _NAMED} more" if len(against) > _NAMED else ""
        raise RuleError(
            f"Safety speaks against giving this now: {named}{rest}.",
            "Look at the couple's page Safety first, choose another step, or say why you give it all the same.",
        )
    return kept
