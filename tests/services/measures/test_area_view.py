"""Trust by area in words: what was rated, by whom and when, with nothing claimed of single values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.vocabulary import Side
from dashboard.errors import RuleError
from dashboard.services.couples import reading as couples
from dashboard.services.measures import area_entry as areas
from dashboard.services.measures import area_view
from dashboard.services.measures.area_entry import NewMap
from tests import factories


def test_sentence_and_table_hold_the_same_ratings() -> None:
    """Each partner's own count, the changes in plain words, dates and n below; strongest area first."""
    at = factories.practice()
    record = couples.get(at, factories.add_couple(at))
    first, second = sorted(areas.labels(at))[:2]
    areas.save(at, record, NewMap(Side.A, date(2026, 3, 2), {first: 2, second: 5}))
    areas.save(at, record, NewMap(Side.A, date(2026, 9, 7), {first: 9, second: 5}))
    areas.save(at, record, NewMap(Side.B, date(2026, 9, 8), {second: 4}))
    view = area_view.view(at, record)
    assert view.sentence == (
        "Mina rated 2 areas, 2 of them again, the last time 1 higher, 1 as at first; Robin rated 1 area once."
    )
    assert view.evidence.startswith("Mina 4 ratings, 2 Mar to 7 Sep 2026; Robin 1 rating, 8 Sep 2026.")
    assert [(row.partner, row.first, row.latest, row.n) for row in view.table] == [
        ("Mina", "2 on Mon 2 Mar 2026", "9 on Mon 7 Sep 2026", "2"),
        ("Mina", "5 on Mon 2 Mar 2026", "5 on Mon 7 Sep 2026", "2"),
        ("Robin", "4 on Tue 8 Sep 2026", "rated once", "1"),
    ]


def test_nothing_rated() -> None:
    """Without ratings the sentence says so and nothing else is there."""
    at = factories.practice()
    view = area_view.view(at, couples.get(at, factories.add_couple(at)))
    assert (view.sentence, view.evidence, view.table) == ("No life area is rated yet.", "", ())


def test_it_is_never_on_the_in_session_screen() -> None:
    """What one partner rated is not for the other's eyes."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    turned = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    with pytest.raises(RuleError):
        area_view.view(turned, couples.get(at, couple_id))
