"""Couples and steps found by part of their names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.audit import Action
from dashboard.domain.vocabulary import Outcome
from dashboard.errors import RuleError
from dashboard.services.caseload import find
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from tests import factories


@pytest.fixture
def practice() -> Practice:
    """A practice with couples whose names are hard to type."""
    at = factories.practice()
    for a, b in (("Zoë", "O\u2019Neil"), ("Mina", "Robin"), ("Amina", "Łukasz"), ("Robina", "Max")):
        factories.add_couple(at, a=a, b=b)
    return at


def names(at: Practice, typed: str) -> list[str]:
    return [each.names for each in find.couples(at, typed).first]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe", ["Zoë & O\u2019Neil"]),
        ("oneil", ["Zoë & O\u2019Neil"]),
        ("o'neil", ["Zoë & O\u2019Neil"]),
        ("LUK", ["Amina & Łukasz"]),
        # First letters count for more than the middle of a name.
        ("min", ["Mina & Robin", "Amina & Łukasz"]),
        ("robin", ["Mina & Robin", "Robina & Max"]),
        ("robin and mina", ["Mina & Robin"]),
        ("mina & robin", ["Mina & Robin"]),
        ("nobody", []),
    ],
)
def test_a_couple_is_found_by_part_of_either_name(practice: Practice, typed: str, found: list[str]) -> None:
    """In any order and case, without accents and apostrophes."""
    assert names(practice, typed) == found


def test_nothing_typed_offers_the_sessions_of_today(practice: Practice) -> None:
    """In the order of their hours; those of other days are not offered."""
    by_name = {each.names: each.couple_id for each in find.couples(practice, "i").first}
    for couple, hours in (("Mina & Robin", 3), ("Robina & Max", 1), ("Amina & Łukasz", 30)):
        factories.add_session(practice, by_name[couple], practice.wall + timedelta(hours=hours))
    assert names(practice, " ") == ["Robina & Max", "Mina & Robin"]
    first = find.couples(practice, "").first[0]
    assert first.session_at == practice.wall + timedelta(hours=1)


def test_closed_couples_come_last(practice: Practice) -> None:
    """They are found too, and said to be closed."""
    record = couples.get(practice, find.couples(practice, "mina robin").first[0].couple_id).couple
    couple_edits.close(practice, record, outcome=Outcome.REPAIRED, note="", on=practice.today)
    found = find.couples(practice, "min").first
    assert [(each.names, each.is_closed) for each in found] == [("Amina & Łukasz", False), ("Mina & Robin", True)]


def test_a_long_list_is_cut_and_counted() -> None:
    """The rest is a number: nobody reads a hundred names to find one."""
    at = factories.practice()
    for number in range(find.MOST + 3):
        factories.add_couple(at, a=f"Mina {number}")
    found = find.couples(at, "mina")
    assert (len(found.first), found.more) == (find.MOST, 3)


def test_only_couples_in_reach_are_found(practice: Practice) -> None:
    """A colleague finds none of them, and that names were looked through is in the log."""
    assert names(factories.colleague(of=practice), "mina") == []
    names(practice, "mina")
    actions = [row["action"] for row in practice.db.rows("audit/list_chain", _whole_log(practice))]
    assert Action.READ_CASELOAD.value in actions


def _whole_log(at: Practice) -> dict[str, object]:
    return {"practice_id": at.scope.practice_id, "after": 0, "limit": 10**9}


def test_the_couple_never_finds_another(practice: Practice) -> None:
    """On the screen that is turned round nobody is looked for."""
    with pytest.raises(RuleError):
        find.couples(replace(practice, screen=Screen.IN_SESSION), "mina")


def test_steps_are_found_by_their_titles(practice: Practice) -> None:
    """Titles that begin so come first; nothing typed finds none."""
    step = next(iter(practice.library.steps.values()))
    assert (step.id, step.title) in find.list_steps(practice, step.title[: len(step.title) // 2])
    assert find.list_steps(practice, "") == []
