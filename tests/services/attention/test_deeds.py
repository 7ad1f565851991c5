"""Deeds beside felt trust on Progress: each finding with the numbers of its own weeks, or that there is too little."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.vocabulary import Side
from dashboard.errors import RuleError
from dashboard.services.attention import deeds
from dashboard.services.couples import reading as couples
from dashboard.services.measures import area_entry
from dashboard.services.measures.area_entry import NewMap
from dashboard.services.practice import Practice
from dashboard.store.attention import held
from tests import factories
from tests.domain.attention.evidence import couple, deeds_of, trusted, week

ONE_AREA = "Mina, one area beside the others"


def rate(at: Practice, couple_id: UUID, weeks_ago: int, **ratings: int) -> None:
    """Mina's sheet of a day."""
    on = at.today - timedelta(weeks=weeks_ago)
    area_entry.save(at, couples.get(at, couple_id), NewMap(Side.A, on, ratings))


def said(at: Practice, couple_id: UUID) -> dict[str, str]:
    return {line.title: line.words for line in deeds.of_couple(at, couples.get(at, couple_id))}


def test_one_area_beside_the_others_says_how_many_are_needed() -> None:
    """Too few areas rated then and now are told from areas of which none stands out."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    assert said(at, couple_id) == {}
    rate(at, couple_id, 20, digital=2, home=4, money=5)
    rate(at, couple_id, 1, digital=6, home=4)
    assert said(at, couple_id)[ONE_AREA] == "Too little to say: 2 of 3 areas needed are rated then and now."
    rate(at, couple_id, 0, money=5)
    assert said(at, couple_id)[ONE_AREA].endswith("only, from 2 to 6, not in 2 others. Move the focus.")
    with pytest.raises(RuleError):
        deeds.of_couple(replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id), couples.get(at, couple_id))


def test_a_finding_says_the_numbers_of_the_weeks_it_rests_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The word was broken for eight weeks and kept for twelve: trust that has not moved is read beside the twelve."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    evidence = couple(trusted([4] * 20), deeds=deeds_of(Side.B, "m" * 8 + "k" * 12))
    monkeypatch.setattr(held, "load", lambda *_: {couple_id: SimpleNamespace(evidence=evidence)})
    moment = at.now + (week(19) - at.today)
    (line,) = deeds.of_couple(replace(at, clock=lambda: moment), record)
    assert line.words.startswith("The word is kept and trust has not moved.")
    assert line.evidence == "12 of 12 promises kept in time; trust from 4 to 4 (n = 12). 12 weeks."
