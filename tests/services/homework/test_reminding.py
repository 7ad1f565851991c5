"""Reminders of homework are neutral, and come as often as it is to be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import icalendar
import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.records import Assignment
from dashboard.domain.reported import HomeworkOutcome
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence
from dashboard.library import load
from dashboard.services.homework import reminding

LIBRARY = load()
TODAY = date(2026, 10, 13)
EVENING = time(19)
GIVEN = Assignment(
    assignment_id=new_id(),
    couple_id=new_id(),
    assignee=Assignee.A,
    step_id="rituals",
    title="CANARY of a title",
    instructions="CANARY of a text",
    cadence=Cadence.ONCE,
    assigned_on=TODAY - timedelta(days=3),
    due_on=TODAY + timedelta(days=4),
)


def _event(given: Assignment) -> icalendar.Event:
    made = reminding.calendar(given, today=TODAY, at=EVENING, now=datetime(2026, 10, 13, 9))
    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
    return event


@pytest.mark.parametrize("cadence", Cadence)
def test_neither_says_what_it_is_about(cadence: Cadence) -> None:
    """No title, no text, no id of anybody; the title in the calendar is one word."""
    given = replace(GIVEN, cadence=cadence)
    file = reminding.calendar(given, today=TODAY, at=EVENING, now=datetime(2026, 10, 13, 9)).decode()
    text = reminding.words(given, TODAY)
    for said in (file, text):
        assert not [
            word for word in ("CANARY", "Mendwell", str(GIVEN.assignment_id), str(GIVEN.couple_id)) if word in said
        ]
    assert str(_event(given)["SUMMARY"]) == "Reminder"
    assert "17 October" in text


def test_it_comes_as_often_as_it_is_to_be_done() -> None:
    """Once on the last day, or from today on in its rhythm until then; what begins later is called up then."""
    once = _event(GIVEN)
    assert (once["DTSTART"].dt, "RRULE" in once) == (datetime(2026, 10, 17, 19), False)
    daily = _event(replace(GIVEN, cadence=Cadence.DAILY))
    assert daily["DTSTART"].dt == datetime(2026, 10, 13, 19)
    assert daily["RRULE"] == {"FREQ": ["DAILY"], "UNTIL": [datetime(2026, 10, 17, 19)]}
    later = replace(GIVEN, cadence=Cadence.WEEKLY, assigned_on=TODAY + timedelta(days=2))
    assert _event(later)["DTSTART"].dt == datetime(2026, 10, 15, 19)


def test_what_is_late_is_called_up_today_without_blame() -> None:
    """The words do not say that it is late."""
    late = replace(GIVEN, due_on=TODAY - timedelta(days=1))
    assert _event(late)["DTSTART"].dt == datetime(2026, 10, 13, 19)
    assert "that is fine" in reminding.words(late, TODAY)


def test_it_is_in_the_language_of_whom_it_is_for() -> None:
    """Words, day and the title in the calendar; a name of a step is in none of them."""
    spanish = LIBRARY.languages["es"]
    assert reminding.words(GIVEN, TODAY, spanish).startswith("Hola, ")
    assert "17 de octubre" in reminding.words(GIVEN, TODAY, spanish)
    file = reminding.calendar(GIVEN, today=TODAY, at=EVENING, now=datetime(2026, 10, 13, 9), language=spanish)
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Recordatorio"


def test_only_what_is_given_and_not_over_is_reminded_of() -> None:
    """Also before it begins; not what was finished or given anew."""
    assert reminding.can_remind(GIVEN, TODAY)
    assert reminding.can_remind(replace(GIVEN, assigned_on=TODAY + timedelta(days=1)), TODAY)
    assert not reminding.can_remind(replace(GIVEN, status=AssignmentStatus.DONE), TODAY)
    assert not reminding.can_remind(replace(GIVEN, outcome=HomeworkOutcome.ADAPTED), TODAY)
