"""What stands out about one couple, and what a counselor does about it. For the counselor's private screen alone.

Nothing is taken away: an action is added to those before it, and reopening is an action too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from dashboard.domain.attention.covers import Covers
from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import Action, Did, Handled, Key
from dashboard.domain.attention.record import Facts, PartnerFacts
from dashboard.domain.attention.state import Attention, assess, standing_evidence
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.kinds.attention import ALERT_ACTION
from dashboard.domain.reach import standing
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.domain.wording import long_date
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.attention.book import book
from dashboard.services.attention.words import as_local, tell_in
from dashboard.services.practice import Practice
from dashboard.store import couples as couple_store
from dashboard.store.attention import alerts as store
from dashboard.store.attention import findings as finding_store
from dashboard.store.people import staff as people
from dashboard.store.rows import Row
from dashboard.store.transaction import Transaction

LONGEST_SNOOZE_DAYS = 90
_WORDS = ALERT_ACTION.typed["words"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page showed of a matter: the latest action on it by then, and what it rested on."""

    action: Action | None
    covers: Covers


Seen = Mapping[Key, Shown]


def seen(matters: Iterable[Handled]) -> Seen:
    """What a page that shows these matters has seen."""
    return {each.matter.key: Shown(each.action, each.covers) for each in matters}


def of_couple(practice: Practice, couple_id: UUID) -> Attention:
    """What the couple needs, and what was done about it already.

    Raises `NotFoundError` for a couple out of reach, and `RuleError` on the in-session screen.
    """
    found = facts(practice, couple_id)
    return assess(found, book(practice), practice.today, tell_in(practice))


def facts(practice: Practice, couple_id: UUID) -> Facts:
    """What the couple's state depends on. Raises as `of_couple` does."""
    check_private(practice.screen)
    db, scope = practice.db, practice.scope
    about = {**couple_store.scoped(scope, couple_id), "today": practice.today}
    rows = {row["side"]: row for row in db.rows("attention/get_facts", about)}
    if len(rows) != len(Side):
        raise NotFoundError("This couple is not in your caseload.", "Open the caseload and choose a couple.")
    findings = kept_of(practice, couple_id)
    actions = store.latest(store.list_of_couple(db, scope, couple_id))
    return _facts(practice, rows, [each for each in findings if each.ended_at is None], actions)


def kept_of(practice: Practice, couple_id: UUID) -> list[Kept]:
    """What stands out about a couple, and what did before; oldest first, its moments on the wall clock."""
    return [
        as_local(each, practice.zone) for each in finding_store.list_of_couple(practice.db, practice.scope, couple_id)
    ]


def acknowledge(practice: Practice, couple_id: UUID, what: Seen, comment: str = "") -> None:
    """Note that somebody has seen it and it is in hand. Raises as `resolve` does."""
    words = _WORDS.cleaned(comment, label="Comment", required=False)
    _write(practice, couple_id, what, _doing(practice, Did.ACKNOWLEDGED, words), "Acknowledge an alert")


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
    _write(practice, couple_id, what, _doing(practice, Did.SNOOZED, words, until), "Snooze an alert")


def resolve(practice: Practice, couple_id: UUID, what: Seen, comment: str) -> None:
    """Note that it was dealt with, and how.

    Raises `InvalidInputError` without a comment, `RuleError` for somebody who only reads this couple's record, and
    `StaleEditError` when it does not stand out any more, rests on other answers than the page showed, or somebody
    else did something about it meanwhile.
    """
    words = _WORDS.cleaned(comment, label="Comment")
    _write(practice, couple_id, what, _doing(practice, Did.RESOLVED, words), "Resolve an alert")


def reopen(practice: Practice, couple_id: UUID, what: Seen) -> None:
    """Take the latest action back, so that it asks again. Raises as `resolve` does, and `RuleError` without one."""
    if any(each.action is None or each.action.did is Did.REOPENED for each in what.values()):
        raise RuleError("There is nothing to take back.", "It asks for you already.")
    _write(practice, couple_id, what, _doing(practice, Did.REOPENED), "Reopen an alert")


def may_act(practice: Practice, couple_id: UUID) -> bool:
    """Whether whoever asks may deal with this couple's alerts, rather than only read them."""
    grants = standing(couple_store.list_grants(practice.db, practice.scope, couple_id))
    return grants is not None and grants.may_write


_Doing = Callable[[Key, Covers], Action]


def _doing(practice: Practice, did: Did, words: str = "", until: date | None = None) -> _Doing:
    return lambda key, covers: Action(key, did, practice.today, practice.person_name, words, until, covers)


def _write(practice: Practice, couple_id: UUID, what: Seen, doing: _Doing, summary: str) -> None:
    _check_stands(practice, couple_id, what)

    def work(tx: Transaction) -> None:
        # What two windows add at once does not collide by itself.
        people.one_at_a_time(tx)
        now = store.latest(store.list_now(tx, couple_id))
        if any(now.get(key) != shown.action for key, shown in what.items()):
            raise StaleEditError(
                "Somebody did something about this since you opened the page.",
                "Nothing was written. Reload to see what was done.",
            )
        store.insert(tx, couple_id, [doing(key, shown.covers) for key, shown in what.items()])

    practice.db.write(practice.scope, work, summary=summary, now=practice.now)


def _check_stands(practice: Practice, couple_id: UUID, what: Seen) -> None:
    """Raise unless the person may act on this couple's alerts, and all of these still stand out as they were shown."""
    found = facts(practice, couple_id)
    if not may_act(practice, couple_id):
        raise RuleError("This couple is open to you for reading.", "Its counselor deals with what stands out.")
    there = standing_evidence(found, book(practice), practice.today)
    if not what or not there.keys() >= what.keys():
        raise StaleEditError("This does not stand out any more.", "Reload the page to see what does.")
    if any(there[key] != shown.covers for key, shown in what.items()):
        raise StaleEditError(
            "The answers behind this have changed since you opened the page.",
            "Nothing was written. Look at them, then act again.",
        )


def _facts(
    practice: Practice, rows: Mapping[str, Row], findings: Collection[Kept], actions: Mapping[Key, Action]
) -> Facts:
    row = rows[Side.A]
    planned = _day(row["next_session_at"])
    passed = planned if planned is not None and planned < practice.today else None
    sessions = [on for on in (row["last_session_on"], passed) if on is not None]
    a, b = (
        PartnerFacts(
            name=rows[side]["display_name"],
            checkins=rows[side]["checkins"] or 0,
            last_on=_day(rows[side]["last_at"]),
        )
        for side in Side
    )
    return Facts(
        status=EpisodeStatus(row["status"]),
        a=a,
        b=b,
        known_since=practice.zone.day(row["added_at"]),
        resumed_on=row["resumed_on"],
        next_session_on=planned,
        last_session_on=max(sessions, default=None),
        overdue=row["overdue_homework"],
        overdue_since=row["overdue_since"],
        unreviewed=row["unreviewed_homework"],
        unreviewed_since=row["unreviewed_since"],
        findings=tuple(findings),
        actions=actions,
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
