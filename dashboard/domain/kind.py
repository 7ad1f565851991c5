"""The declaration of a kind of record. Whatever treats all kinds alike reads it: history and undo, export and restore,
taking an import back, the search for orphans, the mechanical SQL, and the tests that follow every word of a couple."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from dashboard.domain.column import STAMP, Column, Typed

R = TypeVar("R")


class Export(StrEnum):
    """Which of a kind's rows an export holds, and so which come back with it."""

    # Those of the couples that are the counselor's own.
    COUPLE = "couple"
    # The practice's; in the export of one couple, what that couple used.
    USED = "used"
    # The practice's; none in the export of one couple.
    PRACTICE = "practice"
    # What the counselor alone has made. It becomes the asking counselor's when put back.
    OWN = "own"


class Verb(StrEnum):
    """A statement about one row, written from the declaration."""

    INSERT = "insert"
    GET = "get"
    UPDATE = "update"
    DELETE = "delete"
    # The rows of one couple, for whoever reaches it.
    LIST = "list"


_FIRST_WORDS = re.compile(r"[,.:;]")
# The kinds that are the couple itself.
_COUPLE = frozenset({"couple", "partner"})
# They follow whatever else is written.
_FOLLOWS = frozenset({"revision", "audit"})


@dataclass(frozen=True, slots=True)
class Found:
    """The place of a kind's searched words in Find.

    `heading` stands above the passages, in the plural. `page` is the couple's page where they are read, by its path.
    `on` is the column with their day: one of the kind, of its parent, or of what every row carries. `draft` is the
    condition, on the row as `t` or its parent as `p`, under which it is a draft: people who only read do not find it.
    `row` is the column with the id under which the page shows it, where that is not the record's own. Both read what
    `is_of_both`, although one of them is named in it.
    """

    heading: str
    page: str
    on: str
    draft: str = ""
    row: str = ""
    is_of_both: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record, kept in the table of the same name.

    The database says which types the columns have; this says the rest. `key` identifies a row within its practice.
    A kind with a `couple_id` is about a couple. Without an `export` it is neither exported nor put back.
    """

    name: str
    # In the plural, for an export's dictionary.
    meaning: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    # The kind it hangs on: a row whose parent is missing is an orphan. Both carry the parent's first key column.
    parent: str | None = None
    # Every change by staff is kept and can be undone.
    has_history: bool = False
    # Partners write it too, by personal link or on the tablet.
    by_partners: bool = False
    # For whoever made a row and nobody else, whoever reaches the couple: it is in no export, no search and no copy.
    is_authors: bool = False
    # It follows from other records and is derived again with them.
    is_derived: bool = False
    # An import that adds a couple adds these, and taking it back removes them.
    comes_with_couple: bool = False
    # Whether a row of it keeps the adding of its couple from being undone, or under which condition. None: as a row
    # does that no undo would take along.
    attached: bool | str | None = None
    export: Export | None = None
    # The order of an export, where it is not the couple and the key.
    exported_by: tuple[str, ...] = ()
    # The kind by which a couple uses it.
    used_by: str | None = None
    # The column that names the counselor, who is the asking one when a row is put back.
    owner: str | None = None
    # The order in which a couple's rows are read, as columns of ORDER BY.
    listed_by: str | None = None
    # Read together with its couple, at the moment at which somebody was found to reach it.
    is_of_record: bool = False
    # It is of ids, codes and counts alone, and outlives the couple that it tells of.
    outlives: bool = False
    # The column with the moment from which a row holds no more, where it opens something to a partner.
    ends_at: str | None = None
    # Statements about one row beside those that a history needs.
    verbs: frozenset[Verb] = frozenset()
    # In the plural, for somebody who is told that a practice holds some already. Couples speak for all that is theirs.
    called: str | None = None
    # Where Find shows the words it is searched for. Couples are found by their names.
    found: Found | None = None

    @property
    def id(self) -> str:
        """The column that identifies a row whose key is one column, and by which others hang on it."""
        return self.key[0]

    @property
    def of_couple(self) -> bool:
        """True if its rows are about a couple."""
        return "couple_id" in self.columns

    @property
    def is_erased(self) -> bool:
        """True if its rows go with an import that is taken back; the log and the history of edits stay."""
        return self.of_couple and not self.is_derived and (self.parent is not None or self.name in _COUPLE)

    @property
    def is_forgotten(self) -> bool:
        """True if its rows go when a couple is erased on request: all that is about a couple but the log."""
        return self.of_couple and not self.outlives

    @property
    def short_meaning(self) -> str:
        """The first words of its meaning, to stand beside a count."""
        return _FIRST_WORDS.split(self.meaning, maxsplit=1)[0]

    @property
    def is_told(self) -> bool:
        """True if somebody who compares two copies of a practice is told of it: what people wrote, and who they are."""
        is_written = self.of_couple or self.called is not None or self.name == "staff"
        return is_written and not self.is_derived and self.name not in _FOLLOWS

    @property
    def is_merged(self) -> bool:
        """True if its rows are of one couple after a merge of two; what is neither erased nor exported is derived."""
        return self.is_erased or (self.of_couple and self.is_derived and self.export is not None)

    @property
    def keeps_couple(self) -> bool:
        """True if a row of it shows that somebody has worked with a couple since it came with an import."""
        return self.is_erased and self.parent in _COUPLE and not self.comes_with_couple

    @property
    def attaches(self) -> bool | str:
        """True, or the condition, if a row of it keeps the adding of its couple from being undone."""
        if self.attached is not None:
            return self.attached
        return self.keeps_couple and (self.by_partners or not self.has_history)

    @property
    def statements(self) -> frozenset[Verb]:
        """Every statement about one row."""
        of_history = {Verb.INSERT, Verb.GET, Verb.UPDATE, Verb.DELETE} if self.has_history else set()
        return self.verbs | of_history | ({Verb.LIST} if self.listed_by else set())

    @property
    def searched(self) -> tuple[str, ...]:
        """The columns that Find looks in, for passages of text."""
        return tuple(name for name, column in self.columns.items() if column.is_searched) if self.found else ()

    @property
    def typed(self) -> dict[str, Typed]:
        """The rules for what a person types, by column."""
        return {name: column.typed for name, column in self.columns.items() if column.typed is not None}

    def meaning_of(self, column: str) -> str:
        """The meaning of a column. Raises `KeyError` for one that nobody described."""
        return (self.columns.get(column) or STAMP[column]).meaning

    def cleaned(self, record: R) -> R:
        """A record with its text as it is kept. Raises `InvalidInputError` as `clean_text` does."""
        there = {each.name for each in fields(record)}  # type: ignore[arg-type]  # records are dataclasses
        kept: dict[str, Any] = {
            name: typed.cleaned(getattr(record, name)) for name, typed in self.typed.items() if name in there
        }
        return replace(record, **kept)  # type: ignore[type-var]  # as above


def parents_first(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """Kinds in an order in which none comes before the one it hangs on, otherwise as they were given."""
    by_name = {kind.name: kind for kind in kinds}

    def depth(kind: Kind) -> int:
        return 0 if kind.parent is None else 1 + depth(by_name[kind.parent])

    return tuple(sorted(by_name.values(), key=depth))
