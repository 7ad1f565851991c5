"""Sharing a couple with a colleague, ending that, and handing the couple over for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.people import check_share_until, check_takes_couples
from dashboard.domain.reach import NO_END
from dashboard.domain.records import TimelineEvent
from dashboard.domain.vocabulary import Side, TimelineKind
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.couples.reading import CoupleRecord, check_in_scope
from dashboard.services.practice import Practice
from dashboard.store.people import handovers
from dashboard.store.people import sharing as store
from dashboard.store.people import staff as people
from dashboard.store.people.sharing import Colleague, Share
from dashboard.store.transaction import Transaction

# The day on which each partner agreed.
Agreed = Mapping[Side, date | None]
# characters of a name in a mark's label
_SHOWN = 40

__all__ = ["Agreed", "Colleague", "Share", "colleagues", "end", "hand_over", "last_day", "share", "shares"]


def colleagues(practice: Practice) -> tuple[Colleague, ...]:
    """The other people who work as counselors."""
    return tuple(store.list_colleagues(practice.db, practice.scope))


def shares(practice: Practice, couple_id: UUID) -> tuple[Share, ...]:
    """The colleagues with whom the couple is shared now. Raises `NotFoundError` for a couple out of sight."""
    check_in_scope(practice, couple_id)
    return tuple(store.list_shares(practice.db, practice.scope, couple_id))


def last_day(practice: Practice, share: Share) -> date | None:
    """The last day of a share, or None when it has no end."""
    return None if share.until >= NO_END else practice.zone.day(share.until - timedelta(seconds=1))


def share(
    practice: Practice, record: CoupleRecord, staff_id: UUID, *, may_write: bool = False, until: date | None = None
) -> None:
    """Allow a colleague to see one's couple, for reading or for writing too, up to and including the day `until`."""
    check_owner(practice, record)
    check_share_until(until, practice.today)
    ends = NO_END if until is None else practice.zone.utc(datetime.combine(until + timedelta(days=1), time.min))
    couple_id = record.couple.couple_id

    def work(tx: Transaction) -> None:
        people.one_at_a_time(tx)
        _check_owner_now(tx, record)
        check_takes_couples(record.couple.counselor_id, people.get_person(tx, staff_id))
        store.keep_share(tx, couple_id, staff_id, may_write=may_write, until=ends)

    practice.db.write(practice.scope, work, summary="Share the couple", now=practice.now)


def end(practice: Practice, record: CoupleRecord, staff_id: UUID) -> None:
    """End a share, at once."""
    check_owner(practice, record)
    couple_id = record.couple.couple_id

    def work(tx: Transaction) -> None:
        _check_owner_now(tx, record)
        store.delete_share(tx, couple_id, staff_id)

    practice.db.write(practice.scope, work, summary="End a share of the couple", now=practice.now)


def hand_over(
    practice: Practice, record: CoupleRecord, staff_id: UUID | None, agreed: Agreed, *, keep_reading: bool = False
) -> None:
    """Give one's couple to a colleague, once both partners have agreed; the days of their words stay in the record.

    The giver sees nothing of it from then on, or keeps reading if they asked to. Raises `InvalidInputError` without a
    colleague or without both words.
    """
    check_owner(practice, record)
    if staff_id is None:
        raise InvalidInputError("No colleague is chosen.", "Choose who takes the couple over.", field="New counselor")
    words = _words(practice, record, agreed)
    couple_id, giver = record.couple.couple_id, record.couple.counselor_id

    def work(tx: Transaction) -> None:
        people.one_at_a_time(tx)
        check_takes_couples(giver, people.get_person(tx, staff_id))
        for word in words:
            tx.insert("timeline_event", word)
        tx.hand_over(couple_id, staff_id, version=record.couple.row_version)
        store.delete_share(tx, couple_id, staff_id)
        handovers.insert(tx, couple_id, staff_id)
        if keep_reading:
            store.keep_share(tx, couple_id, giver, may_write=False, until=NO_END)

    practice.db.write(practice.scope, work, summary="Hand the couple over", now=practice.now)


def _words(practice: Practice, record: CoupleRecord, agreed: Agreed) -> list[TimelineEvent]:
    """Both partners' words as marks on the time axis, for the counselor alone."""
    marks = []
    for side, partner in record.partners.items():
        on = agreed.get(side)
        if on is None or on > practice.today:
            raise InvalidInputError(
                "A partner's word is missing, or its day is ahead.",
                "Ask both whether the couple may be handed over, and enter the day of each word.",
                field=partner.display_name,
            )
        marks.append(
            TimelineEvent(
                timeline_event_id=new_id(),
                couple_id=record.couple.couple_id,
                kind=TimelineKind.OTHER,
                occurred_on=on,
                label=f"{partner.display_name[:_SHOWN]}: may be handed over",
            )
        )
    return marks


def check_owner(practice: Practice, record: CoupleRecord) -> None:
    """Raise `RuleError` unless the asking person is the couple's counselor: a share is not passed on."""
    if record.couple.counselor_id != practice.scope.staff_id or StaffRole.COUNSELOR not in practice.roles:
        raise _not_the_owner()


def _check_owner_now(tx: Transaction, record: CoupleRecord) -> None:
    """Raise likewise within the transaction: the couple may have been handed over since `record` was read."""
    if store.counselor_now(tx, record.couple.couple_id) != tx.staff.staff_id:
        raise _not_the_owner()


def _not_the_owner() -> RuleError:
    return RuleError("Only the couple's own counselor may do this.", "Ask the counselor.")
