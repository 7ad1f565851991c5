"""The state for joint work: more care holds at once, less care takes a decision made after the ground for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

import pytest

from dashboard import library
from dashboard.domain.content import Library
from dashboard.domain.ids import new_id
from dashboard.domain.safety.screening import SHORT, Occasion, Said, Screening, Way, packed, unpacked
from dashboard.domain.safety.suitability import Decision, Standing, Suitability, check_may_decide, forbids, standing
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.errors import InvalidInputError, RuleError

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12)
STOPPED, INDIVIDUAL, SUITABLE, NOT_SCREENED = (
    Suitability.STOPPED,
    Suitability.INDIVIDUAL,
    Suitability.SUITABLE,
    Suitability.NOT_SCREENED,
)


@cache
def content() -> Library:
    return library.load()


def talk(*, ago: int = 0, occasion: Occasion = Occasion.GUIDE, **said: Said) -> Screening:
    """A talk so many days ago; signs go by their ids with underscores."""
    return Screening(
        screening_id=new_id(),
        couple_id=new_id(),
        partner_id=new_id(),
        occasion=occasion,
        way=Way.IN_PERSON,
        held_on=TODAY - timedelta(days=ago),
        answers=packed({sign.replace("_", "-"): answer for sign, answer in said.items()}),
        words="",
        noted_at=NOON - timedelta(days=ago),
    )


def decision(decided: Suitability, *, ago: int = 0) -> Decision:
    """A decision so many days ago."""
    at = NOON - timedelta(days=ago)
    return Decision(
        suitability_id=new_id(), couple_id=new_id(), decided=decided, reason="Why", decided_on=at.date(), decided_at=at
    )


def state(
    a: list[Screening],
    b: list[Screening],
    decided: Decision | None = None,
    opened: tuple[str, ...] = (),
    asking: frozenset[tuple[Side, date]] = frozenset(),
) -> Standing:
    """The standing of two partners with these talks."""
    shipped = content()
    return standing(
        talks={Side.A: a, Side.B: b},
        open_signs=[shipped.signs[sign] for sign in opened],
        decision=decided,
        signs=shipped.signs,
        short=INDIVIDUAL,
        valid_days=42,
        today=TODAY,
        asking=asking,
    )


def test_nobody_is_screened_by_saying_nothing() -> None:
    """Without a decision it is not screened, whatever was not reported; no is never taken for safe."""
    clean = [talk(s_fear=Said.NO)]
    assert state([], []).state is NOT_SCREENED
    assert state(clean, clean).state is NOT_SCREENED
    assert state([talk(s_fear=Said.NOT_KNOWN)], clean).state is NOT_SCREENED


@pytest.mark.parametrize(("said", "expected"), [(Said.YES, STOPPED), (Said.UNSURE, STOPPED), (Said.NO, SUITABLE)])
def test_an_answer_holds_at_once(said: Said, expected: Suitability) -> None:
    """A later talk overrules an earlier decision towards more care."""
    found = state([talk(s_fear=said)], [talk()], decision(SUITABLE, ago=3))
    assert found.state is expected
    assert [ground.sign for ground in found.grounds] == (["s-fear"] if said.opens else [])


def test_less_care_takes_a_decision_made_after_the_answer() -> None:
    """A newer no, and time, ease nothing; a decision after the talk does."""
    held = [talk(s_fear=Said.NO), talk(ago=400, s_fear=Said.YES)]
    assert state(held, []).state is STOPPED
    assert state(held, [], decision(SUITABLE, ago=401)).state is STOPPED
    assert state(held, [], decision(INDIVIDUAL, ago=399)).state is INDIVIDUAL


def test_a_talk_counts_as_long_as_an_alert_speaks_of_it() -> None:
    """Whatever was decided since; a talk of another day or with the other partner does not become one that counts."""
    held, later = [talk(ago=2, s_fear=Said.YES)], decision(SUITABLE, ago=1)
    day = TODAY - timedelta(days=2)
    found = state(held, [], later, asking=frozenset({(Side.A, day)}))
    assert (found.state, [ground.is_open for ground in found.grounds]) == (STOPPED, [True])
    for other in ((Side.B, day), (Side.A, TODAY)):
        assert state(held, [], later, asking=frozenset({other})).state is SUITABLE


def test_at_the_same_moment_the_answer_counts() -> None:
    """Where the record cannot tell which came first, there is more care."""
    assert state([talk(s_fear=Said.YES)], [], decision(SUITABLE)).state is STOPPED


def test_severities_and_the_short_question() -> None:
    """A sign to watch changes nothing, the strictest of several holds, a sign that is shipped no more stops."""
    base = decision(SUITABLE, ago=1)
    assert state([talk(s_alone=Said.YES)], [], base).state is SUITABLE
    assert state([talk(s_one_foot_out=Said.YES)], [], base).state is INDIVIDUAL
    assert state([talk(s_one_foot_out=Said.YES, s_fear=Said.UNSURE)], [], base).state is STOPPED
    assert state([talk(s_gone=Said.YES)], [], base).state is STOPPED
    uneasy = replace(talk(occasion=Occasion.BEFORE), answers=packed({SHORT: Said.YES}))
    assert state([uneasy], [], base).state is INDIVIDUAL
    assert state([], [], base, opened=("s-fear",)).state is STOPPED


def test_talks_are_due_after_their_days() -> None:
    """The guided talk counts for 42 days; the short question does not stand in for it."""
    assert state([talk(ago=42)], [talk(ago=43)]).due == (Side.B,)
    assert state([talk(occasion=Occasion.AFTER)], [talk()]).due == (Side.A,)


def test_deciding() -> None:
    """Less care than an open answer asks for is refused, so is joint work before both were asked; more care never."""
    clean = state([talk(s_fear=Said.NO)], [talk(s_fear=Said.NO)])
    assert check_may_decide(SUITABLE, clean) is SUITABLE
    with pytest.raises(RuleError, match="asked alone"):
        check_may_decide(SUITABLE, state([talk()], []))
    opened = state([talk()], [talk()], opened=("s-fear",))
    for wanted in (SUITABLE, INDIVIDUAL):
        with pytest.raises(RuleError, match="A safety answer is open"):
            check_may_decide(wanted, opened)
    assert check_may_decide(STOPPED, opened) is STOPPED
    assert check_may_decide(INDIVIDUAL, state([talk(s_fear=Said.YES)], [])) is INDIVIDUAL
    asks = state([talk(s_fear=Said.YES)], [talk()], asking=frozenset({(Side.A, TODAY)}))
    for wanted in (SUITABLE, INDIVIDUAL):
        with pytest.raises(RuleError, match="A safety answer is open"):
            check_may_decide(wanted, asks)
    assert check_may_decide(STOPPED, asks) is STOPPED
    for wanted in (None, NOT_SCREENED):
        with pytest.raises(InvalidInputError):
            check_may_decide(wanted, clean)


def test_what_is_not_given() -> None:
    """Stopped leaves what its severity keeps open; one to one holds back what is for both together; else nothing."""
    shipped = content().severities
    kept = shipped["stop_conjoint"].keeps_open[0]
    cases = [
        (STOPPED, kept, Assignee.A, False, False),
        (STOPPED, "own-step", Assignee.A, False, True),
        (INDIVIDUAL, "any", Assignee.A, False, False),
        (INDIVIDUAL, "any", Assignee.JOINT, False, True),
        (INDIVIDUAL, "any", Assignee.A, True, True),
        (SUITABLE, "any", Assignee.JOINT, True, False),
        (NOT_SCREENED, "any", Assignee.JOINT, True, False),
    ]
    for held, step, who, is_joint, expected in cases:
        assert forbids(held, shipped, step, who, is_joint=is_joint) is expected


def test_answers_come_back_as_they_were() -> None:
    """Answers kept as one text read the same, not known included."""
    said = dict(zip(content().signs, list(Said) * 9, strict=False))
    assert unpacked(packed(said)) == said
    assert unpacked("") == {}
    assert unpacked("s-fear:loud - s-alone:no") == {"s-fear": Said.NOT_KNOWN, "s-alone": Said.NO}
