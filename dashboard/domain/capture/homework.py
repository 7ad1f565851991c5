"""Homework in the words in which it was agreed, given in the room."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.domain.capture.capture import Capture, Setting
from dashboard.domain.capture.line import apart, person, to_come
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.homework import ASSIGNMENT
from dashboard.domain.records import Assignment
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side
from dashboard.domain.wording import days_ago, long_date
from dashboard.errors import InvalidInputError

_USUAL = timedelta(weeks=1)


def _made(at: Setting, rest: str) -> Assignment:
    line = apart(rest, who=person(at.names), when=to_come(at.today))
    words = ASSIGNMENT.typed["title"].cleaned(line.words, label="What is to be done")
    if line.who is None:
        raise InvalidInputError(
            "It is not said who does it, or the day is not understood.",
            "End the line with both, or with a name, and with a day such as fri or 12 dec.",
            field="Who",
        )
    return Assignment(
        assignment_id=new_id(),
        couple_id=at.couple_id,
        assignee=line.who,
        # Words of their own, and no step of the library.
        step_id="",
        title=words,
        instructions=words,
        cadence=Cadence.ONCE,
        assigned_on=at.today,
        due_on=line.when.on if line.when and line.when.on else _due(at),
    )


def _due(at: Setting) -> date:
    later = [each.starts_at.date() for each in at.coming if each.starts_at.date() > at.today]
    return min(later, default=at.today + _USUAL)


def whose(at: Setting, assignee: Assignee) -> str:
    """The name of the one it is for, or both names."""
    if assignee is Assignee.JOINT:
        return " and ".join(at.names[side] for side in Side)
    return at.names[Side(assignee.value)]


def _words(at: Setting, given: Assignment) -> tuple[str, ...]:
    due = f"due {long_date(given.due_on)}, {days_ago(given.due_on, at.today)}"
    return given.title, whose(at, given.assignee), due


HOMEWORK = Capture(
    name="homework",
    letter="h",
    word="Homework",
    action="Capture homework",
    example="Ten minutes of talk, both, fri",
    kind=ASSIGNMENT,
    record=Assignment,
    make=_made,
    words=_words,
    is_for_both=lambda given: given.status is not AssignmentStatus.WITHDRAWN,
)
