"""Words to copy and a calendar entry that remind somebody of homework.

Both are neutral: whoever reads them over a shoulder learns that something is to be done, not what or for whom. Mendwell
sends neither.
"""

from __future__ import annotations

from datetime import date, datetime, time

from dashboard.domain.homework.state import HomeworkState, is_late, state_of
from dashboard.domain.languages import ENGLISH, Language, to_say
from dashboard.domain.records import Assignment
from dashboard.domain.vocabulary import Cadence
from dashboard.services import calendar_entry

TITLE = to_say("Reminder")
FILE_NAME = "reminder.ics"
_MINUTES = 15
_FREQUENCY = {Cadence.DAILY: "daily", Cadence.WEEKLY: "weekly"}
_HOW_OFTEN = {
    Cadence.ONCE: to_say("Once, by {day}."),
    Cadence.DAILY: to_say("Every day, until {day}."),
    Cadence.WEEKLY: to_say("Every week, until {day}."),
    Cadence.AS_NEEDED: to_say("Whenever it helps, until {day}."),
}
_HELLO = to_say("Hello, a short reminder of what we agreed on.")
_OVER = to_say("If it has not worked out so far, that is fine: tell me what got in the way.")


def can_remind(assignment: Assignment, today: date) -> bool:
    """Tell whether there is something to be reminded of: homework that is given and not over."""
    return state_of(assignment, today) in {HomeworkState.OPEN, HomeworkState.PLANNED}


def words(assignment: Assignment, today: date, language: Language = ENGLISH) -> str:
    """A message to copy into one of the counselor's own, without a name and without what the homework is about."""
    day = language.day(assignment.due_on)
    rest = _OVER if is_late(assignment, today) else _HOW_OFTEN[assignment.cadence]
    return f"{language.said(_HELLO)} {language.said(rest).format(day=day)}"


def calendar(assignment: Assignment, *, today: date, at: time, now: datetime, language: Language = ENGLISH) -> bytes:
    """An entry at a time of day that is the same wherever it is read, as often as the homework is to be done.

    What is done once, or as needed, is called up on its last day; what is late, today.
    """
    last = max(assignment.due_on, today)
    frequency = _FREQUENCY.get(assignment.cadence)
    first = max(assignment.assigned_on, today) if frequency else last
    rule = {"freq": frequency, "until": datetime.combine(last, at)} if frequency else None
    title, begins = language.said(TITLE), datetime.combine(first, at)
    return calendar_entry.file("reminder", title, begins, minutes=_MINUTES, now=now, rule=rule, rings=True)
