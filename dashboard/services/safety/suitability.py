"""Suitability of a couple for joint work, decided by the counselor with a reason, and the gate for what is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.homework import ASSIGNMENT
from dashboard.domain.kinds.safety import SUITABILITY
from dashboard.domain.safety.content import Severity
from dashboard.domain.safety.screening import Screening
from dashboard.domain.safety.suitability import (
    Decision,
    Standing,
    Suitability,
    check_may_decide,
    forbids,
    of_severity,
    standing,
)
from dashboard.domain.states import Refusal
from dashboard.domain.steps.step import Step
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.errors import RuleError
from dashboard.services import audit, records
from dashboard.services.attention import open_signs
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import talks
from dashboard.store import record_reading
from dashboard.store.couples import check_may_write
from dashboard.store.people import staff as people
from dashboard.store.refusals import stale
from dashboard.store.transaction import Transaction

Given = tuple[Step, Assignee]
# The reason on record for what both agreed on in the room while safety spoke against it.
AGREED_IN_THE_ROOM = "Agreed in the room, with both there."
# Of many steps that are refused at once so many are named.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Safety:
    """All that the page Safety shows: the state with its grounds, the talks by partner, and every decision.

    Talks and decisions have the newest first.
    """

    standing: Standing
    talks: Mapping[Side, Sequence[Screening]]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """The rules of safety for what a couple is given now.

    `opened` are the ids of signs that something points to on which nobody has decided since.
    """

    state: Suitability
    opened: frozenset[str]
    severities: Mapping[str, Severity]

    def stopped(self, given: Iterable[Given]) -> tuple[Step, ...]:
        """Those of the steps that a rule speaks against, each once."""
        return tuple({step.id: step for step, assignee in given if self._is_stopped(step, assignee)}.values())

    def checked(self, given: Iterable[Given], reason: str) -> str:
        """The reason to keep with the steps, empty where nothing speaks against them.

        Raises `RuleError` where a rule speaks against one of them and no reason is given, and `InvalidInputError` for a
        reason that cannot be kept.
        """
        against = self.stopped(given)
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

    def stops_own(self, assignee: Assignee) -> bool:
        """Tell whether a rule speaks against giving words of somebody's own, which are no step of the library."""
        return forbids(self.state, self.severities, "", assignee, is_joint=False)

    def _is_stopped(self, step: Step, assignee: Assignee) -> bool:
        is_forbidden = forbids(self.state, self.severities, step.id, assignee, is_joint=step.joint)
        return is_forbidden or not self.opened.isdisjoint(step.blocked_by)


def decisions(practice: Practice, couple_id: UUID) -> list[Decision]:
    """The counselor's decisions on joint work with a couple, the newest first."""
    return records.of_couple(practice, SUITABILITY, Decision, couple_id)


def open_page(practice: Practice, record: CoupleRecord) -> Safety:
    """Everything about a couple's safety. The look is logged. Raises `RuleError` on the in-session screen."""
    check_private(practice.screen)
    audit.read(practice, record.couple.couple_id, Action.READ_SAFETY)
    return _read(practice, record)


def of_couple(practice: Practice, record: CoupleRecord) -> Standing:
    """The state of a couple for joint work, with its grounds."""
    return _read(practice, record).standing


def gate(practice: Practice, record: CoupleRecord) -> Gate:
    """The gate for what a couple is given now. It is read once for a page, however many steps are asked about."""
    found = of_couple(practice, record)
    return Gate(found.state, found.signs, practice.library.severities)


def stops_joint(practice: Practice, record: CoupleRecord) -> bool:
    """Tell whether safety speaks against anything new between the two, on any screen: to act on, not to tell both.

    It reads everything that bears on safety: once for a page.
    """
    return gate(replace(practice, screen=Screen.PRIVATE), record).stops_own(Assignee.JOINT)


def speaks_against(practice: Practice, record: CoupleRecord) -> bool:
    """`stops_joint` for a page to say. Before both nothing may tell it."""
    return practice.screen is Screen.PRIVATE and stops_joint(practice, record)


def despite(practice: Practice, couple_id: UUID, assignee: Assignee, reason: str, refused: Refusal) -> str:
    """The reason to keep with words of somebody's own, empty where nothing speaks against them.

    On the private screen somebody has to give it, or is `refused`. Before both nothing may tell that one of them said
    something alone: what is agreed there is kept as ever, with that as the reason on record.
    """
    private = replace(practice, screen=Screen.PRIVATE)
    if not gate(private, couples.get(private, couple_id)).stops_own(assignee):
        return ""
    if practice.screen is not Screen.PRIVATE:
        return AGREED_IN_THE_ROOM
    kept = ASSIGNMENT.typed["given_despite"].cleaned(reason)
    if not kept:
        raise refused.error()
    return kept


def _read(practice: Practice, record: CoupleRecord) -> Safety:
    library, opened = practice.library, open_signs.of_couple(practice, record.couple.couple_id)
    held, decided = talks.of_sides(practice, record), tuple(decisions(practice, record.couple.couple_id))
    found = standing(
        talks=held,
        open_signs=[sign for sign in library.signs.values() if sign.id in opened.signs],
        decision=decided[0] if decided else None,
        signs=library.signs,
        short=of_severity(library.safety_meta.short_severity),
        valid_days=library.safety_meta.screen_valid_days,
        today=practice.today,
        resolved=open_signs.resolved(practice, record.couple.couple_id),
        asking=opened.talks,
    )
    return Safety(found, held, decided)


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
