"""Templates of notes: headings to write under, and the facts from the record that each begins with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.kinds.notes import HEADING
from dashboard.errors import InvalidInputError

MOST_SECTIONS = 8


class Fact(StrEnum):
    """Facts that the record can say by itself about the time since the last session."""

    ATTENDANCE = "attendance"
    HOMEWORK = "homework"
    RATINGS = "ratings"


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A heading, a hint of what goes under it, and the facts it begins with."""

    heading: str
    hint: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """A template of notes. `about` says in a line where it is usual."""

    id: str
    title: str
    about: str
    sections: tuple[TemplateSection, ...]


def from_headings(template_id: str, title: str, headings: str) -> NoteTemplate:
    """A practice's own template, from its headings one a line. All facts go under the first of them."""
    lines = [line.strip() for line in headings.splitlines() if line.strip()]
    sections = tuple(TemplateSection(line, "", tuple(Fact) if not number else ()) for number, line in enumerate(lines))
    return NoteTemplate(template_id, title, "Your own template.", sections)


def checked_headings(text: str) -> str:
    """Headings as they are kept, one a line. Raises `InvalidInputError` for none, too many, or one that comes twice."""
    lines = [HEADING.cleaned(line) for line in text.splitlines() if line.strip()]
    if not lines:
        raise InvalidInputError("There is no heading.", "Write at least one, each on its own line.", field="Headings")
    if len(lines) > MOST_SECTIONS:
        raise InvalidInputError(
            f"There are more than {MOST_SECTIONS} headings.", "Keep those you write under each time.", field="Headings"
        )
    if len(set(lines)) < len(lines):
        raise InvalidInputError("A heading is there twice.", "Give each its own words.", field="Headings")
    return "\n".join(lines)
