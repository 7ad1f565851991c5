"""Homework in words: who, until when, how far."""

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
    """Who does it, by name."""
    if assignee is Assignee.JOINT:
        return f"{record.names}, together"
    return name(record, Side(assignee.value))


def when(item: Item, today: date) -> str:
    """When it is due, or what became of it and when."""
    given = item.assignment
    if item.state is HomeworkState.PLANNED:
        return f"begins {days_ago(given.assigned_on, today)}, {long_date(given.assigned_on)}"
    if item.state is HomeworkState.OPEN:
        lead = "overdue, was due" if item.is_overdue else "due"
        return f"{lead} {days_ago(given.due_on, today)}, {long_date(given.due_on)}"
    words = label(given.status).lower()
    return f"{words} on {long_date(given.finished_on)}" if given.finished_on else words


def facts(record: CoupleRecord, item: Item, today: date) -> str:
    """One line: who, how often, when."""
    given = item.assignment
    return f"{who(record, given.assignee)} · {label(given.cadence)} · {when(item, today)}"


def progress(record: CoupleRecord, item: Item) -> list[str]:
    """How often each partner did a repeated step, and whose confirmation a joint one still waits for."""
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


def report(record: CoupleRecord, said: Completion) -> str:
    """Who reported what for which day, and who may read the reflection."""
    words = told(record, said)
    return f"{words} ({readers(record, said.side, said.visibility)})" if said.reflection else words


def told(record: CoupleRecord, said: Completion) -> str:
    """Who reported what for which day."""
    return f"{name(record, said.side)}, {long_date(said.done_on)}: {label(said.result).lower()}"


def readers(record: CoupleRecord, side: Side, visibility: Visibility) -> str:
    """Who may read a reflection, by name."""
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
