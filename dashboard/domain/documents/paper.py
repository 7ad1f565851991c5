"""A document before it is set: its parts, in the order in which they are read, as plain values.

Whatever is struck is taken out here. The typesetter never gets it, so no file can hold it under a black bar.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from itertools import takewhile

from dashboard.domain.confidentiality.rules import Released
from dashboard.domain.progress.series import Axis, EventMark, Series
from dashboard.domain.vocabulary import Side

# The part that says what the numbers above the charts are.
EVENTS = "events"


class DocumentKind(StrEnum):
    """The kind of a document."""

    HANDOUT = "handout"
    TAKE_HOME = "take_home"
    PROGRESS = "progress"
    LETTER = "letter"
    FULL_RECORD = "full_record"
    BRIEF = "brief"


class Reader(StrEnum):
    """The person a document is made for. `counselor` is the counselor's own desk and archive."""

    A = "a"
    B = "b"
    COUPLE = "both"
    THIRD_PARTY = "third_party"
    COUNSELOR = "counselor"


class Shape(StrEnum):
    """The way in which the entries of a part stand on the page."""

    TEXT = "text"
    BULLETS = "bullets"
    # Boxes to tick by hand.
    TASKS = "tasks"
    TABLE = "table"
    # Days or weeks, each with a box, side by side.
    TICKS = "ticks"


@dataclass(frozen=True, slots=True)
class Chart:
    """The values of a chart on paper, those of the screen's, and the chart in words."""

    a: Series | None
    b: Series | None
    axis: Axis
    alt: str
    # Numbered as in the part `EVENTS`; None is one that is left out.
    events: tuple[EventMark | None, ...] = ()
    sessions: tuple[date, ...] = ()
    # One of several beside each other, without words of its own.
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """A word of partners without which a part may not leave: the material, and the sides whose word it takes.

    A word for the one `question`, by topic, is enough where the part holds no other.
    """

    what: Released
    sides: tuple[Side, ...]
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with what stands under it. `name` tells it from the other parts of its document.

    Each entry is a row of cells, one cell except in a table. Those of `level` 2 belong to the part of level 1 before
    them. `need` is the word it takes, `is_private` says that it is for the counselor alone.
    """

    name: str
    heading: str
    entries: tuple[tuple[str, ...], ...] = ()
    shape: Shape = Shape.TEXT
    columns: tuple[str, ...] = ()
    chart: Chart | None = None
    level: int = 1
    need: Need | None = None
    is_private: bool = False

    @property
    def is_empty(self) -> bool:
        """True if nothing stands under the heading."""
        return not self.entries and self.chart is None

    def mark(self, entry: tuple[str, ...]) -> str:
        """The mark by which an entry is struck. It goes by its words: after a change of them nothing else is struck."""
        return sha256("\x1f".join([self.name, *entry]).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. `lead` stands under its title, `foot` on every page.

    One that `is_unnamed` says of no page and no property of its file who it is for or from.
    """

    # None for a paper that is no couple's document.
    kind: DocumentKind | None
    reader: Reader
    title: str
    lead: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    foot: str = ""
    recipient_name: str = ""
    is_unnamed: bool = False
    language: str = "en"

    @property
    def is_empty(self) -> bool:
        """True if nothing stands under any heading."""
        return all(part.is_empty for part in self.parts)

    @property
    def sections(self) -> Iterator[tuple[Part, ...]]:
        """Parts of level 1, each with those of level 2 that belong to it."""
        rest = list(self.parts)
        while rest:
            below = tuple(takewhile(lambda part: part.level > 1, rest[1:]))
            yield (rest[0], *below)
            rest = rest[1 + len(below) :]

    def without(self, struck: Collection[str]) -> Document:
        """The document without the parts and entries that are struck. A heading goes with the last of its entries.

        An event that is struck from the list is gone from the charts too.
        """
        kept = [
            part
            for section in self.sections
            if section[0].name not in struck
            for each in section
            if each.name not in struck and (part := _without(each, struck)) is not None
        ]
        said = {entry for part in kept if part.name == EVENTS for entry in part.entries}
        listed = [entry in said for part in self.parts if part.name == EVENTS for entry in part.entries]
        return replace(self, parts=tuple(_with_events(part, listed) for part in kept) if listed else tuple(kept))

    @property
    def fingerprint(self) -> str:
        """A word for exactly these values."""
        return sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()


def _with_events(part: Part, listed: Sequence[bool]) -> Part:
    if part.chart is None:
        return part
    events = tuple(mark if is_listed else None for mark, is_listed in zip(part.chart.events, listed, strict=True))
    return replace(part, chart=replace(part.chart, events=events))


def _without(part: Part, struck: Collection[str]) -> Part | None:
    left = tuple(entry for entry in part.entries if part.mark(entry) not in struck)
    if part.entries and not left and part.chart is None:
        return None
    chart = part.chart
    if chart is not None and left != part.entries:
        # The words of a chart say what stands beside it: what is struck there is not said here.
        chart = replace(chart, alt=" ".join([f"{part.heading}.", *(cell for entry in left for cell in entry)]))
    return replace(part, entries=left, chart=chart)
