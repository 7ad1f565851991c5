"""Alerts of one couple, and a counselor's actions on them. For the counselor's private screen alone.

Nothing is taken away: an action is added to those before it, and reopening is an action too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.attention.contact import Contact, check_deals, note
from dashboard.domain.attention.covers import Covers
from dashboard.domain.attention.describe import Attention, describe
from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import Action, AlertState, Did, Handled, Key
from dashboard.domain.attention.moves import ALERTS, AlertActor, AlertMove, met
from dashboard.domain.attention.rules import LOOK_AGAIN, Level, Rule
from dashboard.domain.kinds.attention import ALERT_ACTION
from dashboard.domain.reach import standing
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date
from dashboard.errors import InvalidInputError, StaleEditError
from dashboard.services.attention import facts
from dashboard.services.attention.book import book
from dashboard.services.attention.words import as_local, words_in
from dashboard.services.practice import Practice
from dashboard.store import couples as couple_store
from dashboard.store.attention import alerts as store
from dashboard.store.attention import findings as finding_store
from dashboard.store.people import staff as people
from dashboard.store.transaction import Transaction

LONGEST_SNOOZE_DAYS = 90
_WORDS = ALERT_ACTION.typed["words"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A matter as a page showed it: the latest action on it by then, and the evidence it rested on."""

    action: Action | None
    covers: Covers


Seen = Mapping[Key, Shown]


def seen(matters: Iterable[Handled]) -> Seen:
    """Everything that a page showing these matters has shown."""
    return {each.matter.key: Shown(each.action, each.covers) for each in matters}


def of_couple(practice: Practice, couple_id: UUID) -> Attention:
    """The couple's state in words. Raises as `facts.of_couple` does."""
    return describe(facts.of_couple(practice, couple_id), words_in(practice))


def kept_of(practice: Practice, couple_id: UUID) -> list[Kept]:
    """Findings about a couple, past ones included; oldest first, their moments on the wall clock."""
    return [
        as_local(each, practice.zone) for each in finding_store.list_of_couple(practice.db, practice.scope, couple_id)
    ]


Comment = str | Contact


def acknowledge(practice: Practice, couple_id: UUID, what: Seen, comment: Comment = "") -> None:
    """Note that somebody has seen it. Safety takes a contact, and asks on. Raises as `resolve` does."""
    words = _words(practice, what, comment, is_required=False)
    _write(practice, couple_id, what, AlertMove.ACKNOWLEDGE, _doing(practice, Did.ACKNOWLEDGED, words))


def snooze(practice: Practice, couple_id: UUID, what: Seen, reason: str, until: date | None) -> None:
    """Let it rest until a day ahead. Raises as `resolve` does, and `InvalidInputError` for a day that cannot be."""
    words = _WORDS.cleaned(reason)
    latest = practice.today + timedelta(days=LONGEST_SNOOZE_DAYS)
    if until is None or not practice.today < until <= latest:
        raise InvalidInputError(
            "The day it comes back is not possible.",
            f"Choose a day after today, {long_date(latest)} at the latest.",
            field="Comes back on",
        )
    _write(practice, couple_id, what, AlertMove.SNOOZE, _doing(practice, Did.SNOOZED, words, until))


def resolve(practice: Practice, couple_id: UUID, what: Seen, comment: Comment) -> None:
    """Note that it was dealt with, and how: in a few words, for safety with the contact with the partner.

    What was agreed about safety is looked at again on the day that the contact names.

    Raises `InvalidInputError` without these, `RuleError` for somebody who only reads this couple's record or when
    it is in hand already, and `StaleEditError` when it does not stand out any more, rests on other answers than the
    page showed, or somebody else did something about it meanwhile.
    """
    words, again_on = _words(practice, what, comment), None
    if _is_safety(practice, what):
        contact = comment if isinstance(comment, Contact) else None
        days = [key.since for key in _taking_day(practice, what)]
        again_on = check_deals(
            contact,
            practice.today,
            since=max(days, default=None),
            takes_day=bool(days),
            takes_whom=of_one(practice, what) is None,
        )
    _write(practice, couple_id, what, AlertMove.RESOLVE, _doing(practice, Did.RESOLVED, words, again_on=again_on))


def reopen(practice: Practice, couple_id: UUID, what: Seen) -> None:
    """Take the latest action back, so that it asks again. Raises as `resolve` does, and `RuleError` without one."""
    _write(practice, couple_id, what, AlertMove.REOPEN, _doing(practice, Did.REOPENED))


def may_act(practice: Practice, couple_id: UUID) -> bool:
    """Tell whether the person asking may deal with this couple's alerts, rather than only read them."""
    grants = standing(couple_store.list_grants(practice.db, practice.scope, couple_id))
    return grants is not None and grants.may_write


def takes_day(practice: Practice, what: Iterable[Key]) -> bool:
    """Tell whether dealing with it takes a day to look again: all of safety does, but a look that was agreed on."""
    return bool(_taking_day(practice, what))


def of_one(practice: Practice, what: Iterable[Key]) -> Side | None:
    """The partner whom all that is of safety is about, if it is about one alone."""
    sides = safety_sides(practice, what)
    return next(iter(sides)) if len(sides) == 1 else None


def safety_sides(practice: Practice, what: Iterable[Key]) -> frozenset[Side | None]:
    """The partners whom all that is of safety is about, None among them where something is of both."""
    return frozenset(key.side for key in _of_safety(practice, what))


def _taking_day(practice: Practice, what: Iterable[Key]) -> list[Key]:
    return [key for key, rule in _of_safety(practice, what).items() if rule.method != LOOK_AGAIN]


def _of_safety(practice: Practice, what: Iterable[Key]) -> dict[Key, Rule]:
    return {key: rule for key, rule in _rules(practice, what).items() if rule.level is Level.SAFETY}


def _rules(practice: Practice, what: Iterable[Key]) -> dict[Key, Rule]:
    rules = book(practice).rules
    return {key: rules[key.rule] for key in what if key.rule in rules}


def _is_safety(practice: Practice, what: Seen) -> bool:
    return bool(_of_safety(practice, what))


def _levels(practice: Practice, what: Seen) -> dict[Key, Level]:
    rules = _rules(practice, what)
    return {key: rules[key].level if key in rules else Level.TALK for key in what}


def _words(practice: Practice, what: Seen, comment: Comment, *, is_required: bool = True) -> str:
    is_safety = _is_safety(practice, what)
    if isinstance(comment, str):
        words = _WORDS.cleaned(comment, label="What was done", required=is_required and not is_safety)
        return note(None, practice.today) if is_safety else words
    label = "What was agreed" if is_required else "A few words"
    words = _WORDS.cleaned(comment.words, label=label)
    return _WORDS.cleaned(note(replace(comment, words=words), practice.today), label=label)


_Doing = Callable[[Key, Covers], Action]


def _doing(
    practice: Practice, did: Did, words: str = "", until: date | None = None, *, again_on: date | None = None
) -> _Doing:
    by = practice.person_name
    return lambda key, covers: Action(key, did, practice.today, by, words, until, covers, again_on=again_on)


def _write(practice: Practice, couple_id: UUID, what: Seen, move: AlertMove, doing: _Doing) -> None:
    states, levels = _checked(practice, couple_id, what), _levels(practice, what)

    def work(tx: Transaction) -> None:
        # What two windows add at once does not collide by itself.
        people.one_at_a_time(tx)
        now = store.latest(store.list_now(tx, couple_id))
        if any(now.get(key) != shown.action for key, shown in what.items()):
            raise StaleEditError(
                "Somebody did something about this since you opened the page.",
                "Nothing was written. Reload to see what was done.",
            )
        for key, shown in what.items():
            ALERTS.check(move, states[key], AlertActor.COUNSELOR, met(shown.action, levels[key]))
        store.insert(tx, couple_id, [doing(key, shown.covers) for key, shown in what.items()])

    summary = ALERTS.log(move, AlertActor.COUNSELOR)
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)


def _checked(practice: Practice, couple_id: UUID, what: Seen) -> Mapping[Key, AlertState]:
    """The state of everything that holds, after checking that the person may act on this couple's alerts.

    Raises unless all of `what` still stand out as they were shown.
    """
    found = facts.of_couple(practice, couple_id)
    if not may_act(practice, couple_id):
        raise ALERTS.others.error()
    there = found.evidence
    if not what or not there.keys() >= what.keys():
        raise StaleEditError("This does not stand out any more.", "Reload the page to see what does.")
    if any(there[key] != shown.covers for key, shown in what.items()):
        raise StaleEditError(
            "The answers behind this have changed since you opened the page.",
            "Nothing was written. Look at them, then act again.",
        )
    states = {each.holds.key: each.place.standing for each in (*found.stands_out, *found.quiet)}
    return dict.fromkeys(there, AlertState.OVER) | states
