"""The practice's rules for notes, read by everybody and set by the admin."""

from __future__ import annotations

from dataclasses import asdict

from dashboard.domain.notes.keeping import NoteRules
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.store.signin import accounts
from dashboard.store.transaction import Transaction

_PREFIX = "note_"


def rules(practice: Practice) -> NoteRules:
    """The rules that hold now."""
    stored = accounts.list_settings(practice.db, practice.scope.practice_id)
    usual = asdict(NoteRules())
    return NoteRules(**{name: int(stored.get(_PREFIX + name, number)) for name, number in usual.items()})


def save(practice: Practice, chosen: NoteRules) -> None:
    """Set the rules. Raises `RuleError` unless an admin asks, and `InvalidInputError` for a number out of range.

    A note that is signed keeps the moment of its lock.
    """
    check_admin(practice)
    numbers = asdict(chosen.checked())

    def work(tx: Transaction) -> None:
        for name, number in numbers.items():
            accounts.put_setting(tx, _PREFIX + name, str(number))

    practice.db.write(practice.scope, work, summary="Change the rules for notes", now=practice.now)
