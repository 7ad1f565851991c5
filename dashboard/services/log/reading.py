"""Reading the log and exporting it, for the admin. Couples and partners are short ids here, never names."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.csv as pa_csv

from dashboard.domain.audit import Action, Entry, words
from dashboard.domain.ids import parse_id
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError
from dashboard.services import audit
from dashboard.services.practice import Practice
from dashboard.services.spreadsheet import neutralised
from dashboard.store import audit_entries as store

PAGE_SIZE = 50
_EXPORTED_AT_ONCE = 5_000
# An id begins with a time: only its end tells one couple from another.
_SHORT = 8
_END_OF_ID = re.compile(r"[0-9a-f-]{4,36}")
_LONGEST_ACTION = 200
# A day that is moved between time zones, or has a next one, must not be at the end of the calendar.
_YEARS = range(1900, 3000)
_ACTORS = {"system": "Mendwell", "nobody": "Not known"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The entries to show. `person` is the one who acted or whom the entry is about, `couple` an id or the end of one.

    `first` and `last` are days on the practice's wall clock, both included.
    """

    person: UUID | None = None
    action: str | None = None
    first: date | None = None
    last: date | None = None
    couple: str | None = None

    def to_query(self) -> dict[str, str]:
        """The filters as parameters of an address. They are ids, days and names of actions."""
        said = {"person": self.person, "action": self.action, "first": self.first, "last": self.last}
        return {name: str(value) for name, value in {**said, "couple": self.couple}.items() if value is not None}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Filters:
        """The filters that `to_query` wrote. Raises `InvalidInputError` for anything else."""
        person = parse_id(query.get("person"))
        action = query.get("action") or None
        if ("person" in query and person is None) or len(action or "") > _LONGEST_ACTION:
            raise _unclear()
        return cls(
            person=person,
            action=action,
            first=_day(query.get("first")),
            last=_day(query.get("last")),
            couple=couple_ending(query.get("couple")),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the admin reads it. `at` is on the practice's wall clock, `couple` a short id or empty."""

    number: int
    at: datetime
    who: str
    what: str
    couple: str
    about: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log, newest first. `total` counts the entries that pass the filters."""

    lines: tuple[Line, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices for the filters: everybody by id, and every action that occurs by its words."""

    people: dict[UUID, str]
    actions: dict[str, str]


def look(practice: Practice, filters: Filters, page: int = 1) -> LogPage:
    """One page of the log, the last one for a page past the end. The reading is logged. Raises `RuleError`."""
    audit.check_may_read(practice)
    audit.read(practice, None, Action.READ_AUDIT)
    choice, practice_id = _choice(filters, practice.zone), practice.scope.practice_id
    total = store.count_entries(practice.db, practice_id, choice)
    pages = max(1, -(-total // PAGE_SIZE))
    number = min(max(page, 1), pages)
    found = store.list_entries(practice.db, practice_id, choice, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    people = store.list_people(practice.db, practice_id)
    return LogPage(tuple(_line(entry, people, practice.zone) for entry in found), number, pages, total)


def choices(practice: Practice) -> Choices:
    """The choices that the filters offer. Raises `RuleError`."""
    audit.check_may_read(practice)
    actions = store.list_actions(practice.db, practice.scope.practice_id)
    by_words = sorted(actions, key=lambda action: words(action).lower())
    return Choices(
        store.list_people(practice.db, practice.scope.practice_id), {action: words(action) for action in by_words}
    )


def export(practice: Practice, filters: Filters) -> Iterator[bytes]:
    """The chosen entries as CSV, in parts. The export is logged at once, and not part of itself. Raises `RuleError`."""
    audit.check_may_read(practice)
    practice_id, choice = practice.scope.practice_id, _choice(filters, practice.zone)
    newest = store.list_entries(practice.db, practice_id, store.Choice(), limit=1, offset=0)
    # Entries added meanwhile would shift the parts against each other.
    choice = replace(choice, newest=newest[0].seq if newest else 0)
    audit.record(practice, Action.EXPORTED_AUDIT, rows=store.count_entries(practice.db, practice_id, choice))
    return _parts(practice, choice)


def couple_ending(text: str | None) -> str | None:
    """The end of a couple's id as typed, or None for nothing. Raises `InvalidInputError` when it is none."""
    typed = (text or "").strip().lower()
    if typed and not _END_OF_ID.fullmatch(typed):
        raise InvalidInputError(
            "This is no id of a couple.", "Type its last characters, four or more: digits and a to f.", field="Couple"
        )
    return typed or None


def _parts(practice: Practice, choice: store.Choice) -> Iterator[bytes]:
    people = store.list_people(practice.db, practice.scope.practice_id)
    is_first = True
    while True:
        found = store.list_entries(practice.db, practice.scope.practice_id, choice, limit=_EXPORTED_AT_ONCE, offset=0)
        if found or is_first:
            yield _csv([_line(entry, people, practice.zone) for entry in found], has_header=is_first)
        if len(found) < _EXPORTED_AT_ONCE:
            return
        choice, is_first = replace(choice, newest=found[-1].seq - 1), False


def _csv(lines: list[Line], *, has_header: bool) -> bytes:
    columns = {
        "entry": pa.array([line.number for line in lines], pa.int64()),
        "at": pa.array([line.at.isoformat(sep=" ", timespec="seconds") for line in lines], pa.string()),
        "who": pa.array([line.who for line in lines], pa.string()),
        "what": pa.array([line.what for line in lines], pa.string()),
        "couple": pa.array([line.couple for line in lines], pa.string()),
        "about": pa.array([line.about for line in lines], pa.string()),
    }
    out = io.BytesIO()
    batch = neutralised(pa.RecordBatch.from_pydict(columns))
    pa_csv.write_csv(batch, out, pa_csv.WriteOptions(include_header=has_header))
    return out.getvalue()


def _choice(filters: Filters, zone: Zone) -> store.Choice:
    return store.Choice(
        person=filters.person,
        action=filters.action,
        since=zone.utc(datetime.combine(filters.first, time())) if filters.first else None,
        until=zone.utc(datetime.combine(filters.last + timedelta(days=1), time())) if filters.last else None,
        couple=filters.couple,
    )


def _line(entry: Entry, people: Mapping[UUID, str], zone: Zone) -> Line:
    return Line(
        number=entry.seq,
        at=zone.local(entry.noted_at),
        who=_who(entry, people),
        what=words(entry.action),
        couple=_short(str(entry.couple_id)) if entry.couple_id else "",
        about=_about(entry.about, people),
    )


def _who(entry: Entry, people: Mapping[UUID, str]) -> str:
    if entry.actor_id is None:
        return _ACTORS.get(entry.actor_kind, entry.actor_kind)
    if entry.actor_kind == "staff":
        return people.get(entry.actor_id, f"Staff {_short(str(entry.actor_id))}")
    return f"Partner {_short(str(entry.actor_id))}"


def _about(about: dict[str, Any], people: Mapping[UUID, str]) -> str:
    """Counts and codes unchanged, members of staff by name, and every other id by its end."""
    named = [_said(record_id, people) for record, record_id in about.pop("records", []) if record == "account"]
    count = about.pop("count", 0)
    # What went with a couple stands on its proof, kind by kind.
    about.pop("rows", None)
    records = [f"{count:,} {'record' if count == 1 else 'records'}"] if count else []
    said = [_pair(name, value, people) for name, value in about.items()]
    return ", ".join([*records, *named, *said])


def _pair(name: str, value: object, people: Mapping[UUID, str]) -> str:
    words = _said(value, people)
    # The person's own name needs no mention.
    return words if name == "staff_id" else f"{name.removesuffix('_id').replace('_', ' ')} {words}"


def _said(value: object, people: Mapping[UUID, str]) -> str:
    found = parse_id(value) if isinstance(value, str) else None
    if found is None:
        return str(value).replace("_", " ")
    return people.get(found) or _short(str(found))


def _short(text: str) -> str:
    return text[-_SHORT:]


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise _unclear() from None
    if day is not None and day.year not in _YEARS:
        raise _unclear()
    return day


def _unclear() -> InvalidInputError:
    return InvalidInputError("This address is not complete.", "Open the log and choose again.")
