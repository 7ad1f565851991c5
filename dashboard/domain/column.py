"""The columns of a kind of record: what each means, what it holds, and where its words may be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.domain.text_rules import clean_text


class Holds(StrEnum):
    """The kind of content that a column may have."""

    # A number, a day, a yes or no, or an id: no text.
    VALUE = "value"
    # Text that is a code, an id or a count: of a closed set, or made by the machine.
    CODE = "code"
    # What another column holds, derived from it: its words are looked for as that column's.
    COPY = "copy"
    # Words of a couple, or about it.
    WORDS = "words"
    # Words of the practice, for all its staff.
    PRACTICE = "practice"
    # Words for the admin and the person they are about.
    PEOPLE = "people"
    # Never to be seen anywhere.
    SECRET = "secret"  # noqa: S105  # a word for what a column holds


class Place(StrEnum):
    """Where a couple's words may be read, beside the couple's own pages on the private screen of staff who reach it."""

    # The in-session screen, by anybody in the room.
    IN_SESSION = "in_session"
    # The same, if the row is for the couple.
    IN_SESSION_IF_SHARED = "in_session_if_shared"
    # The partner's own pages: the partner the row is about, or both.
    FORM = "form"
    # The list of all couples.
    CASELOAD = "caseload"
    # Today's list of who needs the counselor.
    TODAY = "today"
    # A copy that a partner's word releases: their answers, their homework, or what belongs to both.
    OWN_ANSWERS = "own_answers"
    OWN_HOMEWORK = "own_homework"
    JOINT_RECORD = "joint_record"
    # The page of imports, for the counselor who made them.
    IMPORTS = "imports"


class Sided(StrEnum):
    """The way in which a column speaks of partner A and partner B."""

    # It holds a or b, or a word for both.
    NAMES = "names"
    # Its name ends in _a or _b, and the column of the other ending is the other partner's.
    IS_OF = "is_of"
    # Its text says more than that, and the area that writes it knows how.
    SPEAKS = "speaks"


@dataclass(frozen=True, slots=True)
class Typed:
    """The rule for text that a person types. `label` names the field in words for that person."""

    label: str
    limit: int
    required: bool = False
    multiline: bool = False

    def cleaned(self, text: str | None, *, label: str | None = None, required: bool | None = None) -> str:
        """`text` as it is kept. Raises `InvalidInputError` as `clean_text` does.

        A screen that calls the field by another name, or asks for it only sometimes, says so.
        """
        must = self.required if required is None else required
        return clean_text(text, field=label or self.label, limit=self.limit, required=must, multiline=self.multiline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its meaning in an export's dictionary, what may be in it, and where its words may be read.

    Words have a rule unless only a file or the program fills them. A fixed column is written once and never changed.
    `sided` says how the column speaks of the two partners, if it does; one that `is_shared` says what a partner chose
    to share with the other. Find looks in one that `is_searched`; of words None means that nobody decided yet.
    """

    meaning: str
    holds: Holds = Holds.VALUE
    typed: Typed | None = None
    places: frozenset[Place] = frozenset()
    is_fixed: bool = False
    is_searched: bool | None = None
    sided: Sided | None = None
    is_shared: bool = False
    # A point in time of the machine, in UTC. Any other time of day stands on a wall clock.
    is_moment: bool = False
    # What rows from before the column have in it, as text: in older exports it is missing.
    before: str | None = None


def value(meaning: str, *, fixed: bool = False) -> Column:
    """A number, a day, a yes or no, or an id."""
    return Column(meaning=meaning, is_fixed=fixed)


def moment(meaning: str) -> Column:
    """A point in time, in UTC."""
    return Column(meaning=meaning, is_moment=True)


def code(meaning: str, *, fixed: bool = False) -> Column:
    """Text of a closed set, or made by the machine."""
    return Column(meaning=meaning, holds=Holds.CODE, is_fixed=fixed)


def of_side(meaning: str, sided: Sided = Sided.NAMES, *, fixed: bool = False) -> Column:
    """A code that speaks of partner A or B."""
    return Column(meaning=meaning, holds=Holds.CODE, sided=sided, is_fixed=fixed)


def shared(meaning: str) -> Column:
    """A partner's choice of what to share with the other."""
    return Column(meaning=meaning, holds=Holds.CODE, is_shared=True)


def words(meaning: str, typed: Typed | None, *places: Place, searched: bool | None = None) -> Column:
    """Words of a couple or about it, for the counselor alone but in these places. Every one decides about Find."""
    return Column(meaning=meaning, holds=Holds.WORDS, typed=typed, places=frozenset(places), is_searched=searched)


def copy(meaning: str) -> Column:
    """Text that repeats what another column holds."""
    return Column(meaning=meaning, holds=Holds.COPY)


def of_practice(meaning: str, typed: Typed | None) -> Column:
    """Words of the practice, for all its staff."""
    return Column(meaning=meaning, holds=Holds.PRACTICE, typed=typed)


def of_people(meaning: str, typed: Typed) -> Column:
    """Words for the admin and the person they are about."""
    return Column(meaning=meaning, holds=Holds.PEOPLE, typed=typed)


def secret(meaning: str) -> Column:
    """Text that opens a door: it is shown and exported nowhere."""
    return Column(meaning=meaning, holds=Holds.SECRET)


def added(column: Column, before: str) -> Column:
    """A column that came after its table, with the value of rows from before it; without one they have none."""
    return replace(column, before=before)


# What every row carries beside its own columns.
STAMP = {
    "practice_id": value("The practice the row belongs to."),
    "created_at": moment("When the row was made, in UTC."),
    "created_by": value("Who made it."),
    "updated_at": moment("When the row was last changed, in UTC."),
    "updated_by": value("Who last changed it."),
    "row_version": value("How often the row was written; 1 for a row never changed."),
}
COUPLE_ID = value("The couple the row is about.", fixed=True)
PARTNER_ID = value("The partner the row is about.")
