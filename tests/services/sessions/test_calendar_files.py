"""Sessions as a calendar file, and those of another calendar: neutral, on the wall clock, bounded."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest

from dashboard.domain.access import Screen
from dashboard.domain.audit import Action
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import SessionKind, SessionState, Visibility
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.couples import undo
from dashboard.services.practice import Practice
from dashboard.services.sessions import calendar_files, edits, reading
from dashboard.services.sessions.calendar_files import Choice, Preview
from dashboard.store import audit_entries
from tests import factories

BERLIN = Zone("Europe/Berlin")
NOW = datetime(2026, 10, 13, 7, 0)
SOON = datetime(2026, 10, 20, 17)


@pytest.fixture
def at() -> Practice:
    """A practice in Berlin."""
    return factories.practice(now=NOW, zone=BERLIN)


@pytest.fixture
def couple_id(at: Practice) -> UUID:
    """A couple in it."""
    return factories.add_couple(at)


def written(at: Practice) -> dict[str, icalendar.Event]:
    """The entries of the exported file, by their names."""
    found = icalendar.Calendar.from_ical(calendar_files.export(at))
    return {str(each["UID"]): each for each in found.walk("VEVENT")}


def file(*lines: str, uid: str = "abc", start: str = "DTSTART;TZID=Europe/Berlin:20261020T170000") -> bytes:
    """A calendar with one entry of an hour, and further lines in it."""
    body = [f"UID:{uid}", "SUMMARY:Mina and Robin", start, "DURATION:PT1H", *lines]
    return calendar("BEGIN:VEVENT", *body, "END:VEVENT")


def calendar(*lines: str) -> bytes:
    """A calendar with these lines in it."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//X//EN", *lines, "END:VCALENDAR", ""]).encode()


def looked(at: Practice, content: bytes) -> Preview:
    """What a file would bring."""
    return calendar_files.look(at, calendar_files.read(at, content))


def taken(at: Practice, couple_id: UUID, content: bytes, kind: SessionKind = SessionKind.CONJOINT) -> list[Session]:
    """The couple's sessions after everything in a file was given to it."""
    preview = looked(at, content)
    calendar_files.take(at, preview, {each.series: Choice(couple_id, kind) for each in preview.groups})
    return list(reading.of_couple(at, couple_id))


# ---------------------------------------------------------------- out
def test_an_exported_session_says_nothing_of_anybody(at: Practice, couple_id: UUID) -> None:
    """A title, a time and a length: no name, no reason and no focus, whoever comes; and that it left is logged."""
    for kind in SessionKind:
        factories.add_session(at, couple_id, SOON, kind=kind, reason="Quarrel", focus="Money", agreed="A walk")
    factories.add_session(at, couple_id, SOON, minutes=0)
    events = written(at)
    assert [str(each["SUMMARY"]) for each in events.values()] == ["Session"] * 3
    text = calendar_files.export(at).decode()
    assert not [word for word in ("Mina", "Robin", "Quarrel", "Money", "walk", str(couple_id)) if word in text]
    for each in events.values():
        assert each["DTSTART"].dt == SOON.replace(tzinfo=ZoneInfo(BERLIN.name))
        assert set(each) == {"UID", "SUMMARY", "DTSTAMP", "DTSTART", "DURATION", "SEQUENCE", "STATUS", "CLASS"}
    [entry] = audit_entries.list_entries(
        at.db, at.scope.practice_id, audit_entries.Choice(action=Action.EXPORTED_CALENDAR), limit=1, offset=0
    )
    assert entry.about == {"rows": 3}


def test_a_moved_session_keeps_its_name_and_a_cancelled_one_is_marked(at: Practice, couple_id: UUID) -> None:
    """A calendar that reads the file again moves the entry, and takes off what was called off."""
    [session_id] = edits.arrange(at, couple_id, kind=SessionKind.CONJOINT, starts_at=SOON, minutes=60)
    first = written(at)
    edits.move(at, reading.get(at, couple_id, session_id), starts_at=SOON + timedelta(hours=1), minutes=60)
    second = written(at)
    assert second.keys() == first.keys()
    [before], [after] = first.values(), second.values()
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt - before["DTSTART"].dt == timedelta(hours=1)
    edits.cancel(at, reading.get(at, couple_id, session_id), state=SessionState.CANCELLED_LATE)
    [last] = written(at).values()
    assert (str(last["STATUS"]), last["SEQUENCE"] > after["SEQUENCE"]) == ("CANCELLED", True)


def test_a_colleagues_sessions_are_not_in_the_file(at: Practice) -> None:
    """Nor is there a file on the in-session screen."""
    colleague = factories.colleague(of=at)
    factories.add_session(colleague, factories.add_couple(colleague), SOON)
    assert written(at) == {}
    with pytest.raises(RuleError):
        calendar_files.export(replace(at, screen=Screen.IN_SESSION))


# ---------------------------------------------------------------- in
def test_our_own_file_changes_what_was_moved_elsewhere(at: Practice, couple_id: UUID) -> None:
    """Read again it brings nothing new; a time changed in the calendar, or a cancelled entry, is taken over."""
    [session_id] = edits.arrange(at, couple_id, kind=SessionKind.INDIVIDUAL_A, starts_at=SOON, minutes=60)
    content = calendar_files.export(at)
    [group] = looked(at, content).groups
    assert (group.couple_id, group.kind, group.new, group.changed, group.same) == (
        couple_id,
        SessionKind.INDIVIDUAL_A,
        0,
        0,
        1,
    )
    assert len(taken(at, couple_id, content)) == 1
    [moved] = taken(at, couple_id, content.replace(b"20261020T170000", b"20261021T180000"))
    assert (moved.session_id, moved.starts_at, moved.moved_from) == (session_id, datetime(2026, 10, 21, 18), SOON)
    assert (moved.kind, moved.visibility) == (SessionKind.INDIVIDUAL_A, Visibility.COUNSELOR)
    [off] = taken(at, couple_id, content.replace(b"CONFIRMED", b"CANCELLED"))
    assert off.is_cancelled
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    [back] = reading.of_couple(at, couple_id)
    assert back.state is SessionState.PLANNED


def test_a_rule_is_followed_on_the_wall_clock(at: Practice, couple_id: UUID) -> None:
    """17:00 in Berlin stays 17:00 over the change of the clock; what is taken out or moved one by one is so here."""
    entry = (
        *("BEGIN:VEVENT", "UID:weekly", "DTSTART;TZID=Europe/Berlin:20261006T170000", "DURATION:PT50M"),
        *("RRULE:FREQ=WEEKLY;COUNT=6", "EXDATE;TZID=Europe/Berlin:20261013T170000", "END:VEVENT"),
        *("BEGIN:VEVENT", "UID:weekly", "RECURRENCE-ID;TZID=Europe/Berlin:20261020T170000"),
        *("DTSTART;TZID=Europe/Berlin:20261022T180000", "DURATION:PT50M", "END:VEVENT"),
        *("BEGIN:VEVENT", "UID:weekly", "RECURRENCE-ID;TZID=Europe/Berlin:20261103T170000"),
        *("DTSTART;TZID=Europe/Berlin:20261103T170000", "DURATION:PT50M", "STATUS:CANCELLED", "END:VEVENT"),
    )
    found = taken(at, couple_id, calendar(*entry))
    assert [each.starts_at for each in found] == [
        datetime(2026, 10, 6, 17),
        datetime(2026, 10, 22, 18),
        datetime(2026, 10, 27, 17),
        datetime(2026, 11, 10, 17),
    ]
    assert {(each.minutes, each.state) for each in found} == {(50, SessionState.PLANNED)}
    # Read again, all are known; the next reading takes over what is cancelled since.
    assert len(taken(at, couple_id, calendar(*entry))) == 4
    later = taken(at, couple_id, calendar(*entry[:6], "EXDATE;TZID=Europe/Berlin:20261027T170000", *entry[6:]))
    assert len(later) == 4


@pytest.mark.parametrize(
    ("start", "here"),
    [
        ("DTSTART:20261020T170000", SOON),
        ("DTSTART:20261020T150000Z", SOON),
        ("DTSTART;TZID=America/New_York:20261020T110000", SOON),
        ("DTSTART;TZID=Nowhere/Atall:20261020T170000", SOON),
    ],
)
def test_times_of_other_zones_are_brought_to_this_clock(
    at: Practice, couple_id: UUID, start: str, here: datetime
) -> None:
    """A time without a zone, or in one that nobody knows, is taken as it stands."""
    assert [each.starts_at for each in taken(at, couple_id, file(start=start))] == [here]


def test_what_cannot_be_a_session_is_left_out_and_counted(at: Practice) -> None:
    """A whole day and one of two days are no sessions; what lies years off is not read."""
    whole = file(start="DTSTART;VALUE=DATE:20261020")
    assert looked(at, whole).left_out == 1
    long = file(start="DTSTART:20261020T170000").replace(b"PT1H", b"P2D")
    assert (looked(at, long).groups, looked(at, long).left_out) == ((), 1)
    assert looked(at, file(start="DTSTART:20360101T090000")).groups == ()


def test_titles_of_the_file_are_not_kept(at: Practice, couple_id: UUID) -> None:
    """They are there for the look at it, cut short; the record has none of their words."""
    content = file().replace(b"Mina and Robin", b"x" * 3000)
    assert len(looked(at, content).groups[0].title) == 80
    [session] = taken(at, couple_id, file(), SessionKind.INDIVIDUAL_B)
    assert (session.focus, session.reason, session.agreed) == ("", "", "")
    assert (session.visibility, session.kind) == (Visibility.COUNSELOR, SessionKind.INDIVIDUAL_B)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04" * 100,
        b"BEGIN:VCALENDAR\r\n" + b"\xff\xfe" * 900,
        calendar("BEGIN:VEVENT", "UID:a", "DTSTART:not-a-date", "END:VEVENT"),
        calendar("BEGIN:VEVENT", "UID:a", "SUMMARY:No start", "END:VEVENT"),
        file("RRULE:FREQ=SECONDLY"),
        file("RRULE:FREQ=MINUTELY;COUNT=9000000"),
        file("RRULE:FREQ=WEEKLY", start="DTSTART:00010101T000000"),
        file("RRULE:FREQ=WEEKLY;BYDAY=99XX"),
        file("RRULE:NONSENSE"),
        file("RDATE:20269999T000000"),
        calendar(*["BEGIN:VEVENT"] * 1500),
        calendar(*[line for n in range(2001) for line in ("BEGIN:VEVENT", f"UID:{n}", "END:VEVENT")]),
        b"BEGIN:VCALENDAR\r\n" + b"X" * 2_000_001,
        file(*[f"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;INTERVAL={n + 1}" for n in range(3)]),
        file("RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=99"),
        file("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    ],
)
def test_a_hostile_file_is_refused_in_a_sentence(at: Practice, content: bytes) -> None:
    """Whatever is in it, nothing is read for minutes, and nothing but words for a person comes of it."""
    with suppress(InvalidInputError):
        assert looked(at, content).groups == ()


def test_an_endless_daily_rule_ends_with_the_span_that_is_read(at: Practice) -> None:
    """From a year back to two years ahead, and no further."""
    [group] = looked(at, file("RRULE:FREQ=DAILY", start="DTSTART:20200101T090000")).groups
    assert 1090 < len(group.entries) < 1100
    begin = BERLIN.local(NOW)
    assert begin - timedelta(days=366) < group.entries[0].starts_at
    assert group.entries[-1].starts_at < begin + timedelta(days=731)
    assert at.now.replace(tzinfo=UTC).year == 2026


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=0;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
    ],
)
def test_a_rule_whose_days_never_come_is_left_out_at_once(at: Practice, rule: str) -> None:
    """Such a rule would be looked through to the end of all calendars, or for ever."""
    preview = looked(at, file(f"RRULE:{rule}"))
    assert (preview.groups, preview.left_out) == ((), 1)


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=DAILY;INTERVAL=14;COUNT=3", 3),
        ("FREQ=DAILY;BYDAY=TU,TH;COUNT=4", 4),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=5", 5),
        ("FREQ=MONTHLY;BYDAY=3TU;COUNT=5", 5),
        ("FREQ=MONTHLY;BYDAY=-1TU;COUNT=2", 3),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=20;COUNT=4", 4),
    ],
)
def test_rhythms_of_sessions_are_followed(at: Practice, rule: str, count: int) -> None:
    """The first date of an entry counts even where its rule does not name it."""
    preview = looked(at, file(f"RRULE:{rule}"))
    assert (sum(len(each.entries) for each in preview.groups), preview.left_out) == (count, 0)


def test_rules_that_ran_for_ages_are_not_all_followed(at: Practice) -> None:
    """Their dates are history, though each of them is counted on the way to the span that is read."""
    lines = [
        line
        for number in range(150)
        for line in (
            "BEGIN:VEVENT",
            f"UID:old-{number}",
            "DTSTART:20080103T170000",
            "RRULE:FREQ=DAILY;UNTIL=20250101T000000",
            "END:VEVENT",
        )
    ]
    with pytest.raises(InvalidInputError, match="too many dates"):
        looked(at, calendar(*lines))
