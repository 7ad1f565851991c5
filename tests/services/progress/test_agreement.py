"""Sentence, chart and table are taken apart again: nothing is said or drawn that the table does not hold."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.progress import progress_figure
from dashboard.domain.ids import new_id
from dashboard.domain.progress.means import MeanTopic, mean_topics
from dashboard.domain.progress.topics import Topic
from dashboard.domain.records import Answer, Checkin
from dashboard.domain.vocabulary import AnswerState, Role, Side
from dashboard.domain.wording import in_words, long_date, number, whole_date
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import History, View
from tests import factories
from tests.examples import examples

TODAY = date(2026, 11, 22)
START = datetime(2025, 6, 2, 20, 15)
PACE = re.compile(
    r", (?:up|down) (?:about ([\d.]+|one) points? (a week|every) ?(?:(\w+) )?(week|month|year)?s?"
    r"|less than one point in ten years)"
)
WEEKS = {"week": 1.0, "month": 30.44 / 7, "year": 365.25 / 7}
SMALL = {in_words(count): count for count in range(1, 21)}
DAY = r"(?:\d+ )?[A-Z][a-z]+(?: \d{4})?"
WHEN = re.compile(rf" (since|until|on) ({DAY})(?=[,;.]|$)|, with a break of \w+ weeks")
SAID = re.compile("“[^”]*”|−?\\d+(?:\\.\\d+)?")

answers = st.fixed_dictionaries(
    {},
    optional={
        "felt_safe": st.one_of(st.integers(0, 10), st.just(AnswerState.SKIPPED)),
        "word_kept": st.integers(0, 10),
        "openness": st.integers(0, 10),
        "area_trust": st.integers(0, 10),
        "trigger_load": st.integers(0, 10),
        "watchfulness": st.integers(0, 10),
        "steadiness": st.integers(0, 10),
        "pull_to_hide": st.integers(0, 10),
        "promise_kept": st.sampled_from(["all", "most", "some", "none", "na"]),
    },
)
rounds = st.lists(st.tuples(st.integers(0, 400), answers), max_size=24)


@pytest.fixture(scope="module")
def at() -> Practice:
    """A practice whose content the views are read with."""
    return factories.practice()


@pytest.fixture(scope="module")
def record(at: Practice) -> couples.CoupleRecord:
    """Mina was hurt, Robin broke trust."""
    return couples.get(at, factories.add_couple(at))


def past_of(at: Practice, record: couples.CoupleRecord, told: dict[Side, list[tuple[int, dict[str, Any]]]]) -> History:
    """A history of these answers, each some days after the start."""
    checkins = tuple(
        Checkin(
            checkin_id=new_id(),
            couple_id=record.couple.couple_id,
            partner_id=record.partners[side].partner_id,
            questionnaire_id="mendwell",
            questionnaire_version=1,
            form="weekly_a",
            role=Role.INJURED if side is Side.A else Role.INVOLVED,
            answered_at=START + timedelta(days=day),
            answers={
                item: Answer(None, value) if isinstance(value, AnswerState) else Answer(value)
                for item, value in values.items()
            },
        )
        for side, given_answers in told.items()
        for day, values in given_answers
    )
    empty = progress.history(at, record)
    shown = tuple(topic for topic in empty.topics if topic.item.id in {"felt_safe", "word_kept", "promise_kept"})
    made = tuple(mean_topics(at.library.questionnaire))
    return replace(empty, checkins=checkins, topics=shown, means=made, today=TODAY)


def views(at: Practice, past: History) -> list[View]:
    """Everything that can be looked at."""
    choices: list[Topic | MeanTopic] = [*past.topics, *past.means]
    return [progress.view(at, past, topic) for topic in choices]


def held(view: View, side: Side) -> set[str]:
    """Every value in the table of one partner, as it is written there."""
    cells = [row.a if side is Side.A else row.b for row in view.table]
    return {said for cell in cells for said in SAID.findall(re.sub(r"\(.*?\)", "", cell))}


def drawn(view: View) -> tuple[set[tuple[Side, date, str]], set[tuple[date, str]]]:
    """Every answer and every gap in the picture, by day."""
    figure = progress_figure(view.a, view.b, view.axis, mode="light", gaps=view.gaps, gap_label=view.gap_label)
    sides = {one.label: one.side for one in (view.a, view.b) if one is not None}
    points, gaps = set(), set()
    for trace in figure.to_plotly_json()["data"]:
        for x, y in zip(trace["x"], trace["y"], strict=True):
            if x is None:
                continue
            on, said = datetime.fromisoformat(x).date(), number(Decimal(str(y)))
            if trace["name"] in {"gap", "no gap"}:
                gaps.add((on, f"+{said}" if y > 0 else said))
            elif trace["mode"] == "lines+markers":
                points.add((sides[trace["name"].replace("&#39;", "'")], on, said))
    return points, gaps


@settings(max_examples=examples(20), deadline=None)
@given(a=rounds, b=rounds)
def test_every_number_said_or_drawn_is_in_the_table(
    at: Practice, record: couples.CoupleRecord, a: list[tuple[int, Any]], b: list[tuple[int, Any]]
) -> None:
    """The values of the sentence, each drawn answer and each drawn gap stand in the table, on the same day."""
    for view in views(at, past_of(at, record, {Side.A: a, Side.B: b})):
        clauses = WHEN.sub("", PACE.sub("", view.sentence)).rstrip(".").split("; ")
        for one in (view.a, view.b):
            if one is None or not one.answered:
                continue
            (clause,) = (clause for clause in clauses if clause.startswith(one.name))
            values = clause.removeprefix(one.name)
            assert set(SAID.findall(values)) <= held(view, one.side)
            said = next(c for c in view.sentence.rstrip(".").split("; ") if c.startswith(one.name))
            for word, when in re.findall(rf" (since|until|on) ({DAY})(?=[,;.]|$)", said):
                on = one.answered[0 if word == "since" else -1].at.date()
                months = {long_date(on).split()[2], whole_date(on).split()[2]}
                assert months & set(when.split())
                assert (str(on.year) in when) == (on.year != TODAY.year)
        points, gaps = drawn(view)
        cells = {(Side.A, row.on): row.a for row in view.table} | {(Side.B, row.on): row.b for row in view.table}
        if view.topic.has_numbers:
            for side, on, said in points:
                assert said in SAID.findall(re.sub(r"\(.*?\)", "", cells[side, on]))
        assert len(points) == len({(side, on, said) for side, on, said in points if cells[side, on]})
        assert gaps == {(row.on, said) for row in view.table for said in row.gap.split(", ") if said}


@settings(max_examples=examples(20), deadline=None)
@given(a=st.lists(st.integers(0, 10), min_size=5, max_size=40))
def test_the_pace_said_is_the_slope_of_the_help(at: Practice, record: couples.CoupleRecord, a: list[int]) -> None:
    """The pace in the sentence is the slope that the help tip gives, rounded once."""
    past = past_of(at, record, {Side.A: [(7 * week, {"felt_safe": value}) for week, value in enumerate(a)]})
    view = progress.view(at, past, past.topics[0])
    slope = view.readings[Side.A].slope
    assert slope is not None
    found = PACE.search(view.sentence)
    assert (found is not None) == (view.readings[Side.A].direction is not None)
    if found and found[1] and found[1] != "one":
        assert float(found[1]) == pytest.approx(abs(slope.value), abs=0.051)
    elif found and found[2] == "a week":
        assert abs(slope.value) == pytest.approx(1, abs=0.051)
    elif found and found[1]:
        every = SMALL.get(found[3] or "one", 0) * WEEKS[found[4]]
        # The time that one point takes, to half of its unit.
        assert 1 / abs(slope.value) == pytest.approx(every, abs=0.501 * WEEKS[found[4]])
    assert f"Theil-Sen slope {number(Decimal(f'{slope.value:.2f}'))} a week" in " ".join(view.rules)


@settings(max_examples=examples(3), deadline=None)
@given(a=rounds, b=rounds)
def test_twenty_reruns_are_equal(
    at: Practice, record: couples.CoupleRecord, a: list[tuple[int, Any]], b: list[tuple[int, Any]]
) -> None:
    """The same answers give the same words, numbers and picture, to the last digit."""
    past = past_of(at, record, {Side.A: a, Side.B: b})
    first = views(at, past)
    for _ in range(19):
        again = views(at, past)
        assert again == first
        assert [drawn(view) for view in again] == [drawn(view) for view in first]
