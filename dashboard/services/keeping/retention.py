"""Removing records that are past their time: looked at first, and gone only when somebody confirms what they saw.

The admin decides, and reads no word about a couple for it. A legal hold keeps everything of its couple.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.keeping.erasing import Why, check_typed
from dashboard.domain.keeping.retention import GROUPS, TRIMMED, Due, KeepRules, Preview, is_past
from dashboard.errors import StaleEditError
from dashboard.services.keeping.taking_out import take_out
from dashboard.services.notes import holds
from dashboard.services.notes import settings as note_settings
from dashboard.services.office import Office
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.store.keeping import erasing, rewriting, trimming
from dashboard.store.notes import holds as store
from dashboard.store.notes.holds import ClosedCouple
from dashboard.store.people import staff as people
from dashboard.store.signin import accounts
from dashboard.store.transaction import Transaction

_PREFIX = "keep_"


def rules(practice: Practice) -> KeepRules:
    """The years that hold now, by group."""
    stored = accounts.list_settings(practice.db, practice.scope.practice_id)
    return KeepRules({name: int(stored.get(_PREFIX + name, 0)) for name in GROUPS})


def save(practice: Practice, chosen: KeepRules) -> None:
    """Set the years. Nothing is removed by it.

    Raises `RuleError` unless an admin asks, and `InvalidInputError` for a number out of range.
    """
    check_admin(practice)
    years = chosen.checked().years

    def work(tx: Transaction) -> None:
        for name, number in years.items():
            accounts.put_setting(tx, _PREFIX + name, str(number))

    practice.db.write(practice.scope, work, summary="Change how long records are kept", now=practice.now)


def preview(practice: Practice) -> Preview:
    """Everything that is past its time now, the longest ago first. Nothing is changed. For the admin."""
    check_admin(practice)
    check_private(practice.screen)
    on_hold = {each.couple_id for each in holds.held(practice)}
    chosen, whole_years = rules(practice), note_settings.rules(practice).keep_years
    found = []
    with practice.db.workspace(practice.scope, now=practice.now) as tx:
        for each in store.list_closed(practice.db, practice.scope.practice_id, practice.today):
            whole = is_past(whole_years, each.closed_on, practice.today)
            groups = chosen.past(each.closed_on, practice.today)
            if whole or groups:
                is_held = each.couple_id in on_hold
                rows = {} if is_held else _taken(tx, each.couple_id, groups, whole=whole)
                found.append(_due(each, groups, rows, whole=whole, is_held=is_held))
    return Preview(tuple(found))


def remove(office: Office, practice: Practice, seen: Preview, typed: str) -> int:
    """Remove what was looked at, and return how many entries went. `typed` is their number.

    Each couple has its own entry in the log. Raises `StaleEditError` when something else is past its time by now, and
    `InvalidInputError` for another number.
    """
    check_admin(practice)
    check_typed(typed, str(seen.total), field="Number of entries")
    if preview(practice) != seen:
        raise StaleEditError("Something has changed since you looked.", "Look again. Nothing was removed.")
    for due in seen.going:
        if due.whole:
            take_out(office, practice, due.couple_id, Why.TIME_OVER, lambda _: None)
        else:
            _trim(practice, due)
    return seen.total


def _trim(practice: Practice, due: Due) -> None:
    def work(tx: Transaction) -> None:
        people.one_at_a_time(tx)
        holds.check_not_held(tx, due.couple_id)
        rows = trimming.trim(tx, due.couple_id, _kinds(due.groups))
        tx.changed.add(due.couple_id)
        tx.touched.append(("couple", str(due.couple_id), due.couple_id))
        tx.about |= {"count": sum(rows.values()), "rows": {kind: count for kind, count in rows.items() if count}}

    practice.db.write(practice.scope, work, summary=TRIMMED, now=practice.now)
    rewriting.mark(practice.db)


def _taken(tx: Transaction, couple_id: UUID, groups: frozenset[str], *, whole: bool) -> dict[str, int]:
    rows = erasing.erase(tx, couple_id).rows if whole else trimming.trim(tx, couple_id, _kinds(groups))
    return {kind: count for kind, count in rows.items() if count}


def _kinds(groups: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*(GROUPS[name][1] for name in groups))


def _due(couple: ClosedCouple, groups: frozenset[str], rows: Mapping[str, int], *, whole: bool, is_held: bool) -> Due:
    return Due(
        couple_id=couple.couple_id,
        counselor_name=couple.counselor_name,
        closed_on=couple.closed_on,
        whole=whole,
        groups=groups,
        is_held=is_held,
        rows=rows,
    )
