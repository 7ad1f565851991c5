"""Languages of partners' pages and papers: the words of each, its dates, and the direction in which it is written.

Words are looked up by the English ones, so an English sentence that was changed has no translation until somebody
writes it, and never the one of what it said before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from gettext import NullTranslations

from dashboard.domain.wording import long_date, time_of_day, whole_date
from dashboard.errors import InvalidInputError


class Direction(StrEnum):
    """The direction of a script, as HTML calls it."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Words of dates. The two patterns have `{weekday}`, `{day}` and `{month}`, the second also `{year}`."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    day_of_year: str

    def written(self, pattern: str, on: date) -> str:
        """A day by one of the patterns."""
        return pattern.format(
            weekday=self.weekdays[on.weekday()], day=on.day, month=self.months[on.month - 1], year=on.year
        )


class _Unknown(NullTranslations):
    """The end of a catalogue: a text that is not in it has no words."""

    def gettext(self, message: str) -> str:
        """No words."""
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """No words."""
        return ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words as a page shows them; `is_english` tells that they are shipped and have no translation."""

    words: str
    is_english: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """A language. `name` is what counselors call it, `own_name` what those call it who speak it.

    Without a `calendar` it is English, in which everything is written.
    """

    code: str
    name: str
    own_name: str
    direction: Direction = Direction.LEFT_TO_RIGHT
    is_reviewed: bool = True
    calendar: Calendar | None = None
    texts: NullTranslations = field(default_factory=NullTranslations, repr=False)

    def __post_init__(self) -> None:
        if self.calendar is not None:
            self.texts.add_fallback(_Unknown())

    @property
    def label(self) -> str:
        """The name for counselors, who are told when nobody who grew up with the language has read its texts."""
        return self.name if self.is_reviewed else f"{self.name} (not reviewed by a native clinician)"

    def knows(self, text: str) -> bool:
        """Tell whether a text is there in this language."""
        return not text or bool(self.texts.gettext(text))

    def said(self, text: str) -> str:
        """A text in this language, or in English where it has no translation."""
        return (self.texts.gettext(text) or text) if text else ""

    def text(self, text: str, *, is_shipped: bool = True) -> Text:
        """A text as a page shows it. Words of a counselor's own stay as they are, in whatever language they are."""
        return Text(self.said(text), is_english=is_shipped and not self.knows(text))

    def counted(self, one: str, many: str, count: int) -> str:
        """The form of a text that goes with a number."""
        return self.texts.ngettext(one, many, count) or (one if count == 1 else many)

    def filled(self, text: str, values: Mapping[str, object]) -> str:
        """A text in this language with its values filled in; those that are words are in this language as well."""
        if not values:
            return self.said(text)
        return self.said(text).format(**{k: self.said(v) if isinstance(v, str) else v for k, v in values.items()})

    def day(self, on: date) -> str:
        """`Tuesday 3 November`, as this language writes it."""
        return self.calendar.written(self.calendar.day, on) if self.calendar else whole_date(on)

    def dated(self, on: date, today: date | None = None) -> str:
        """`Tue 3 Nov 2026`, without the year if it is `today`'s, as this language writes it."""
        if self.calendar is None:
            return long_date(on, today)
        pattern = self.calendar.day if today and on.year == today.year else self.calendar.day_of_year
        return self.calendar.written(pattern, on)

    def moment(self, at: datetime) -> str:
        """A day of a year with the time of day."""
        return f"{self.dated(at.date())}, {time_of_day(at)}"


ENGLISH = Language(code="en", name="English", own_name="English")


def to_say(text: str) -> str:
    """Mark a text that partners read, so that it comes into the catalogues. It stays as it is."""
    return text


def check_chosen(languages: Mapping[str, Language], code: str) -> None:
    """Raise `InvalidInputError` for the code of a language that there is not; an empty one is none chosen."""
    if code and code not in languages:
        raise InvalidInputError("This language is not there.", "Choose one from the list.", field="language")


def wanted(languages: Mapping[str, Language], code: str | None) -> Language:
    """A language by its code; English for one that is not there."""
    return languages.get(code or "", ENGLISH)


def named(languages: Mapping[str, Language], code: str) -> str:
    """`, in Spanish` after an answer that was not given in English; nothing where the language is not known."""
    return "" if code in {"", ENGLISH.code} else f", in {languages[code].name if code in languages else code}"


def accepted(languages: Mapping[str, Language], header: str) -> Language:
    """The language that a browser asks for first of those there are: the header `Accept-Language`."""
    ranked: list[tuple[float, Language]] = []
    for part in header.split(","):
        tag, _, weight = part.partition(";")
        code = tag.strip().lower().partition("-")[0]
        if code in languages:
            ranked.append((_weight(weight), languages[code]))
    ranked = [each for each in ranked if each[0] > 0]
    return max(ranked, key=lambda each: each[0])[1] if ranked else ENGLISH


def _weight(text: str) -> float:
    name, _, number = text.strip().partition("=")
    try:
        return float(number) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
