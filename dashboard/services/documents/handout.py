"""A handout: steps to take home, in the words in which they were given, with the help that can be reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.confidentiality import in_session
from dashboard.domain.confidentiality.rules import Released
from dashboard.domain.documents.paper import Document, DocumentKind, Need, Part, Reader, Shape
from dashboard.domain.homework.state import HomeworkState
from dashboard.domain.records import Assignment
from dashboard.domain.setup import Help
from dashboard.domain.steps.step import Step
from dashboard.domain.vocabulary import Assignee, Cadence, Side, label
from dashboard.domain.wording import long_date, short_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import titles
from dashboard.services.documents.shared_eyes import shared
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.homework import assigning as homework
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps

# Boxes that fit on a page, and those for what is done whenever it helps.
_MOST, _TIMES = 30, 6
_OPEN = frozenset({HomeworkState.OPEN, HomeworkState.PLANNED})


@dataclass(frozen=True, slots=True)
class _Task:
    """One task of a handout: its words and days, the step whose questions go with it, and the word it takes."""

    name: str
    title: str
    text: str
    days: str
    step: Step | None = None
    need: Need | None = None
    ticks: tuple[str, ...] = ()


def given_to(practice: Practice, record: CoupleRecord, reader: Reader) -> list[Assignment]:
    """Homework that a reader may be handed, by due day: a partner's own and shared tasks, or what both may see."""
    side = titles.SIDE_OF.get(reader)
    if side is None:
        practice, record = shared(practice, record.couple.couple_id)
    items = homework.of_couple(practice, record).items
    may = {Assignee(side.value), Assignee.JOINT} if side else set(Assignee)
    found = [item.assignment for item in items if item.state in _OPEN and item.assignment.assignee in may]
    return sorted(found, key=lambda each: (each.due_on, each.assignment_id))


def library_steps(practice: Practice) -> dict[str, Step]:
    """Every step that can be printed, as the couple reads it."""
    return {step.id: in_session.step(step) for step in steps.library(practice).steps.values()}


def build(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built:
    """The chosen homework and steps, each with its text, its days and its questions."""
    known = library_steps(practice)
    given = {str(each.assignment_id): each for each in given_to(practice, record, wanted.reader)}
    parts: list[Part] = []
    for chosen in wanted.chosen:
        if chosen in given:
            each = given[chosen]
            of = known.get(each.step_id)
            word, boxes = need(each, wanted.reader), ticks(each, practice.today)
            parts += _parts(_Task(chosen, each.title, each.instructions, when(each), of, word, boxes))
        elif chosen in known:
            step = known[chosen]
            parts += _parts(_Task(chosen, step.title, step.homework, "", step))
    parts += help_part(wanted.help)
    title = "For you" if wanted.is_unnamed else f"For {titles.reader_name(record, wanted.reader)}"
    return Built(
        Document(
            kind=DocumentKind.HANDOUT,
            reader=wanted.reader,
            title=title,
            parts=tuple(parts) if wanted.chosen else (),
            foot=long_date(practice.today) if wanted.is_unnamed else titles.made(practice),
            is_unnamed=wanted.is_unnamed,
        )
    )


def need(given: Assignment, reader: Reader) -> Need | None:
    """A partner's own task is shown to the other only with that partner's word."""
    if reader is Reader.COUPLE and given.assignee is not Assignee.JOINT:
        return Need(Released.OWN_HOMEWORK, (Side(given.assignee.value),))
    return None


def when(given: Assignment) -> str:
    """Rhythm and last day of a task."""
    if given.cadence is Cadence.ONCE:
        return f"Until {long_date(given.due_on)}."
    return f"{label(given.cadence)}, {long_date(given.assigned_on)} to {long_date(given.due_on)}."


def ticks(given: Assignment, today: date) -> tuple[str, ...]:
    """The boxes of a task from today on: one for each day or week, one for what is done once, and some to spare."""
    first = max(given.assigned_on, today)
    if given.cadence is Cadence.ONCE or first > given.due_on:
        return ("Done",)
    if given.cadence is Cadence.AS_NEEDED:
        return tuple(f"Time {number}" for number in range(1, _TIMES + 1))
    days = [first + timedelta(days=number) for number in range((given.due_on - first).days + 1)]
    if given.cadence is Cadence.WEEKLY:
        return tuple(f"Week of {short_date(each, today)}" for each in days[::7][:_MOST])
    return tuple(long_date(each, today) for each in days[:_MOST])


def _parts(task: _Task) -> Iterable[Part]:
    days = ((task.days,),) if task.days else ()
    yield Part(name=task.name, heading=task.title, entries=(*days, *titles.paragraphs(task.text)), need=task.need)
    if task.ticks:
        yield Part(
            name=f"{task.name}.ticks",
            heading="Tick when it is done",
            entries=tuple((each,) for each in task.ticks),
            shape=Shape.TICKS,
            level=2,
            need=task.need,
        )
    if task.step is not None and task.step.reflection:
        yield Part(
            name=f"{task.name}.questions",
            heading="To think about afterwards",
            entries=tuple((question,) for question in task.step.reflection),
            shape=Shape.BULLETS,
            level=2,
            need=task.need,
        )


def help_part(found: Help) -> list[Part]:
    """Help that can be reached, or nothing where the practice has named none."""
    lines = []
    if found.emergency_number:
        lines.append(f"In danger: {found.emergency_number}")
    for each in found.helplines:
        extra = ", ".join(filter(None, (each.hours, each.languages)))
        lines.append(f"{each.name}: {each.phone}" + (f" ({extra})" if extra else ""))
    entries = tuple((line,) for line in lines)
    return [Part(name="help", heading="If you need help now", entries=entries, shape=Shape.BULLETS)] if lines else []
