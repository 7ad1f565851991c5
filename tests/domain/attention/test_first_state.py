"""The state that orders a caseload is the state that its words give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import Action, Did, Key
from dashboard.domain.attention.rules import State
from dashboard.domain.attention.state import Facts, PartnerFacts, assess, first_state, standing_evidence
from dashboard.domain.vocabulary import EpisodeStatus, Side
from tests.domain.attention.shipped_rules import book, kept, tell

TODAY = date(2026, 10, 13)
BOOK = book()
days = st.integers(-40, 10).map(lambda n: TODAY + timedelta(days=n))
past = st.integers(-40, 0).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def partners(draw: st.DrawFn) -> PartnerFacts:
    """A partner with as much history as the number of check-ins allows."""
    count = draw(st.integers(0, 3))
    return PartnerFacts(name="Mina", checkins=count, last_on=draw(past) if count else None)


@st.composite
def findings(draw: st.DrawFn) -> tuple[Kept, ...]:
    """What answers may have made stand out, also of rules that are not there any more."""
    rules = draw(
        st.lists(st.sampled_from(["safety-yes", "worse", "apart", "crossed", "gone"]), max_size=3, unique=True)
    )
    return tuple(kept(rule, draw(past), side=draw(st.sampled_from([*Side, None]))) for rule in rules)


@st.composite
def all_facts(draw: st.DrawFn) -> Facts:
    """Facts of any couple, and anything that may have been done about what stands out."""
    overdue, unreviewed = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    plain = Facts(
        status=draw(st.sampled_from(EpisodeStatus)),
        a=draw(partners()),
        b=draw(partners()),
        known_since=draw(past),
        resumed_on=draw(st.none() | past),
        next_session_on=draw(st.none() | days),
        last_session_on=draw(st.none() | past),
        overdue=overdue,
        overdue_since=TODAY - timedelta(days=overdue) if overdue else None,
        unreviewed=unreviewed,
        unreviewed_since=draw(past) if unreviewed else None,
        findings=draw(findings()),
    )
    found = sorted(standing_evidence(plain, BOOK, TODAY), key=repr)
    touched = draw(st.lists(st.sampled_from(found), unique=True)) if found else []
    return replace(plain, actions={key: draw(actions(key)) for key in touched})


@st.composite
def actions(draw: st.DrawFn, key: Key) -> Action:
    """Anything that may be done."""
    did, on = draw(st.sampled_from(Did)), draw(past)
    until = on + timedelta(days=draw(st.integers(1, 30))) if did is Did.SNOOZED else None
    return Action(key, did, on, "Rosa", "words", until)


@given(all_facts())
def test_first_state_is_the_state_in_words(facts: Facts) -> None:
    """Both ways to a state agree on the state and on the day it dates from."""
    said = assess(facts, BOOK, TODAY, tell)
    assert first_state(facts, BOOK, TODAY) == (said.state, said.since)


@given(all_facts())
def test_the_state_follows_what_asks(facts: Facts) -> None:
    """What asks leads; with nothing that asks the couple is in hand or quiet; nothing that stands out is left out."""
    said = assess(facts, BOOK, TODAY, tell)
    assert said.asks is (said.state.urgency < State.IN_HAND.urgency)
    assert (said.state is State.IN_HAND) is (bool(said.handled) and not said.asks)
    assert len(said.handled) <= len(standing_evidence(facts, BOOK, TODAY))
    for each in said.handled:
        words = said.sentence.lower()
        assert each.matter.headline.lower() in f"{said.headline} {words}".lower()
    assert said.age is None or said.age >= 0


def test_every_state_can_be_reached() -> None:
    """The comparison above is not one of a single state with itself."""
    seen = set()

    @given(all_facts())
    def look(facts: Facts) -> None:
        seen.add(first_state(facts, BOOK, TODAY)[0])

    look()
    assert len(seen & set(State)) >= 6
