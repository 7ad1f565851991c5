"""Sentences about steady answers claim a change in one of twenty series at most, whatever kind of steady they are."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import scipy

from benchmarks import claims, claims_alerts
from benchmarks.claims_words import SENTENCES
from dashboard.domain.attention.answers import RATINGS
from dashboard.library import load

SERIES = 150
LENGTHS = (12, 26)
# More than these of so many would come about once in a thousand such tests if the share were exactly at the aim.
MOST = int(scipy.stats.binom.ppf(1 - 0.001 / (len(SENTENCES) * len(claims.WORLDS)), SERIES, claims.AIM))
KINDS = [world for world in claims.WORLDS if world.missing or world.mean != 5.5]


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, int], Counter[str]]:
    """Invented steady answers from fixed seeds, so that every run counts the same."""
    return claims.measure(LENGTHS, SERIES, KINDS)


@pytest.mark.parametrize("sentence", [key for key, (_, is_claim) in SENTENCES.items() if is_claim])
def test_no_sentence_claims_a_change_in_steady_answers_too_often(
    found: dict[tuple[str, int], Counter[str]], sentence: str
) -> None:
    """In none of the kinds more often than chance would have it at one in twenty, and in fewer over all of them."""
    counts = {cell: counted[sentence] for cell, counted in found.items()}
    assert {cell: count for cell, count in counts.items() if count > MOST} == {}
    assert sum(counts.values()) <= claims.AIM * SERIES * len(counts)


def test_a_change_that_is_there_is_still_named() -> None:
    """Plain courses are spoken about: a sentence that is never spoken could not be false either."""
    steps = np.concatenate([np.tile([7.0, 8.0, 6.0, 7.0], 4), np.tile([3.0, 4.0, 2.0, 3.0], 4)])
    assert "direction" in claims.spoken_about(steps)
    once = np.tile([6.0, 7.0, 6.0, 8.0], 6)
    once[20] = 0
    assert "outside" in claims.spoken_about(once)


def test_steady_answers_are_as_steady_as_said() -> None:
    """Their mean, the share at an end, what carries over, and what is missing."""
    chance = np.random.default_rng(1)
    by_name = {world.name: claims.answers(world, 52, 400, chance) for world in claims.WORLDS}
    assert np.mean(by_name["60 % at the top"] == 10) == pytest.approx(0.6, abs=0.02)
    alike = by_name["neighbours alike, r .6"]
    assert np.corrcoef(alike[:, :-1].ravel(), alike[:, 1:].ravel())[0, 1] == pytest.approx(0.6, abs=0.04)
    assert np.isnan(by_name["independent, 15 % missing"]).mean() == pytest.approx(0.15, abs=0.01)


def test_alerts_are_counted_by_partner_and_by_couple() -> None:
    """Both partners who fall count twice in a rule about one, a gap once, and missing check-ins are none."""
    rows = np.full((1, 2, len(RATINGS), 20), 7.0)
    rows[:, :, :, 12:] = 1
    rows[:, 1, :, 12:] = 2
    rows[0, 0, :, 3] = np.nan
    counts = claims_alerts.spoken(load().attention, rows)
    assert counts["worse-usual"] == 2
    rows[:, 1, :, 12:] = 9
    counts = claims_alerts.spoken(load().attention, rows)
    assert (counts["worse-usual"], counts["apart"]) == (1, 1)
