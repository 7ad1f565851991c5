"""Trust by area: a partner's sheet of one day is kept, corrected, removed and taken back as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.measures.area_ratings import AreaMap
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.measures import area_entry as areas
from dashboard.services.measures.area_entry import NewMap
from dashboard.services.practice import Practice
from tests import factories

JUNE, SEPTEMBER = date(2026, 6, 1), date(2026, 9, 1)


@pytest.fixture
def practice() -> Practice:
    return factories.practice()


@pytest.fixture
def record(practice: Practice) -> couples.CoupleRecord:
    return couples.get(practice, factories.add_couple(practice))


def sheet(**ratings: int) -> NewMap:
    """Mina's sheet of June."""
    return NewMap(Side.A, JUNE, ratings)


def only(practice: Practice, record: couples.CoupleRecord) -> AreaMap:
    """The one sheet that is there."""
    (found,) = areas.list_maps(practice, record)
    return found


def take_back(practice: Practice, couple_id: UUID) -> None:
    last = undo.last_action(practice, couple_id)
    assert last is not None
    undo.undo(practice, couple_id, last.action_id)


def test_a_sheet_is_one_action(practice: Practice, record: couples.CoupleRecord) -> None:
    """Entering, correcting with areas added, changed and left out, and removing: each is taken back as a whole."""
    couple_id = record.couple.couple_id
    areas.save(practice, record, sheet(money=2, home=8, word=5))
    areas.correct(
        practice, record, only(practice, record), NewMap(Side.A, SEPTEMBER, {"money": 3, "home": 8, "body": 1})
    )
    corrected = only(practice, record)
    assert (corrected.on, corrected.values) == (SEPTEMBER, {"money": 3, "home": 8, "body": 1})
    areas.remove(practice, record, corrected)
    assert areas.list_maps(practice, record) == ()
    take_back(practice, couple_id)
    assert only(practice, record).values == {"money": 3, "home": 8, "body": 1}
    take_back(practice, couple_id)
    assert (only(practice, record).on, only(practice, record).values) == (JUNE, {"money": 2, "home": 8, "word": 5})
    take_back(practice, couple_id)
    assert areas.list_maps(practice, record) == ()


@pytest.mark.parametrize(
    "new",
    [
        NewMap(Side.A, JUNE, {}),
        NewMap(Side.A, JUNE, {"money": 11}),
        NewMap(Side.A, JUNE, {"money": -1}),
        NewMap(Side.A, JUNE, {"nowhere": 3}),
        NewMap(Side.A, None, {"money": 3}),
        NewMap(Side.A, date(1980, 1, 1), {"money": 3}),
        NewMap(Side.A, factories.NOW.date() + timedelta(days=1), {"money": 3}),
    ],
)
def test_what_cannot_be_is_refused(practice: Practice, record: couples.CoupleRecord, new: NewMap) -> None:
    """An empty sheet, a rating off the scale, an area nobody knows, a day that cannot be."""
    with pytest.raises(InvalidInputError):
        areas.save(practice, record, new)
    assert areas.list_maps(practice, record) == ()


def test_a_partner_has_one_sheet_a_day(practice: Practice, record: couples.CoupleRecord) -> None:
    """A second one is refused in words, also by correcting; the other partner's is free."""
    areas.save(practice, record, sheet(money=2))
    with pytest.raises(InvalidInputError, match="already has ratings"):
        areas.save(practice, record, sheet(home=2))
    areas.save(practice, record, NewMap(Side.B, JUNE, {"money": 4}))
    areas.save(practice, record, NewMap(Side.A, SEPTEMBER, {"money": 4}))
    latest = areas.list_maps(practice, record)[0]
    with pytest.raises(InvalidInputError, match="already has ratings"):
        areas.correct(practice, record, latest, sheet(money=4))


def test_a_sheet_changed_meanwhile_is_not_overwritten(practice: Practice, record: couples.CoupleRecord) -> None:
    """A rating changed, added or taken away in another window is noticed."""
    areas.save(practice, record, sheet(money=2, home=8))
    read = only(practice, record)
    areas.correct(practice, record, read, sheet(money=3, home=8))
    with pytest.raises(StaleEditError):
        areas.correct(practice, record, read, sheet(money=4, home=8))
    changed = only(practice, record)
    areas.correct(practice, record, changed, sheet(money=3, home=8, word=1))
    with pytest.raises(StaleEditError):
        areas.remove(practice, record, changed)
    assert only(practice, record).values == {"money": 3, "home": 8, "word": 1}


def test_then_and_now_is_for_the_counselor_who_reaches_the_couple(
    practice: Practice, record: couples.CoupleRecord
) -> None:
    """First and latest with words; refused on the turned screen; nothing of it for a colleague."""
    areas.save(practice, record, sheet(money=2, home=8))
    areas.save(practice, record, NewMap(Side.A, SEPTEMBER, {"money": 9}))
    money, home = areas.then_and_now(practice, record)
    assert (money.label, money.partners[Side.A].first.rating, money.partners[Side.A].latest.rating) == ("Money", 2, 9)
    assert home.label == "Home and chores"
    turned = replace(practice, screen=Screen.IN_SESSION, shown_couple=record.couple.couple_id)
    for attempt in (areas.then_and_now, areas.list_maps):
        with pytest.raises(RuleError):
            attempt(turned, record)
    other = factories.colleague(of=practice)
    assert areas.then_and_now(other, record) == ()
    with pytest.raises(NotFoundError):
        areas.save(other, record, sheet(word=1))
