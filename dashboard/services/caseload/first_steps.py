"""The first hour of a practice, step by step, as the record shows it. For a counselor who is also the admin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from dashboard.domain.access import Screen, StaffRole
from dashboard.errors import RuleError
from dashboard.services.practice import Practice
from dashboard.store.caseload import first_steps as store
from dashboard.store.signin import accounts
from dashboard.store.transaction import Transaction

# The setting that says that somebody put the list away; whatever else it shows follows from the record.
AWAY = "first_steps_away"
_YES, _NO = "1", "0"


class Step(StrEnum):
    """A thing to do in the first hour, in the order in which one leads to the next."""

    COUPLE = "couple"
    ROLES = "roles"
    POLICY = "policy"
    CHECKIN = "checkin"
    HOMEWORK = "homework"
    LINK = "link"
    BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """The steps that are done, and the couple with which to do the rest."""

    done: frozenset[Step]
    couple_id: UUID | None


def first_steps(practice: Practice, *, wants_folder: bool) -> FirstSteps | None:
    """The list, or None where there is nothing to lead to: it was put away, all is done, or it is for somebody else.

    `wants_folder` says that no folder for backups is chosen yet.
    """
    if practice.is_demo or practice.screen is not Screen.PRIVATE or not _is_for(practice) or is_away(practice):
        return None
    found = store.begun(practice.db, practice.scope)
    there = {
        Step.COUPLE: found.couple_id is not None,
        Step.ROLES: found.has_roles,
        Step.POLICY: found.has_policy,
        Step.CHECKIN: found.has_checkin,
        Step.HOMEWORK: found.has_homework,
        Step.LINK: found.has_link,
        Step.BACKUPS: not wants_folder,
    }
    done = frozenset(step for step, is_there in there.items() if is_there)
    return None if len(done) == len(Step) else FirstSteps(done, found.couple_id)


def is_away(practice: Practice) -> bool:
    """Tell whether the list was put away."""
    return accounts.list_settings(practice.db, practice.scope.practice_id).get(AWAY) == _YES


def put_away(practice: Practice, *, away: bool) -> None:
    """Put the list away, or bring it back. Raises `RuleError` for anybody else."""
    if not _is_for(practice):
        raise RuleError("The first steps are for the counselor who set the practice up.", "Ask the admin.")

    def work(tx: Transaction) -> None:
        accounts.put_setting(tx, AWAY, _YES if away else _NO)

    summary = "Put the first steps away" if away else "Bring the first steps back"
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)


def _is_for(practice: Practice) -> bool:
    return practice.roles >= {StaffRole.COUNSELOR, StaffRole.ADMIN}
