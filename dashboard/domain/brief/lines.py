"""Lines of a brief. An area says what it has to say in lines; each names its record, so nothing stands by itself.

`brief_lines` of an area's services gives them, and `services/brief/building.py` knows which areas do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from textwrap import shorten
from uuid import UUID

from dashboard.domain.progress.series import Axis, Series
from dashboard.domain.vocabulary import Side

_TEXT = 160  # characters


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page. The lower the `rank`, the earlier it comes; an area may have a part of its own."""

    id: str
    title: str
    rank: int


CHANGE = Part("change", "Since the last session", 10)
NOW_AND_THEN = Part("now_and_then", "Now and then", 20)
# For the counselor's eyes before both are in the room.
PRIVATE = Part("private", "Do not raise jointly", 30)
ALERTS = Part("alerts", "Needs you", 40)
AGREED = Part("agreed", "Last time", 50)
HOMEWORK = Part("homework", "Homework", 60)
WINS = Part("wins", "Went well", 70)
SETBACKS = Part("setbacks", "Triggers and lapses", 80)
REFLECTIONS = Part("reflections", "Reflections not read yet", 90)
MEASURES = Part("measures", "Measures due", 100)


class Sign(StrEnum):
    """A circumstance that a line stands for. The rules of the suggested focus read signs, never words."""

    SAFETY = "safety"
    WORSE = "worse"
    APART = "apart"
    ANSWER = "answer"
    SILENT = "silent"
    LAPSE = "lapse"
    AGREED = "agreed"
    NOT_DONE = "not_done"
    OVERDUE = "overdue"
    REVIEW = "review"
    REFLECTION = "reflection"
    MEASURE_DUE = "measure_due"
    WIN = "win"


def in_short(text: str) -> str:
    """The beginning of a text that somebody wrote, on one line. The record has the whole."""
    return shorten(text, _TEXT, placeholder=" …")


@dataclass(frozen=True, slots=True)
class Chart:
    """Both partners' answers to one question, to be drawn small, on the question's whole scale."""

    title: str
    axis: Axis
    a: Series | None
    b: Series | None
    sessions: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its words, what they rest on, and the page of the couple that shows the record.

    `id` names the fact, not its words: the same fact has the same id in the next brief, which is how two briefs are
    compared and how a line stays pinned. `record_id` is the row of the page that it leads to. `title` names the
    question that the words answer; `aside` has number of answers, dates, or the rule. `topic` opens a question of the
    page Progress. `side` is whose it is, None for both. A line that `is_missing` says that there is no record.
    """

    part: Part
    id: str
    words: str
    page: str
    title: str = ""
    aside: str = ""
    record_id: UUID | None = None
    topic: str = ""
    side: Side | None = None
    signs: frozenset[Sign] = frozenset()
    chart: Chart | None = None
    is_missing: bool = False

    @property
    def text(self) -> str:
        """Title and words."""
        return f"{self.title}: {self.words}" if self.title else self.words

    @property
    def is_private(self) -> bool:
        """True if it must not be said with both in the room."""
        return self.part == PRIVATE


@dataclass(frozen=True, slots=True)
class Occasion:
    """The session that is prepared for: the day, and the last session before it, None where none was held.

    `read` are the ids of lines that somebody marked as read.
    """

    on: date
    since: date | None
    read: frozenset[str] = frozenset()

    def is_new(self, on: date | None) -> bool:
        """Tell whether something of this day has come since the last session."""
        return on is not None and (self.since is None or on >= self.since)
