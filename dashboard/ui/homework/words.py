"""Homework in words: partner, due date, progress."""

from __future__ import annotations

from datetime import date

from dashboard.domain.homework.state import Count, HomeworkState
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.vocabulary import Assignee, Cadence, Side, Visibility, label
from dashboard.domain.wording import days_ago, long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework.assigning import Item

_UNITS = {Cadence.DAILY: ("day", "days"), Cadence.WEEKLY: ("week", "weeks"), Cadence.AS_NEEDED: ("time", "times")}


def name(record: CoupleRecord, side: Side) -> str:
    """A partner's name as it was written."""
    return record.partners[side].display_name


def who(record: CoupleRecord, assignee: Assignee) -> str:
    """Names of the partners who do it."""
    if assignee is Assignee.JOINT:
        return f"{record.names}, together"
    return name(record, Side(assignee.value))


def when(item: Item, today: date) -> str:
    """Due date, or the result and its day."""
    given = item.assignment
    if item.state is HomeworkState.PLANNED:
        return f"begins {days_ago(given.assigned_on, today)}, {long_date(given.assigned_on)}"
    if item.state is HomeworkState.OPEN:
        lead = "overdue, was due" if item.is_overdue else "due"
        return f"{lead} {days_ago(given.due_on, today)}, {long_date(given.due_on)}"
    result = label(given.status).lower()
    return f"{result} on {long_date(given.finished_on)}" if given.finished_on else result


def facts(record: CoupleRecord, item: Item, today: date) -> str:
    """One line of partner, cadence and due date."""
    given = item.assignment
    return f"{who(record, given.assignee)} · {label(given.cadence)} · {when(item, today)}"


def progress(record: CoupleRecord, item: Item) -> list[str]:
    """Counts of a repeated step per partner, and the names from whom a joint step still needs confirmation."""
    lines = []
    if item.assignment.cadence is not Cadence.ONCE:
        lines = [f"{name(record, c.side)}: {count_words(c, item.assignment.cadence)}" for c in item.counts]
    waits = item.state is HomeworkState.OPEN and item.reports and item.awaited
    if waits and item.assignment.assignee is Assignee.JOINT:
        names = " and ".join(name(record, side) for side in item.awaited)
        lines.append(f"Waits for {names} to confirm.")
    return lines


def count_words(count: Count, cadence: Cadence) -> str:
    """`4 of 7 days, 1 partly`."""
    one, many = _UNITS[cadence]
    if count.expected is None:
        words = f"{count.done} {one if count.done == 1 else many}"
    elif count.done > count.expected:
        words = f"{count.done} {many}, {count.expected} planned"
    else:
        words = f"{count.done} of {count.expected} {one if count.expected == 1 else many}"
    if count.partly:
        words += f", {count.partly} partly"
    return f"{words}, {count.not_done} not done" if count.not_done else words


def report(record: CoupleRecord, completion: Completion) -> str:
    """A report with its partner, day and result, and the readers of its reflection."""
    sentence = told(record, completion)
    if not completion.reflection:
        return sentence
    return f"{sentence} ({readers(record, completion.side, completion.visibility)})"


def told(record: CoupleRecord, completion: Completion) -> str:
    """A report with its partner, day and result."""
    return f"{name(record, completion.side)}, {long_date(completion.done_on)}: {label(completion.result).lower()}"


def readers(record: CoupleRecord, side: Side, visibility: Visibility) -> str:
    """Readers of a reflection."""
    if visibility is Visibility.AUTHOR:
        return f"for {name(record, side)}, not shared yet"
    return label(visibility)


def row(record: CoupleRecord, item: Item) -> dict[str, str]:
    """An assignment as a row of a long list."""
    given: Assignment = item.assignment
    facts = {"Step": given.title, "Who": who(record, given.assignee)}
    if item.state is HomeworkState.PLANNED:
        return {"Begins": long_date(given.assigned_on), "Due": long_date(given.due_on), **facts}
    finished = long_date(given.finished_on) if given.finished_on else ""
    reviewed = long_date(given.reviewed_on) if given.reviewed_on else ""
    return {
        **facts,
        "Result": label(given.status),
        "Finished": finished,
        "Reviewed": reviewed,
        "Note": given.review_note,
    }
