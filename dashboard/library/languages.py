"""The shipped languages: which there are, their catalogues, and the words of their dates."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path

from dashboard.domain.languages import ENGLISH, Calendar, Direction, Language
from dashboard.library.problems import Problems
from dashboard.library.reading import ContentFile

FILE = "languages.toml"
FOLDER = "languages"
# What each language is called and how it writes dates, written from the data of CLDR: `make write`.
NAMES = f"{FOLDER}/names.toml"


@dataclass(frozen=True, slots=True)
class ShippedLanguage:
    """A language beside English. It is reviewed once a clinician who grew up with it has read every word."""

    id: str
    is_reviewed: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a language, its direction, and the words of its dates."""

    id: str
    name: str
    own_name: str
    direction: Direction
    calendar: Calendar


def load(folder: Path, problems: Problems) -> dict[str, Language]:
    """Every language by its code, English first."""
    shipped = read_list(folder, problems)
    where = folder / FOLDER
    names = _names(folder, problems) if shipped else {}
    found = {ENGLISH.code: ENGLISH}
    for code, each in shipped.items():
        if code not in names:
            problems.add(NAMES, f"language '{code}'", "", "is missing; run `make write`.")
            continue
        known = names[code]
        try:
            with (where / f"{code}.mo").open("rb") as file:
                texts = GNUTranslations(file)
        except (OSError, ValueError, UnicodeDecodeError):
            problems.add(f"{FOLDER}/{code}.mo", "", "", "the catalogue is missing or damaged; run `make write`.")
            continue
        found[code] = Language(
            code=code,
            name=known.name,
            own_name=known.own_name,
            direction=known.direction,
            is_reviewed=each.is_reviewed,
            calendar=known.calendar,
            texts=texts,
        )
    return found


def read_list(folder: Path, problems: Problems) -> dict[str, ShippedLanguage]:
    """The languages of the list, without their words."""
    file = ContentFile(folder, FILE, problems)
    shipped = file.entries("languages", ShippedLanguage, "language")
    file.finish()
    return shipped


def _names(folder: Path, problems: Problems) -> dict[str, Names]:
    file = ContentFile(folder, NAMES, problems)
    names = file.entries("languages", Names, "language")
    file.finish()
    return names
