"""The simulation of attention is worth reading only if what is planted, counted and compared is what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import exp

import numpy as np
import pytest

from benchmarks import attention, attention_report
from benchmarks.baselines import (
    baselines,
    change_since_first,
    drop_of_last_two,
    four_week_difference,
    held,
    spread_of,
    watch,
)
from benchmarks.our_rules import by_rules, of_safety
from benchmarks.our_rules import watch as watch_ours
from benchmarks.simulated import FIRST, SHIPPED, SIDES, Assumptions, Kind, practice
from benchmarks.watched import Watched, alarms, listed
from dashboard.domain.attention.rules import Level
from dashboard.library import load

NAN = float("nan")
SMALL = replace(
    SHIPPED,
    shares=((Kind.STABLE, 3), (Kind.FAST_BOTH, 2), (Kind.SILENT, 1)),
    calendar=56,
    safety=(("yes", 0.02), ("unsure", 0.02), ("skip", 0.02)),
)
LONG = replace(SHIPPED, shares=((Kind.STABLE, 30), (Kind.SLOW_ONE, 30), (Kind.APART, 30), (Kind.SILENT, 30)))


@pytest.fixture(scope="module")
def outcome() -> attention.Outcome:
    """Two small practices under every way of watching."""
    return attention.measure((1, 2), tuned_on=(3, 4), assumed=SMALL, worlds=(), workers=1)


def test_what_is_planted_is_found_more_often_than_stable_couples_are_alarmed(outcome: attention.Outcome) -> None:
    """More often than any 12 weeks of a stable couple would hold an alert by chance."""
    ours = outcome.ours.scores
    assert ours.recall[None, 12].value > 1 - exp(-12 / 52 * ours.false_alarms.value)
    assert ours.recall[Kind.FAST_BOTH, 12].value > 0.5
    assert outcome.with_silence.scores.recall[Kind.SILENT, 12].value == 1


def test_every_safety_answer_is_found(outcome: attention.Outcome) -> None:
    """They are certain by construction; a share of them is planted here."""
    assert outcome.asked.given == outcome.asked.found > 0


def test_the_answers_at_hand_say_what_the_whole_history_says(outcome: attention.Outcome) -> None:
    """No rule looks further back than a summary keeps."""
    compared, different = outcome.compared
    assert compared > 100
    assert different == 0


def test_the_same_seeds_give_the_same_outcome(outcome: attention.Outcome) -> None:
    """Whatever the order in which processes end; the page says the same, letter for letter."""
    again = attention.measure((1, 2), tuned_on=(3, 4), assumed=SMALL, worlds=(), workers=2)
    pages = [attention_report.page(each, ["one machine"], date(2026, 11, 22)) for each in (outcome, again)]
    assert pages[0] == pages[1]


def test_the_cost_of_safety_is_part_of_the_total(outcome: attention.Outcome) -> None:
    """Its rules are alerts by themselves, so they never cost more than all rules together."""
    assert outcome.safety_alone.value <= outcome.ours.scores.false_alarms.value
    assert outcome.ours.scores.false_alarms.value <= outcome.with_silence.scores.false_alarms.value
    assert outcome.with_silence.scores.false_alarms.value < outcome.with_early_silence.scores.false_alarms.value


def test_some_rules_read_anew_leave_the_others_as_they_are() -> None:
    """By the same book everything comes out the same; alerts of safety are those of its level alone."""
    rules = load().attention
    couple = next(each for each in practice(1, SMALL) if each.kind is Kind.FAST_BOTH)
    watched = watch_ours(couple, rules)
    anew = by_rules(watched, rules, attention.STRICTER)
    assert sorted(anew.found) == sorted(watched.found)
    assert {rule for _, rule in watched.found} & set(attention.STRICTER)
    assert anew.alerts.tolist() == watched.alerts.tolist()
    red = {rule for _, rule in of_safety(watched, rules).found}
    assert red == {rule for _, rule in watched.found if rules.rules[rule].level is Level.SAFETY}


def test_taps_as_first_assumed_speak_more_often() -> None:
    """The same couples say more often that promises and limits were not kept, and nothing else differs."""
    eased, first = (practice(3, replace(SHIPPED, taps=taps)) for taps in (SHIPPED.taps, FIRST))
    pairs = [
        (each, there)
        for one, other in zip(eased, first, strict=True)
        for side in SIDES
        for each, there in zip(one.answers[side], other.answers[side], strict=True)
        if each is not None and there is not None
    ]
    assert all(each.ratings == there.ratings for each, there in pairs)
    for item, values in (("promise_kept", {"some", "none"}), ("limits_kept", {"no"}), ("pace_pressure", {"yes"})):
        said, more = (sum(answers.choices[item] in values for answers in side) for side in zip(*pairs, strict=True))
        assert 0 < said < more


def test_others_are_compared_at_no_fewer_false_alarms(outcome: attention.Outcome) -> None:
    """Each has one setting that gives at least as many as ours, and its usual one."""
    assert [each.is_usual for each in outcome.others] == [False, True] * 3
    for other in outcome.others:
        if not other.is_usual:
            assert other.scores.false_alarms.value >= outcome.ours.scores.false_alarms.value


@pytest.mark.parametrize("target", [0.3, 1.0, 3.0])
def test_the_equal_threshold_is_the_strictest_that_gives_as_many(target: float) -> None:
    """A little stricter, and there are fewer."""
    couples = [practice(seed, LONG) for seed in (5, 6)]
    for baseline in baselines(spread_of([couple for each in couples for couple in each])):
        worse = [[held(baseline.worse(couple.trust)) for couple in each] for each in couples]

        def count(threshold: float, worse: list[list[np.ndarray]] = worse) -> float:
            watched = [
                [watch(couple, course, threshold) for couple, course in zip(*pair, strict=True)]
                for pair in zip(couples, worse, strict=True)
            ]
            return alarms(watched, Kind.STABLE).value

        found = attention.equal_threshold(baseline, couples, worse, target)
        highest = max(float(course[np.isfinite(course)].max()) for each in worse for course in each)
        assert count(found) >= target > count(found + highest / 100)


def test_practices_are_as_assumed() -> None:
    """Shares, missing check-ins, roles' own items and turns of the weekly forms."""
    couples = practice(7)
    assert sum(couple.kind.is_change for couple in couples) == 18
    given = [
        each for couple in couples if couple.kind is Kind.STABLE for side in SIDES for each in couple.answers[side]
    ]
    assert 0.15 < sum(each is None for each in given) / len(given) < 0.35
    for couple in couples:
        for side in SIDES:
            for week, each in enumerate(couple.answers[side]):
                assert each is None or not {"self_trust", "willingness"} <= set(each.ratings)
                assert each is None or ("willingness" in each.ratings) <= (week % 2 == 1)
                assert each is None or all(0 <= value <= 10 for value in each.ratings.values())


def test_what_is_planted_is_there() -> None:
    """A decline is lower after than before, a silence silent, and one who drifts apart leaves the other behind."""
    for couple in practice(8, LONG):
        if couple.onset is None or couple.over is None:
            continue
        before, after = couple.trust[:, : couple.onset - couple.start], couple.trust[:, couple.over - couple.start :]
        if couple.kind is Kind.SILENT:
            silent = [
                all(
                    each is None
                    for each in couple.answers[side][couple.onset - couple.start : couple.over - couple.start]
                )
                for side in SIDES
            ]
            assert any(silent)
        elif not np.isnan(after).all(axis=1).any():
            moved = np.nanmean(after, axis=1) - np.nanmean(before, axis=1)
            assert moved.min() < 0
            if couple.kind is Kind.APART:
                assert moved.max() > moved.min() + 1


def test_practices_are_the_same_for_the_same_seed() -> None:
    """And differ for another one."""
    one, same, other = (practice(seed, Assumptions()) for seed in (9, 9, 10))
    assert [couple.answers for couple in one] == [couple.answers for couple in same]
    assert [couple.answers for couple in one] != [couple.answers for couple in other]


def test_the_others_look_at_what_they_say() -> None:
    """A fifth down from ten to eight over a missing week; four weeks against four; standard errors since the first."""
    assert drop_of_last_two(np.array([[10, NAN, 8, 8]]))[0] == pytest.approx([NAN, NAN, 0.2, 0], nan_ok=True)
    course = four_week_difference(np.array([[7, 7, 7, 7, 5, 5, 5, 5]], dtype=float))[0]
    assert course == pytest.approx([NAN] * 7 + [2], nan_ok=True)
    assert four_week_difference(np.array([[7, NAN, NAN, NAN, 5, 5, 5, 5]]))[0, -1] != pytest.approx(2)
    assert change_since_first(np.array([[NAN, 8, NAN, 5]]), 1.5)[0] == pytest.approx([NAN, NAN, NAN, 2], nan_ok=True)


def test_what_goes_on_is_alerted_once() -> None:
    """A look that stays past its threshold asks once; the couple stays on the list for four weeks."""
    couple = practice(1, SMALL)[0]
    worse = np.full((2, 8), -np.inf)
    worse[0] = [0, 0, 2, 2, 2, 0, 0, 0]
    watched = watch(couple, held(worse), 1)
    assert watched.alerts.tolist() == [0, 0, 1, 0, 0, 0, 0, 0]
    assert np.isfinite(watched.rank).tolist() == [False, False, True, True, True, True, False, False]


def test_the_list_keeps_the_most_urgent_of_its_weeks() -> None:
    """A lower rank stays on top until its four weeks are over."""
    rank = np.array([np.inf, 1, 3, np.inf, np.inf, np.inf, np.inf])
    assert listed(rank).tolist() == [np.inf, 1, 1, 1, 1, 3, np.inf]


def test_weeks_count_from_the_onset() -> None:
    """An alert in the first week of the change comes after one week; one before it does not count."""
    couple = next(each for each in practice(1, SMALL) if each.kind is Kind.FAST_BOTH)
    assert couple.onset is not None
    place, alerts = couple.onset - couple.start, np.zeros(couple.end - couple.start, dtype=int)
    alerts[place - 1] = 1
    nowhere = np.full(len(alerts), np.inf)
    assert Watched(couple, alerts, nowhere).weeks_to_alert == np.inf
    alerts[place + 2] = 1
    assert Watched(couple, alerts, nowhere).weeks_to_alert == 3
