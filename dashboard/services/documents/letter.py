"""A letter for a referrer: the counselor's words, and chosen facts of the record with their counts and days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from dashboard.domain.confidentiality.rules import Recipient, Released, Sight
from dashboard.domain.documents.paper import Document, DocumentKind, Need, Part, Reader, Shape
from dashboard.domain.progress.sentences import TALKING_AID, shared_sentence
from dashboard.domain.records import Assignment
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Side
from dashboard.domain.wording import counted, date_range, long_date
from dashboard.services.confidentiality import releases
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import titles
from dashboard.services.documents.shared_eyes import shared
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.homework import assigning as homework
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress

_BOTH = (Side.A, Side.B)


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence of the record with its count and days, and the word it takes to give it to somebody."""

    id: str
    words: str
    need: Need


def recipients(practice: Practice, couple_id: UUID) -> list[str]:
    """The people outside the couple for whom a word of a partner holds today."""
    given = releases.live(practice, couple_id)
    return sorted({each.recipient_name for each in given if each.recipient is Recipient.THIRD_PARTY})


def facts(practice: Practice, record: CoupleRecord, about: Side | None) -> list[Fact]:
    """The facts to choose from: of both, or of one partner alone."""
    return list(_of_both(practice, record) if about is None else _of_one(practice, record, about))


def build(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built:
    """The letter, with its words first and one part for each kind of word that its facts take."""
    name = record.names if wanted.about is None else record.partners[wanted.about].display_name
    first = Need(Released.JOINT_RECORD, _BOTH) if wanted.about is None else Need(Released.OWN_ANSWERS, (wanted.about,))
    chosen = [each for each in facts(practice, record, wanted.about) if each.id in wanted.chosen]
    paragraphs = titles.paragraphs(wanted.words)
    parts = []
    if paragraphs:
        parts.append(_part("words", "Letter", paragraphs, Shape.TEXT, first))
    for need in dict.fromkeys(fact.need for fact in chosen):
        lines = tuple((fact.words,) for fact in chosen if fact.need == need)
        parts.append(_part(f"facts.{need.what}", _HEADINGS[need.what], lines, Shape.BULLETS, need))
    lead = [f"To {wanted.recipient_name}", f"{practice.person_name}, {practice.name}, {long_date(practice.today)}"]
    return Built(
        Document(
            kind=DocumentKind.LETTER,
            reader=Reader.THIRD_PARTY,
            title=f"About {name}",
            lead=tuple(lead),
            parts=tuple(parts),
            foot=titles.made(practice),
            recipient_name=wanted.recipient_name,
        )
    )


_HEADINGS = {
    Released.OWN_ANSWERS: "Check-in answers",
    Released.OWN_HOMEWORK: "Homework",
    Released.JOINT_RECORD: "Care",
}


def _part(name: str, heading: str, lines: tuple[tuple[str, ...], ...], shape: Shape, need: Need) -> Part:
    return Part(name=name, heading=heading, entries=lines, shape=shape, need=need)


def _of_both(practice: Practice, record: CoupleRecord) -> Iterator[Fact]:
    need = Need(Released.JOINT_RECORD, _BOTH)
    turned, seen = shared(practice, record.couple.couple_id)
    for number, episode in enumerate(reversed(seen.episodes)):
        until = f" to {long_date(episode.closed_on)}" if episode.closed_on else ", and goes on"
        yield Fact(f"episode.{number}", f"In care from {long_date(episode.opened_on)}{until}.", need)
    held = progress.sessions(progress.history(turned, seen))
    if held:
        span = date_range(held[0], held[-1])
        yield Fact("sessions", f"{counted(len(held), 'session')} with both, {span}.", need)
    given = [item.assignment for item in homework.of_couple(turned, seen).items]
    joint = [each for each in given if each.assignee is Assignee.JOINT]
    if joint:
        yield Fact("homework", f"Homework given to both: {_counts(joint)}.", need)


def _of_one(practice: Practice, record: CoupleRecord, side: Side) -> Iterator[Fact]:
    person = record.partners[side]
    past = progress.history(practice, record)
    own = replace(past, sides=frozenset({side}), sight=Sight(False, answers_of=frozenset({side})))
    need = Need(Released.OWN_ANSWERS, (side,))
    for topic in past.topics:
        seen = progress.summary_of(practice, own, topic)
        one = seen.a or seen.b
        if one is None or not one.answered:
            continue
        days = [point.at.date() for point in one.answered]
        said = shared_sentence(seen.a, seen.b, say=topic.say)
        span = f"n = {len(days)}, {date_range(min(days), max(days))}"
        yield Fact(f"topic.{topic.id}", f"{seen.title}: {said} ({span}) {TALKING_AID}", need)
    given = [item.assignment for item in homework.of_couple(practice, record).items]
    theirs = [each for each in given if each.assignee is Assignee(side.value)]
    if theirs:
        words = f"Homework given to {person.display_name}: {_counts(theirs)}."
        yield Fact("own_homework", words, Need(Released.OWN_HOMEWORK, (side,)))


def _counts(given: list[Assignment]) -> str:
    done = sum(each.status is AssignmentStatus.DONE for each in given)
    days = [each.assigned_on for each in given]
    return f"{done} of {len(given)} done, {date_range(min(days), max(days))}"
