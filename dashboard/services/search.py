"""Passages of the couples' texts found by their words, from whatever page is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from dashboard.domain import kinds
from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.couples import called
from dashboard.domain.kind import Found
from dashboard.domain.search import Piece, Readers, excerpt, readers
from dashboard.services import audit
from dashboard.services.caseload import find
from dashboard.services.practice import Practice
from dashboard.store import search as store
from dashboard.store.search import FoundText

# passages of one kind
MOST = 3
# letters; nearly every text holds any single one
_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An excerpt of a text: whose it is, of which day if that is known, who may read it, and the page it stands on.

    `row_id` is its row there. `reader` is the partner it is for, by name, where it is for one alone.
    """

    couple_id: UUID
    names: str
    pieces: tuple[Piece, ...]
    on: date | None
    page: str
    row_id: UUID
    readers: Readers
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Passages of one kind, the latest first, and the number of further ones."""

    heading: str
    passages: tuple[Passage, ...]
    more: int


def passages(practice: Practice, typed: str) -> tuple[Group, ...]:
    """Passages of couples in reach that hold the words that were typed, by kind; none until enough letters are typed.

    Of many words only the longest count. Whose passages were read is logged.

    Raises `RuleError` on the in-session screen.
    """
    check_private(practice.screen)
    asked = sorted(dict.fromkeys(find.words(typed)), key=len, reverse=True)[: store.WORDS]
    if not asked or len(asked[0]) < _LEAST:
        return ()
    texts = store.find_words(practice.db, practice.scope, asked, MOST)
    for couple_id in dict.fromkeys(text.couple_id for text in texts):
        audit.read(practice, couple_id, Action.READ_PASSAGES)
    order = list(kinds.every())
    by_kind = groupby(sorted(texts, key=lambda text: order.index(text.kind)), key=lambda text: text.kind)
    return tuple(_group(practice, kind, list(found), asked) for kind, found in by_kind)


def _group(practice: Practice, kind: str, texts: list[FoundText], asked: list[str]) -> Group:
    where = kinds.of(kind).found
    if where is None:
        raise LookupError(kind)
    found = tuple(_passage(practice, where, text, asked) for text in texts)
    return Group(heading=where.heading, passages=found, more=texts[0].found - len(found))


def _passage(practice: Practice, where: Found, text: FoundText, asked: list[str]) -> Passage:
    of_one = {"a": text.a_name, "b": text.b_name}.get(text.side or "", "")
    column = kinds.of(text.kind).columns[text.field]
    return Passage(
        couple_id=text.couple_id,
        names=called(f"{text.a_name} & {text.b_name}", text.hint),
        pieces=excerpt(text.body, asked),
        on=practice.zone.day(text.noted_at) if text.noted_at else text.on_day,
        page=where.page,
        row_id=text.row_id,
        readers=readers(column, of_one=bool(of_one), visibility=text.visibility),
        reader=of_one,
    )
