"""A handout: steps and cards to take home, in the words in which they were given, with the help that can be reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain import cards
from dashboard.domain.confidentiality import in_session
from dashboard.domain.confidentiality.rules import Released, role_on_forms
from dashboard.domain.content import Card
from dashboard.domain.documents.paper import Document, DocumentKind, Need, Part, Reader, Shape
from dashboard.domain.homework import translated
from dashboard.domain.homework.state import HomeworkState
from dashboard.domain.languages import ENGLISH, Language, Text, to_say
from dashboard.domain.records import Assignment
from dashboard.domain.setup import Help
from dashboard.domain.steps.step import Step
from dashboard.domain.vocabulary import Assignee, Cadence, Side
from dashboard.domain.wording import short_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import titles
from dashboard.services.documents.shared_eyes import shared
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.homework import assigning as homework
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps

# Boxes that fit on a page, and those for what is done whenever it helps.
_MOST, _TIMES = 30, 6
_FOR_YOU, _FOR = to_say("For you"), to_say("For {name}")
_DONE, _TIME, _WEEK = to_say("Done"), to_say("Time {number}"), to_say("Week of {day}")
_TICK, _AFTERWARDS = to_say("Tick when it is done"), to_say("To think about afterwards")
_DANGER, _HELP = to_say("In danger:"), to_say("If you need help now")
IN_ENGLISH = to_say("This part is in English.")
_RHYTHM = {
    Cadence.ONCE: to_say("Until {last}."),
    Cadence.DAILY: to_say("daily, {first} to {last}."),
    Cadence.WEEKLY: to_say("weekly, {first} to {last}."),
    Cadence.AS_NEEDED: to_say("as needed, {first} to {last}."),
}
_OPEN = frozenset({HomeworkState.OPEN, HomeworkState.PLANNED})


@dataclass(frozen=True, slots=True)
class _Task:
    """One task of a handout: its words and days, the step whose questions go with it, and the word it takes."""

    name: str
    title: Text
    text: Text
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


def library_cards(practice: Practice, record: CoupleRecord, reader: Reader) -> dict[str, Card]:
    """Every card that a reader may be handed, by its choice; those that go with the homework first.

    A paper for both has those for both alone: one that goes by a role would tell it to whoever else finds the paper.
    """
    side = titles.SIDE_OF.get(reader)
    role = role_on_forms(record.primary_event, side) if side else None
    steps = {given.step_id for given in given_to(practice, record, reader)}
    found = cards.sorted_by(cards.for_role(practice.library.cards.values(), role), steps)
    return {f"card.{card.id}": card for card in found}


def build(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built:
    """The chosen homework, steps and cards, each with its text; homework with its days, steps with their questions."""
    language, shipped = titles.language(practice, wanted), practice.library.steps
    known = library_steps(practice)
    given = {str(each.assignment_id): each for each in given_to(practice, record, wanted.reader)}
    texts = library_cards(practice, record, wanted.reader)
    parts: list[Part] = []
    for chosen in wanted.chosen:
        if chosen in given:
            each = given[chosen]
            title = translated.title(each, shipped, language)
            text = translated.instructions(each, shipped, language)
            of, word, boxes = known.get(each.step_id), need(each, wanted.reader), ticks(each, practice.today, language)
            parts += _parts(_Task(chosen, title, text, when(each, language), of, word, boxes), language)
        elif chosen in known:
            step, is_shipped = known[chosen], chosen in shipped
            title = language.text(step.title, is_shipped=is_shipped)
            text = language.text(step.homework, is_shipped=is_shipped)
            parts += _parts(_Task(chosen, title, text, "", step), language)
        elif chosen in texts:
            body = language.text(texts[chosen].body)
            entries = (*titles.paragraphs(body.words), *_note(language, body))
            parts.append(Part(name=chosen, heading=language.said(texts[chosen].title), entries=entries))
    parts += help_part(wanted.help, language)
    name = titles.reader_name(record, wanted.reader)
    return Built(
        Document(
            kind=DocumentKind.HANDOUT,
            reader=wanted.reader,
            title=language.said(_FOR_YOU) if wanted.is_unnamed else language.said(_FOR).format(name=name),
            parts=tuple(parts) if wanted.chosen else (),
            foot=language.dated(practice.today) if wanted.is_unnamed else titles.made(practice, language),
            is_unnamed=wanted.is_unnamed,
            language=language.code,
        )
    )


def need(given: Assignment, reader: Reader) -> Need | None:
    """A partner's own task is shown to the other only with that partner's word."""
    if reader is Reader.COUPLE and given.assignee is not Assignee.JOINT:
        return Need(Released.OWN_HOMEWORK, (Side(given.assignee.value),))
    return None


def when(given: Assignment, language: Language = ENGLISH) -> str:
    """Rhythm and last day of a task."""
    first, last = language.dated(given.assigned_on), language.dated(given.due_on)
    return language.said(_RHYTHM[given.cadence]).format(first=first, last=last)


def ticks(given: Assignment, today: date, language: Language = ENGLISH) -> tuple[str, ...]:
    """The boxes of a task from today on: one for each day or week, one for what is done once, and some to spare."""
    first = max(given.assigned_on, today)
    if given.cadence is Cadence.ONCE or first > given.due_on:
        return (language.said(_DONE),)
    if given.cadence is Cadence.AS_NEEDED:
        return tuple(language.filled(_TIME, {"number": number}) for number in range(1, _TIMES + 1))
    days = [first + timedelta(days=number) for number in range((given.due_on - first).days + 1)]
    if given.cadence is Cadence.WEEKLY:
        weeks = [short_date(each, today) if language is ENGLISH else language.day(each) for each in days[::7][:_MOST]]
        return tuple(language.filled(_WEEK, {"day": each}) for each in weeks)
    return tuple(language.dated(each, today) for each in days[:_MOST])


def _parts(task: _Task, language: Language) -> Iterable[Part]:
    days = ((task.days,),) if task.days else ()
    text = (*days, *titles.paragraphs(task.text.words), *_note(language, task.text))
    yield Part(name=task.name, heading=task.title.words, entries=text, need=task.need)
    if task.ticks:
        yield Part(
            name=f"{task.name}.ticks",
            heading=language.said(_TICK),
            entries=tuple((each,) for each in task.ticks),
            shape=Shape.TICKS,
            level=2,
            need=task.need,
        )
    if task.step is not None and task.step.reflection:
        questions = [language.text(each) for each in task.step.reflection]
        yield Part(
            name=f"{task.name}.questions",
            heading=language.said(_AFTERWARDS),
            entries=(*((each.words,) for each in questions), *_note(language, *questions)),
            shape=Shape.BULLETS,
            level=2,
            need=task.need,
        )


def _note(language: Language, *texts: Text) -> tuple[tuple[str, ...], ...]:
    """A word that something stands there in English, where it does."""
    return ((f"({language.said(IN_ENGLISH)})",),) if any(each.is_english for each in texts) else ()


def help_part(found: Help, language: Language = ENGLISH) -> list[Part]:
    """Help that can be reached, or nothing where the practice has named none."""
    lines = []
    if found.emergency_number:
        lines.append(f"{language.said(_DANGER)} {found.emergency_number}")
    for each in found.helplines:
        extra = ", ".join(filter(None, (each.hours, each.languages)))
        lines.append(f"{each.name}: {each.phone}" + (f" ({extra})" if extra else ""))
    entries = tuple((line,) for line in lines)
    return [Part(name="help", heading=language.said(_HELP), entries=entries, shape=Shape.BULLETS)] if lines else []
