"""Words that several documents share: whom one is for, when it was made, and what stands at its foot."""

from __future__ import annotations

from dashboard.domain.documents.paper import Reader
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice

SIDE_OF = {Reader.A: Side.A, Reader.B: Side.B}


def made(practice: Practice) -> str:
    """The line with the practice and the day, at the foot of every page."""
    return f"{practice.name} · {long_date(practice.today)}"


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """Typed text as entries of a part, one for each paragraph."""
    return tuple((each.strip(),) for each in text.split("\n\n") if each.strip())


def reader_name(record: CoupleRecord, reader: Reader) -> str:
    """The name of the partner or partners it is for."""
    side = SIDE_OF.get(reader)
    return record.partners[side].display_name if side else record.names
