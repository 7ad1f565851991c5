"""Steps that fit a couple now, with the reason, so that the list to choose from begins with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.domain.steps.step import Step
from dashboard.domain.vocabulary import Assignee
from dashboard.errors import RuleError
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework.assigning import Homework, check_may_get
from dashboard.services.safety.suitability import Gate

_ALONE = (Assignee.A, Assignee.B)


def now(homework: Homework, steps: Iterable[Step], gate: Gate) -> Mapping[str, str]:
    """Those of the steps that fit the couple now, by id, with the reason in words.

    They are of its phase, nobody has been given them yet, one of the two may get them, and safety allows them. What
    fits is a suggestion: every other step can be given too.
    """
    record = homework.record
    new = {
        step.id: (step, who)
        for step in steps
        if step.phase == record.couple.phase and not homework.statuses(step.id) and (who := _who(record, step))
    }
    given = [(step, each) for step, who in new.values() for each in who]
    against = {step.id for step in gate.stopped(given)}
    return {id_: _reason(record, who) for id_, (_, who) in new.items() if id_ not in against}


def _who(record: CoupleRecord, step: Step) -> tuple[Assignee, ...]:
    return (Assignee.JOINT,) if step.joint else tuple(each for each in _ALONE if _may_get(record, step, each))


def _may_get(record: CoupleRecord, step: Step, assignee: Assignee) -> bool:
    try:
        check_may_get(record, step, assignee)
    except RuleError:
        return False
    return True


def _reason(record: CoupleRecord, who: tuple[Assignee, ...]) -> str:
    names = " and ".join(record.named(each) for each in who)
    return f"of this phase, for {names}, and not given yet"
