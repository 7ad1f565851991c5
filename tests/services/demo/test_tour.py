"""The tour of the demo: its couples are there, in the states that it names."""

from __future__ import annotations

from dataclasses import replace

from dashboard import library
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Outcome
from dashboard.library.demo import load_demo, load_safety, load_tour
from dashboard.services.demo import tour
from dashboard.ui.navigation import COUPLE_TABS
from tests import factories

STORY = load_demo(library.load())
COUPLES = {(couple.a.name, couple.b.name): couple for couple in STORY.couples}


def test_every_stop_is_a_couple_of_the_demos_counselor() -> None:
    """Their page is one that a couple has."""
    for stop in load_tour().values():
        assert not COUPLES[stop.a, stop.b].counselor
        assert stop.page in COUPLE_TABS


def test_the_states_worth_seeing_are_there() -> None:
    """What the tour and the guide speak of is in the story of the couple it names."""
    by_stop = {name: COUPLES[stop.a, stop.b] for name, stop in load_tour().items()}
    better, split, silent, lapse = (by_stop[name] for name in ("better", "split", "silent", "lapse"))
    assert better.a.usual[-1] > better.a.usual[0]
    assert better.b.usual[-1] > better.b.usual[0]
    assert split.a.course["word_kept"][-1] < split.b.course["word_kept"][-1]
    # The last rounds are missing.
    assert len(silent.b.missing) >= 2
    assert silent.weeks - 1 in silent.b.missing
    assert any(event.kind == "lapse" for event in lapse.events)
    assert any(given.step == "when-we-slip" and given.reviewed_days_ago for given in lapse.homework)
    assert lapse.phase == "maintain"
    assert by_stop["safety"].a.last_safety == "unsure"
    decided = [each.decided for each in load_safety().couples["olga-pavel"].decisions]
    assert decided[:2] == [Suitability.STOPPED, Suitability.SUITABLE]
    assert by_stop["stopped"].id == "olga-pavel"
    assert by_stop["maintenance"].phase == "maintain"
    assert by_stop["maintenance"].outcome is None
    ended = {name: by_stop[name].outcome for name in ("repaired", "parted", "dropped")}
    assert ended == {
        "repaired": Outcome.REPAIRED,
        "parted": Outcome.SEPARATED_WELL,
        "dropped": Outcome.DROPPED_OUT,
    }


def test_it_leads_to_couples_in_reach_in_the_demo_alone() -> None:
    """A practice of one's own has no tour, whoever its couples are called after."""
    at = factories.practice()
    couple_id = factories.add_couple(at, a="Ada", b="Jonas")
    assert tour.stops(at) == ()
    assert [(each.couple_id, each.page) for each in tour.stops(replace(at, is_demo=True))] == [
        (couple_id, page) for page in ("couple", "brief", "notes")
    ]
