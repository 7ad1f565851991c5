"""What is found once for each day it happens: safety answers, limits, relapses, scores of measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from dashboard.domain.attention.findings import Score
from dashboard.domain.attention.methods.events import reliable_change
from dashboard.domain.measures.measure import Measure
from dashboard.domain.stats.change import Better, CutOff
from dashboard.domain.vocabulary import EpisodeStatus, Role, Side, TimelineKind
from tests.domain.attention.evidence import (
    MONDAY,
    answered,
    chosen,
    couple,
    found,
    score,
    screen,
    sides,
    week,
    with_concerns,
)


@pytest.mark.parametrize(
    ("value", "rule_id"),
    [("yes", "safety-yes"), ("unsure", "safety-unsure"), ("skip", "safety-unsure"), ("no", None)],
)
def test_each_safety_answer_but_no_is_found(value: str, rule_id: str | None) -> None:
    """Yes by one rule, not sure and rather in person by the other, no by none; whoever's role is not known too."""
    evidence = couple(chosen("private_safety", [value]), role_a=None)
    assert [rule for rule in ("safety-yes", "safety-unsure") if found(rule, evidence)] == [rule_id] * bool(rule_id)


def test_each_day_with_a_safety_answer_is_found_for_itself() -> None:
    """A later no takes nothing back, and a second yes of the same day adds to the first."""
    answers = chosen("private_safety", ["yes", "no", "yes"])
    findings = found("safety-yes", couple(b=(*answers, answers[-1])), valid_days=42)
    assert [(each.since, each.last_on, len(each.evidence)) for each in findings] == [
        (week(0), week(0), 1),
        (week(2), week(2), 2),
    ]
    assert sides(findings) == [Side.B, Side.B]


@pytest.mark.parametrize(("days", "is_found"), [(41, True), (42, True), (43, False)])
def test_an_old_safety_answer_raises_nothing_new(days: int, is_found: bool) -> None:
    """Up to the last of its valid days an answer is found."""
    evidence = couple(chosen("private_safety", ["yes"]))
    assert bool(found("safety-yes", evidence, MONDAY + timedelta(days), valid_days=42)) is is_found


def test_two_safety_answers_of_one_day_are_both_found() -> None:
    """Not sure and yes on the same day: nothing is averaged away."""
    answers = [answered(0, {"private_safety": value}) for value in ("unsure", "no", "yes")]
    assert len(found("safety-yes", couple(answers))) == len(found("safety-unsure", couple(answers))) == 1


@pytest.mark.parametrize(
    ("role", "is_found"), [(Role.INJURED, True), (Role.MUTUAL, True), (Role.INVOLVED, False), (None, False)]
)
def test_limits_are_taken_from_the_injured_partner(role: Role | None, is_found: bool) -> None:
    """A mutual partner counts as injured too; without a role nobody does."""
    assert bool(found("limits-crossed", couple(chosen("limits_kept", ["no"]), role_a=role))) is is_found


@pytest.mark.parametrize("value", ["yes", "mostly", "none"])
def test_other_answers_about_limits_raise_nothing(value: str) -> None:
    """`none` means that no limits are set, not that none was kept."""
    assert not found("limits-crossed", couple(chosen("limits_kept", [value])))


@pytest.mark.parametrize("kind", TimelineKind)
def test_only_a_relapse_is_found_on_the_timeline(kind: TimelineKind) -> None:
    """A lapse is not a relapse, and it belongs to both partners."""
    findings = found("relapse", couple(events=[(week(0), kind)]))
    assert sides(findings) == ([None] if kind is TimelineKind.RELAPSE else [])


def test_a_relapse_of_long_ago_is_history() -> None:
    """What is written down at intake about years before does not turn the couple red."""
    evidence = couple(events=[(MONDAY - timedelta(43), TimelineKind.RELAPSE), (MONDAY, TimelineKind.RELAPSE)])
    assert [each.since for each in found("relapse", evidence, MONDAY, valid_days=42)] == [MONDAY]


@pytest.mark.parametrize(("total", "is_found"), [(4, False), (9, False), (10, True), (11, True), (20, True)])
def test_a_screen_speaks_from_its_cut_off_on(total: int, is_found: bool) -> None:
    """A total below it says nothing at all."""
    assert sides(found("screen-positive", couple(scores=[screen(total)]))) == [Side.A] * is_found


def test_a_screen_without_a_cut_off_says_nothing() -> None:
    """What is not known is not guessed."""
    measure = Measure(id="x", name="X", better=Better.LOW, is_screen=True)
    assert not found("screen-positive", couple(scores=[Score(measure, week(0), Decimal(20))]))


def test_a_later_low_screen_does_not_take_back_a_high_one() -> None:
    """A total below the cut-off never means safe."""
    findings = found("screen-positive", couple(scores=[screen(12, 0), screen(4, 4)]))
    assert [each.since for each in findings] == [week(0)]


def test_a_screen_counts_while_care_rests() -> None:
    """Danger does not wait for the next session."""
    assert found("screen-positive", couple(scores=[screen(12)], status=EpisodeStatus.PAUSED))


@pytest.mark.parametrize(("total", "is_found"), [(39, False), (38, True), (37, True), (62, False)])
def test_a_measure_is_worse_from_its_reliable_change_on(total: int, is_found: bool) -> None:
    """Twelve points down from fifty are reliable in this measure, eleven are not, twelve up are not worse."""
    assert sides(found("measure-worse", couple(scores=[score(total, 50)]))) == [Side.A] * is_found


@pytest.mark.parametrize(("total", "is_found"), [(61, False), (62, True), (38, False)])
def test_where_low_is_better_a_rise_is_worse(total: int, is_found: bool) -> None:
    """The direction is the measure's own."""
    assert bool(found("measure-worse", couple(scores=[score(total, 50, better=Better.LOW)]))) is is_found


def test_a_measure_stays_worse_since_the_first_of_its_worse_totals() -> None:
    """The first day stays the same while totals stay worse; a better one in between begins anew."""
    scores = [score(50, None, 0), score(30, 50, 4), score(45, 50, 8), score(37, 50, 12), score(35, 50, 16)]
    (finding,) = found("measure-worse", couple(scores=scores))
    assert (finding.since, finding.last_on) == (week(12), week(16))
    assert not found("measure-worse", couple(scores=scores[:3]))


def test_a_measure_without_a_baseline_or_reliable_change_says_nothing() -> None:
    """Nothing is worse than nothing, and no error is assumed."""
    unknown = Measure(id="x", name="X", better=Better.HIGH)
    scores = [score(1, None), Score(unknown, week(0), Decimal(1), Decimal(99), week(0))]
    assert not found("measure-worse", couple(scores=scores))


def test_a_screen_is_never_a_measure_of_progress() -> None:
    """A screen's totals are read against the cut-off alone."""
    cut_off = CutOff(Decimal(10), is_clinical=True)
    measure = Measure(
        id="s", name="S", better=Better.LOW, cut_off=cut_off, is_screen=True, sd=Decimal(2), reliability=Decimal("0.9")
    )
    assert not found("measure-worse", couple(scores=[Score(measure, week(1), Decimal(9), Decimal(1), week(0))]))


def test_the_reliable_change_follows_from_deviation_and_reliability() -> None:
    """Reference T6: a deviation of 7.6 and a reliability of .95 give 4.711 points."""
    measure = Measure(id="x", name="X", better=Better.HIGH, sd=Decimal("7.6"), reliability=Decimal("0.95"))
    threshold = reliable_change(measure)
    assert threshold is not None
    assert round(float(threshold.points), 3) == 4.711


def test_a_safety_answer_is_found_however_many_check_ins_came_since() -> None:
    """What is kept beside the latest check-ins counts, once, and with what was said on the same day."""
    daily = [answered(MONDAY + timedelta(day), {"private_safety": "no"}, felt_safe=7) for day in range(1, 31)]
    early = answered(MONDAY, {"private_safety": "yes"})
    (finding,) = found("safety-yes", with_concerns(couple(daily), early), valid_days=42)
    assert (finding.since, len(finding.evidence)) == (MONDAY, 1)
    last = answered(MONDAY + timedelta(31), {"private_safety": "yes"})
    evidence = with_concerns(couple([*daily, last]), early, last)
    assert [len(each.evidence) for each in found("safety-yes", evidence, valid_days=42)] == [1, 1]
    assert not found("safety-yes", with_concerns(couple(daily), early), valid_days=29)


@pytest.mark.parametrize(("written", "is_found"), [(50, True), (9, True), (7, False)])
def test_a_relapse_told_late_counts_from_the_day_it_was_written(written: int, is_found: bool) -> None:
    """Most are told late; what was written long ago raises nothing new when the rules are read anew."""
    today, event = MONDAY + timedelta(50), (MONDAY, TimelineKind.RELAPSE)
    evidence = replace(couple(events=[event]), written_on={event: MONDAY + timedelta(written)})
    assert [each.since for each in found("relapse", evidence, today, valid_days=42)] == [MONDAY] * is_found
