"""Words that several documents share: whom one is for, when it was made, and what stands at its foot."""

from __future__ import annotations

from dashboard.domain.documents.paper import Reader
from dashboard.domain.languages import ENGLISH, Language, wanted
from dashboard.domain.vocabulary import Side
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents.wanted import Wanted
from dashboard.services.practice import Practice

SIDE_OF = {Reader.A: Side.A, Reader.B: Side.B}


def made(practice: Practice, language: Language = ENGLISH) -> str:
    """The line with the practice and the day, at the foot of every page."""
    return f"{practice.name} · {language.dated(practice.today)}"


def language(practice: Practice, chosen: Wanted) -> Language:
    """The language that a document was asked for in."""
    return wanted(practice.library.languages, chosen.language)


def language_of(record: CoupleRecord, reader: Reader) -> str:
    """The language that a reader's documents have to begin with: the partner's own, or the one that both have."""
    side = SIDE_OF.get(reader)
    chosen = {record.partners[each].language for each in ([side] if side else Side)}
    return chosen.pop() if len(chosen) == 1 else ""


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """Typed text as entries of a part, one for each paragraph."""
    return tuple((each.strip(),) for each in text.split("\n\n") if each.strip())


def reader_name(record: CoupleRecord, reader: Reader) -> str:
    """The name of the partner or partners it is for."""
    side = SIDE_OF.get(reader)
    return record.partners[side].display_name if side else record.names
