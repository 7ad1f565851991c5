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
from dashboard.domain.wording import number
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import History, View
from tests import factories
from tests.examples import examples

START = datetime(2025, 6, 2, 20, 15)
PACE = re.compile(r" by (?:about ([\d.]+) (a week|in 4 weeks|a year)|less than 0\.1 a year)")
WEEKS = {"a week": 1, "in 4 weeks": 4, "a year": 52}
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
    return replace(empty, checkins=checkins, topics=shown, means=made, today=date(2026, 11, 22))


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
        clauses = PACE.sub("", view.sentence).rstrip(".").split("; ")
        for one in (view.a, view.b):
            if one is None or not one.answered:
                continue
            (clause,) = (clause for clause in clauses if clause.startswith(one.name))
            values = clause.split(", no ")[0].split("(early")[0]
            assert set(SAID.findall(values)) <= held(view, one.side)
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
    if found and found[1]:
        assert float(found[1]) == pytest.approx(abs(slope.value) * WEEKS[found[2]], abs=0.051)
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
