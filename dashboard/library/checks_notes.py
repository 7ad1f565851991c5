"""Templates of notes have headings that fit where they are kept, each of them once."""

from __future__ import annotations

from dashboard.domain.content import Library
from dashboard.domain.notes.template import checked_headings
from dashboard.errors import InvalidInputError
from dashboard.library.problems import Problems
from dashboard.library.reading import entry_name

FILE = "notes.toml"


def check(library: Library, problems: Problems) -> None:
    """Note every template whose headings could not be kept, and a fact that is named under two of them."""
    for template in library.note_templates.values():
        name = entry_name("template", template.id)
        try:
            checked_headings("\n".join(section.heading for section in template.sections))
        except InvalidInputError as error:
            problems.add(FILE, name, "sections", f"{error.message.removesuffix('.').lower()}.")
        if not all(section.heading.strip() for section in template.sections):
            problems.add(FILE, name, "sections", "has a part without a heading.")
        facts = [fact for section in template.sections for fact in section.facts]
        if len(set(facts)) < len(facts):
            problems.add(FILE, name, "sections", "names a fact under two headings.")
