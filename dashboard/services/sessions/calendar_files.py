"""Sessions as a calendar file, and sessions from the file of another calendar after a look at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from uuid import UUID

import icalendar

from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import new_id
from dashboard.domain.records import Session
from dashboard.domain.sessions.entries import Entry, own_id, uid_of
from dashboard.domain.vocabulary import SessionKind, SessionState
from dashboard.services import audit
from dashboard.services.practice import Practice
from dashboard.services.sessions import calendar_reading
from dashboard.services.sessions.calendar_reading import AHEAD, BACK, Read
from dashboard.store import sessions as store
from dashboard.store.sessions import Appointment
from dashboard.store.transaction import Transaction

FILE_NAME = "sessions.ics"
# A calendar lies open to whoever looks over a shoulder: an entry names nobody and nothing.
TITLE = "Session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The dates of one entry of a file, to be given to a couple.

    `couple_id` and `kind` are of the sessions that are known by their names already. `new`, `changed` and `same` count
    the dates by what taking them over would do.
    """

    series: str
    title: str
    entries: tuple[Entry, ...]
    couple_id: UUID | None
    kind: SessionKind
    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that was looked at: its entries, and the number of dates that cannot be sessions."""

    groups: tuple[Group, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The couple that the dates of an entry are for, and who of them comes."""

    couple_id: UUID
    kind: SessionKind


@dataclass(frozen=True, slots=True)
class Taken:
    """Numbers of sessions that a file brought."""

    added: int
    changed: int


def export(practice: Practice) -> bytes:
    """The counselor's sessions from a year ago on as a calendar file. That it leaves is logged.

    Raises `RuleError` on the in-session screen.
    """
    check_private(practice.screen)
    found = [
        each.session
        for each in _around(practice)
        if each.counselor_id == practice.scope.staff_id and each.session.has_hour
    ]
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for session in found:
        calendar.add_component(_event(practice, session))
    calendar.add_missing_timezones()
    audit.record(practice, Action.EXPORTED_CALENDAR, rows=len(found))
    return bytes(calendar.to_ical())


def read(practice: Practice, content: bytes) -> Read:
    """The dates of a file. Raises `InvalidInputError`."""
    return calendar_reading.read(content, practice.zone, practice.today)


def look(practice: Practice, found: Read) -> Preview:
    """Say what a file that was read would bring. Nothing is kept."""
    check_private(practice.screen)
    known = _known(practice)
    by_series: dict[str, list[Entry]] = {}
    for each in found.entries:
        by_series.setdefault(each.series, []).append(each)
    return Preview(tuple(_group(entries, known) for entries in by_series.values()), found.left_out)


def take(practice: Practice, preview: Preview, choices: Mapping[str, Choice]) -> Taken:
    """Keep the dates of the entries that a couple was chosen for, each couple's as one action.

    A session that is known by its name gets the time of the file, or is cancelled as it is there, while it is planned.
    """
    check_private(practice.screen)
    known = _known(practice)
    chosen = [(each, group) for group in preview.groups if group.series in choices for each in group.entries]
    new = [
        _session(entry, choices[group.series])
        for entry, group in chosen
        if entry.uid not in known and not entry.is_cancelled and own_id(entry.uid) is None
    ]
    changed = [
        _changed(known[entry.uid], entry)
        for entry, _ in chosen
        if entry.uid in known and _differs(known[entry.uid], entry)
    ]

    def work(tx: Transaction) -> None:
        for session in new:
            tx.insert("session", session)
        for session in changed:
            tx.update("session", session)

    practice.db.write(practice.scope, work, summary="Read sessions from a calendar", now=practice.now)
    return Taken(len(new), len(changed))


def _event(practice: Practice, session: Session) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", uid_of(session))
    event.add("summary", TITLE)
    event.add("dtstamp", practice.now.replace(tzinfo=UTC))
    event.add("dtstart", practice.zone.aware(session.starts_at))
    event.add("duration", timedelta(minutes=session.minutes))
    event.add("sequence", session.row_version - 1)
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _around(practice: Practice) -> list[Appointment]:
    return store.list_days(practice.db, practice.scope, practice.today - BACK, practice.today + AHEAD)


def _known(practice: Practice) -> dict[str, Session]:
    """The sessions that the person asking may change, by their name in calendars."""
    return {uid_of(each.session): each.session for each in _around(practice) if each.may_write}


def _group(entries: Sequence[Entry], known: Mapping[str, Session]) -> Group:
    first = entries[0]
    there = [known[each.uid] for each in entries if each.uid in known]
    changed = sum(each.uid in known and _differs(known[each.uid], each) for each in entries)
    is_ours = own_id(first.uid) is not None
    return Group(
        series=first.series,
        title=first.title,
        entries=tuple(entries),
        couple_id=there[0].couple_id if there else None,
        kind=there[0].kind if there else SessionKind.CONJOINT,
        # One of ours that is not there any more was taken out here, and is not brought back by its copy.
        new=0 if is_ours else sum(each.uid not in known and not each.is_cancelled for each in entries),
        changed=changed,
        same=len(there) - changed,
    )


def _differs(session: Session, entry: Entry) -> bool:
    """Tell whether the file says otherwise about a session that is still planned."""
    if session.state is not SessionState.PLANNED:
        return False
    return entry.is_cancelled or (session.starts_at, session.minutes) != (entry.starts_at, entry.minutes)


def _changed(session: Session, entry: Entry) -> Session:
    if entry.is_cancelled:
        return replace(session, state=SessionState.CANCELLED_BY_COUNSELOR)
    moved_from = session.starts_at if session.starts_at != entry.starts_at else session.moved_from
    return replace(session, starts_at=entry.starts_at, minutes=entry.minutes, moved_from=moved_from)


def _session(entry: Entry, choice: Choice) -> Session:
    return Session(
        session_id=new_id(),
        couple_id=choice.couple_id,
        kind=choice.kind,
        starts_at=entry.starts_at,
        minutes=entry.minutes,
        visibility=choice.kind.visibility,
        uid=entry.uid,
    )
