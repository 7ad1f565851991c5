"""Every rule of the table speaks when it should, and the judge keeps to order, roles, status and days."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.attention.answers import CHOICES, RATINGS, WINDOW, Answered
from dashboard.domain.attention.findings import CoupleEvidence
from dashboard.domain.attention.judge import METHODS, judge
from dashboard.domain.attention.rules import Basis, Change, Level
from dashboard.domain.attention.survey import survey
from dashboard.domain.vocabulary import EpisodeStatus, Role, Side
from tests.domain.attention.evidence import LIBRARY, SHIPPED, couple, last_day, week
from tests.domain.attention.speaking import ANSWERS, READ_ON, RECORD
from tests.examples import examples

OPTIONS = {item: [option.value for option in LIBRARY.questionnaire.items[item].options] for item in CHOICES}


@st.composite
def histories(draw: st.DrawFn) -> tuple[Answered, ...]:
    """Check-ins of one partner, some weeks left out, some items too."""
    dice = random.Random(draw(st.integers(0, 2**32)))
    level = {item: dice.randint(0, 10) for item in RATINGS}
    slope = dice.choice([0, 0, -0.3, -0.6, 0.3])
    found = []
    for place in range(draw(st.integers(0, 34))):
        if dice.random() < 0.25:
            continue
        on = week(place) + timedelta(days=dice.randint(0, 6))
        ratings = {
            item: min(10, max(0, round(level[item] + slope * place + dice.gauss(0, 1.5))))
            for item in RATINGS
            if dice.random() < 0.9
        }
        found.append(
            Answered(on, ratings, {item: dice.choice(OPTIONS[item]) for item in CHOICES if dice.random() < 0.8})
        )
    return tuple(found)


couples = st.builds(
    couple,
    histories(),
    histories(),
    role_a=st.sampled_from([*Role, None]),
    role_b=st.sampled_from([*Role, None]),
    status=st.sampled_from([EpisodeStatus.ACTIVE, EpisodeStatus.ACTIVE, EpisodeStatus.PAUSED]),
)


def test_every_rule_of_the_table_has_an_example() -> None:
    """A rule that nothing here makes speak would be a rule nobody tried."""
    rules = SHIPPED.rules.values()
    assert set(ANSWERS) == {rule.id for rule in rules if rule.basis is Basis.ANSWERS}
    assert set(RECORD) == {rule.id for rule in rules if rule.basis is Basis.RECORD}
    assert {rule.method for rule in rules if rule.basis is Basis.ANSWERS} == set(METHODS)


@pytest.mark.parametrize("rule_id", ANSWERS)
def test_each_rule_speaks_about_its_example(rule_id: str) -> None:
    """As shipped, with all other rules on too, and never once it is off (where it can be)."""
    evidence = ANSWERS[rule_id]
    today = last_day(evidence)
    assert rule_id in {finding.rule for finding in judge(evidence, SHIPPED, today)}
    off = SHIPPED.changed({rule_id: Change(is_on=False)}, version=1)
    assert rule_id not in {finding.rule for finding in judge(evidence, off, today)}


@pytest.mark.parametrize("rule_id", RECORD)
def test_each_rule_of_the_record_speaks_about_its_example(rule_id: str) -> None:
    """What is read from dates speaks with the shipped thresholds."""
    assert rule_id in {key.rule for key in survey(RECORD[rule_id], SHIPPED, READ_ON).evidence}


def test_nothing_is_found_where_nothing_is() -> None:
    """Two partners without an answer raise nothing."""
    assert judge(couple(), SHIPPED, week(0)) == ()


def test_steady_answers_raise_nothing() -> None:
    """A year of the same middling answers from both is quiet."""
    ratings = dict.fromkeys(RATINGS, 6)
    calm = {"private_safety": "no", "promise_kept": "most", "limits_kept": "yes", "pace_pressure": "no"}
    answers = [Answered(week(place), ratings, calm) for place in range(26)]
    assert judge(couple(answers, answers), SHIPPED, week(26)) == ()


def test_only_safety_is_found_while_care_rests() -> None:
    """A paused or closed couple is not asked about gaps, but a safety answer is never lost."""
    for status in (EpisodeStatus.PAUSED, EpisodeStatus.CLOSED):
        levels = {
            SHIPPED.rules[finding.rule].level
            for evidence in ANSWERS.values()
            for finding in judge(replace(evidence, status=status), SHIPPED, last_day(evidence))
        }
        assert levels == {Level.SAFETY}


@given(couples)
@settings(max_examples=examples(30), deadline=None)
def test_judging_is_a_function_of_its_inputs(evidence: CoupleEvidence) -> None:
    """The same answers give the same findings, in the order of the book, each known by rule, partner and first day."""
    today = last_day(evidence)
    findings = judge(evidence, SHIPPED, today)
    assert findings == judge(evidence, SHIPPED, today)
    order = list(SHIPPED.rules)
    assert [order.index(finding.rule) for finding in findings] == sorted(order.index(f.rule) for f in findings)
    assert len({(finding.rule, finding.side, finding.since) for finding in findings}) == len(findings)


@given(couples)
@settings(max_examples=examples(30), deadline=None)
def test_a_finding_rests_on_what_it_names(evidence: CoupleEvidence) -> None:
    """Its evidence lies within its days, and belongs to the partner it is about."""
    for finding in judge(evidence, SHIPPED, last_day(evidence)):
        days = [said.on for said in finding.evidence]
        # A round is dated by the later of its two check-ins, at most three days after the other.
        apart = timedelta(days=0 if finding.side else 3)
        assert finding.since <= min(days) + apart or len(SHIPPED.rules[finding.rule].items) > 1
        assert max(days) == finding.last_on >= finding.since
        if finding.side is not None:
            assert {said.side for said in finding.evidence} == {finding.side}


@given(couples)
@settings(max_examples=examples(20), deadline=None)
def test_swapping_the_partners_swaps_the_findings(evidence: CoupleEvidence) -> None:
    """Nobody is judged by being partner A."""
    other = {Side.A: Side.B, Side.B: Side.A, None: None}
    swapped = replace(evidence, partners={other[side]: p for side, p in evidence.partners.items()})  # type: ignore[misc]
    today = last_day(evidence)
    here = {(f.rule, f.side, f.since, f.last_on) for f in judge(evidence, SHIPPED, today)}
    there = {(f.rule, other[f.side], f.since, f.last_on) for f in judge(swapped, SHIPPED, today)}
    assert here == there


@given(couples)
@settings(max_examples=examples(20), deadline=None)
def test_a_finding_keeps_its_first_day_as_long_as_it_goes_on(evidence: CoupleEvidence) -> None:
    """Told answer by answer, what goes on from one look to the next has the same first day at both."""
    few = {side: replace(partner, answers=partner.answers[:WINDOW]) for side, partner in evidence.partners.items()}
    days = sorted({each.on for partner in few.values() for each in partner.answers})
    before: dict[tuple[str, Side | None], date] = {}
    for today in days:
        seen = {
            side: replace(partner, answers=tuple(each for each in partner.answers if each.on <= today))
            for side, partner in few.items()
        }
        now = {
            (finding.rule, finding.side): finding.since
            for finding in judge(replace(evidence, partners=seen), SHIPPED, today)
            if not SHIPPED.rules[finding.rule].is_lasting
        }
        for key, since in now.items():
            assert before.get(key, since) == since, (key, before[key], since)
        before = now


def test_answers_beyond_the_latest_ones_are_not_read() -> None:
    """The whole history gives what a summary's latest check-ins give."""
    dice = random.Random(4)
    answers = [
        Answered(week(place), {item: dice.randint(0, 10) for item in RATINGS}, {}) for place in range(3 * WINDOW)
    ]
    whole, latest = couple(answers, answers), couple(answers[-WINDOW:], answers[-WINDOW:])
    latest = replace(latest, partners={side: replace(p, first_on=week(0)) for side, p in latest.partners.items()})
    assert judge(whole, SHIPPED, week(99)) == judge(latest, SHIPPED, week(99))
