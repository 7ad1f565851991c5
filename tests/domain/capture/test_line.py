"""A line means one record, whole dates included, or says what to type instead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from dashboard.domain.capture import every
from dashboard.domain.capture.capture import Setting
from dashboard.domain.ids import new_id
from dashboard.domain.records import Assignment, Session
from dashboard.domain.vocabulary import Assignee, Side, TimelineKind, Visibility
from dashboard.errors import InvalidInputError

NAMES = {Side.A: "Mina", Side.B: "Robin"}
PARTNERS = {side: new_id() for side in Side}


def _room(names: Mapping[Side, str] = NAMES, *coming: datetime) -> Setting:
    couple_id = new_id()

    def session(at: datetime) -> Session:
        return Session(session_id=new_id(), couple_id=couple_id, starts_at=at, minutes=75)

    return Setting(
        couple_id=couple_id,
        partner_ids=PARTNERS,
        names=names,
        today=date(2026, 11, 30),
        session=session(datetime(2026, 11, 30, 17)),
        coming=tuple(map(session, coming)),
    )


def _homework(line: str, names: Mapping[Side, str] = NAMES, *coming: datetime) -> Assignment:
    capture, record = every.understood(_room(names, *coming), line)
    assert capture.name == "homework"
    assert isinstance(record, Assignment)
    return record


@pytest.mark.parametrize(
    ("line", "title", "who", "due"),
    [
        ("h Ten minutes of talk, both, friday", "Ten minutes of talk", Assignee.JOINT, date(2026, 12, 4)),
        ("H: ten minutes of talk, fri, both", "ten minutes of talk", Assignee.JOINT, date(2026, 12, 4)),
        ("h Talk, listen, and hug, together, 12.12.", "Talk, listen, and hug", Assignee.JOINT, date(2026, 12, 12)),
        ("h Call the bank, rob, in 2 weeks", "Call the bank", Assignee.B, date(2026, 12, 14)),
        ("h Call the bank, A", "Call the bank", Assignee.A, date(2026, 12, 7)),
    ],
)
def test_homework(line: str, title: str, who: Assignee, due: date) -> None:
    """Who and when stand at the end, in either order; without a day it is due in a week."""
    given = _homework(line)
    assert (given.title, given.assignee, given.due_on) == (title, who, due)
    assert given.instructions == title


def test_homework_is_due_when_they_come_again() -> None:
    """Without a day it is due on the next session's."""
    assert _homework("h Talk, both", NAMES, datetime(2026, 12, 15, 17)).due_on == date(2026, 12, 15)


def test_names_that_begin_alike() -> None:
    """What both names begin with means neither; enough of one does."""
    names = {Side.A: "Alex", Side.B: "Alba"}
    with pytest.raises(InvalidInputError, match="not said who"):
        every.understood(_room(names), "h Talk, al")
    assert _homework("h Talk, ale", names).assignee is Assignee.A
    # Both names begin with an a: the letter alone names nobody.
    with pytest.raises(InvalidInputError, match="not said who"):
        every.understood(_room(names), "h Talk, a")


def test_a_win_and_an_event() -> None:
    """Both are marked for both to see, today or on the day that is named."""
    for line, kind, on in (
        ("w Told me first, yesterday", TimelineKind.WIN, date(2026, 11, 29)),
        ("w Told me first, of himself", TimelineKind.WIN, date(2026, 11, 30)),
        ("e Moved back in, 12 nov", TimelineKind.OTHER, date(2026, 11, 12)),
    ):
        _, event = every.understood(_room(), line)
        assert (event.kind, event.occurred_on, event.visibility) == (kind, on, Visibility.COUPLE)


def test_a_question() -> None:
    """It is asked by whoever is named, or by both, and open."""
    _, asked = every.understood(_room(), "q What do we tell the children, Robin")
    assert (asked.body, asked.asked_by, asked.answered_on) == ("What do we tell the children", Assignee.B, None)
    _, asked = every.understood(_room(), "q Why, and since when?")
    assert (asked.body, asked.asked_by) == ("Why, and since when?", Assignee.JOINT)


def test_the_next_session() -> None:
    """It keeps the couple's hour and length unless another hour is named."""
    _, session = every.understood(_room(), "n next tuesday")
    assert (session.starts_at, session.minutes) == (datetime(2026, 12, 8, 17), 75)
    _, session = every.understood(_room(), "n 14.12. 9:30")
    assert session.starts_at == datetime(2026, 12, 14, 9, 30)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("", "empty"),
        ("Ten minutes of talk", "does not begin"),
        ("x Something", "does not begin"),
        ("h", "does not begin"),
        ("h Talk", "not said who"),
        ("h Talk, both, fridy", "not said who"),
        ("h , both", "empty"),
        ("n soon", "not understood"),
        ("n today 18:00", "is today"),
        ("n 12 dec 17:00", "set already"),
        ("w " + "long " * 30, "too long"),
    ],
)
def test_what_is_not_understood(line: str, wrong: str) -> None:
    """The error says what is wrong and what to type instead."""
    with pytest.raises(InvalidInputError, match=wrong) as refused:
        every.understood(_room(NAMES, datetime(2026, 12, 12, 17)), line)
    assert refused.value.next_action


def test_each_capture_reads_its_own_example() -> None:
    """The examples that the page shows are lines that it understands, and letters are told apart."""
    room = _room()
    for capture in every.CAPTURES:
        found, record = every.understood(room, f"{capture.letter} {capture.example}")
        assert found is capture
        assert isinstance(record, capture.record)
        assert capture.words(room, record)[0]
    assert len({capture.letter for capture in every.CAPTURES}) == len(every.CAPTURES)
