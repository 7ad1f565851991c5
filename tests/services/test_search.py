"""Passages found by their words: of every kind that is searched, of couples in reach, with who may read them."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from dashboard.domain import kinds
from dashboard.domain.access import Screen
from dashboard.domain.audit import Action
from dashboard.domain.column import Holds
from dashboard.domain.search import Readers
from dashboard.errors import RuleError
from dashboard.services import search
from dashboard.store import search as store
from dashboard.ui.navigation import COUPLE_TABS
from tests.access import house
from tests.access.fields import FIELDS
from tests.access.house import CANARY, COUPLES, Cell, House, Person

SEARCHED = {f"{kind.name}.{column}" for kind in kinds.every().values() for column in kind.searched}
REACH = {
    Person.OWN: {"first", "second"},
    Person.OTHER: {"strange"},
    Person.SUPERVISOR: {"first", "second"},
    Person.CUSTODIAN: {"first", "second"},
    # One couple is shared with them.
    Person.REVOKED: {"first"},
    Person.ADMIN: set(),
}


@pytest.fixture(scope="module")
def built() -> House:
    """A practice in which every word of a couple can be told from every other."""
    return house.build()


def found(at: House, person: Person, typed: str) -> list[search.Passage]:
    return [each for group in search.passages(at.practice(person), typed) for each in group.passages]


def test_every_searched_column_is_found_and_no_other(built: House) -> None:
    """Each canary leads to its own couple where its column is searched, and to nothing where it is not."""
    seen = set()
    for canary, cell in built.cells.items():
        if COUPLES[cell.couple] is not Person.OWN:
            continue
        passages = found(built, Person.OWN, canary)
        is_there = cell.field in SEARCHED and cell.visibility != "author"
        assert {built.name_of(each.couple_id) for each in passages} == ({cell.couple} if is_there else set()), cell
        for passage in passages:
            seen.add(cell.field)
            assert [piece.text for piece in passage.pieces if piece.is_marked] == [canary]
            assert passage.readers is _readers(cell), cell
            assert passage.readers is not Readers.PARTNER or passage.reader
    assert seen == SEARCHED


def _readers(cell: Cell) -> Readers:
    """Those who may read it, from what the tests of access know of its place."""
    places = {place.value for place in FIELDS[cell.field].places}
    if "in_session_if_shared" in places and cell.visibility == "couple":
        return Readers.BOTH
    if "form" in places:
        return Readers.PARTNER if cell.side else Readers.BOTH
    return Readers.BOTH if "in_session" in places else Readers.COUNSELOR


@pytest.mark.parametrize("person", Person)
def test_each_person_finds_the_couples_in_reach(built: House, person: Person) -> None:
    """Own, shared, supervised and emergency couples are looked through, others never."""
    practice = built.practice(person)
    texts = store.find_words(practice.db, practice.scope, ["kq"], 1_000_000)
    couples = {built.cells[canary].couple for text in texts for canary in CANARY.findall(text.body)}
    assert couples == REACH[person]


def test_what_was_read_is_in_the_log(built: House) -> None:
    """Once for each couple whose passages were shown, without a word of what was looked for."""
    practice = replace(built.practice(Person.OWN), recent_reads={}, browser_session_key="a search of its own")
    before = _read(built)
    shown = {each.couple_id for group in search.passages(practice, "kq") for each in group.passages}
    search.passages(practice, "kq0")
    assert sorted(_read(built)[len(before) :]) == sorted(shown)


def _read(at: House) -> list[UUID]:
    statement = "SELECT couple_id FROM audit WHERE action = $action ORDER BY seq"
    return [couple for (couple,) in at.sql(statement, action=Action.READ_PASSAGES.value)]


def test_nothing_is_looked_for_on_the_shared_screen(built: House) -> None:
    """The couple may see it; one letter alone would be in nearly every text."""
    practice = built.practice(Person.OWN)
    with pytest.raises(RuleError):
        search.passages(replace(practice, screen=Screen.IN_SESSION), "kq")
    assert search.passages(practice, "k") == search.passages(practice, " ") == ()


def test_of_many_only_the_latest_are_shown(built: House) -> None:
    """The rest is a number."""
    groups = {group.heading: group for group in search.passages(built.practice(Person.OWN), "kq")}
    wins = groups["Check-ins"]
    assert len(wins.passages) == search.MOST
    # Four check-ins of each of the four partners.
    assert wins.more == 16 - search.MOST
    days = [each.on for each in wins.passages if each.on]
    assert days == sorted(days, reverse=True)


def test_every_word_has_to_be_there_in_any_order(built: House) -> None:
    """In one text; words of two texts are not taken together."""
    one, other = (
        next(c for c, cell in built.cells.items() if cell.field == f"assignment.{name}" and cell.couple == "first")
        for name in ("title", "review_note")
    )
    assert len(found(built, Person.OWN, f"{one} kq")) == 1
    assert found(built, Person.OWN, f"{one} {other}") == []


def test_the_words_of_a_couple_are_all_decided_about() -> None:
    """A new column of words says whether Find looks in it, and its kind on which page it is found."""
    undecided = {
        f"{kind.name}.{name}"
        for kind in kinds.every().values()
        for name, column in kind.columns.items()
        if column.holds is Holds.WORDS and column.is_searched is None
    }
    assert undecided == set()
    # Names and hints are what Find knows couples by.
    by_name = {"couple", "partner"}
    for kind in kinds.every().values():
        is_searched = any(column.is_searched for column in kind.columns.values())
        assert (kind.found is not None) == (is_searched and kind.name not in by_name), kind.name
        assert not is_searched or "process" not in kind.name, "process notes are never searched"
        assert kind.found is None or kind.found.page in COUPLE_TABS
