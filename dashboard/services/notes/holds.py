"""Legal hold and the time for which records are kept. The admin decides, and reads no word about a couple for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dashboard.domain.ids import new_id, reference_of
from dashboard.domain.kinds.notes import LEGAL_HOLD
from dashboard.domain.notes.keeping import check_nothing_held
from dashboard.domain.notes.record import Hold
from dashboard.errors import InvalidInputError, StaleEditError
from dashboard.services.notes import settings
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.store.notes import holds as store
from dashboard.store.notes.holds import HeldCouple
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTime:
    """A record that may go: by its sign, its counselor, the day care ended, and whether a hold keeps it."""

    sign: str
    counselor_name: str
    closed_on: date
    kept_until: date
    is_held: bool


def sign_of(couple_id: UUID) -> str:
    """The short sign by which a counselor names a couple to the admin, who reads no names."""
    return reference_of(couple_id)


def held(practice: Practice) -> list[HeldCouple]:
    """All holds that are not ended. For the admin."""
    check_admin(practice)
    return store.list_holds(practice.db, practice.scope.practice_id)


def of_couple(practice: Practice, couple_id: UUID) -> Hold | None:
    """The hold on a couple, for whoever reaches it, or None."""
    found = store.holds_of(practice.db, practice.scope, couple_id)
    return next((hold for hold in found if hold.ended_on is None), None)


def begin(practice: Practice, sign: str, reason: str) -> None:
    """Put a couple on hold, named by its sign. Raises `InvalidInputError` for a sign of no couple, or one held already.

    For the admin: raises `RuleError` for anybody else.
    """
    check_admin(practice)
    wanted = sign.strip().lower()
    ids = store.couple_ids(practice.db, practice.scope.practice_id)
    found = [couple_id for couple_id in ids if sign_of(couple_id) == wanted]
    if len(found) != 1:
        raise InvalidInputError(
            "No couple has this reference.",
            "Ask its counselor: it is at the end of the couple's Notes page.",
            field="Reference",
        )
    hold = LEGAL_HOLD.cleaned(Hold(hold_id=new_id(), couple_id=found[0], reason=reason, begun_on=practice.today))

    def work(tx: Transaction) -> None:
        if store.is_held_now(tx, hold.couple_id):
            raise InvalidInputError("This couple is on hold already.", "End that hold first.", field="Reference")
        tx.keep("legal_hold", hold)
        tx.touched.append(("legal_hold", str(hold.hold_id), hold.couple_id))

    practice.db.write(practice.scope, work, summary="Put a couple on legal hold", now=practice.now)


def end(practice: Practice, hold_id: UUID) -> None:
    """End a hold. For the admin. Raises `StaleEditError` for one that is ended already."""
    check_admin(practice)

    def work(tx: Transaction) -> None:
        hold = store.hold_now(tx, hold_id)
        if hold is None or hold.ended_on is not None:
            raise StaleEditError("This hold is ended already.", "Reload the page to see what is there now.")
        tx.overwrite("legal_hold", replace(hold, ended_on=practice.today))
        tx.touched.append(("legal_hold", str(hold_id), hold.couple_id))

    practice.db.write(practice.scope, work, summary="End a legal hold", now=practice.now)


def check_not_held(tx: Transaction, couple_id: UUID) -> None:
    """Raise `RuleError` for a couple on hold, as the transaction sees it."""
    check_nothing_held(store.is_held_now(tx, couple_id))


def past_time(practice: Practice) -> list[PastTime]:
    """Records of ended care that are past the time for which they are kept, the longest ago first. For the admin.

    Nothing is taken away by itself.
    """
    check_admin(practice)
    rules, today = settings.rules(practice), practice.today
    on_hold = {each.couple_id for each in held(practice)}
    found = []
    for each in store.list_closed(practice.db, practice.scope.practice_id, today):
        until = rules.kept_until(each.closed_on)
        if until is not None and until < today:
            found.append(
                PastTime(
                    sign=sign_of(each.couple_id),
                    counselor_name=each.counselor_name,
                    closed_on=each.closed_on,
                    kept_until=until,
                    is_held=each.couple_id in on_hold,
                )
            )
    return found
