"""The state that orders a caseload is the state that its words give."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.attention import Facts, PartnerFacts, assess, first_state
from dashboard.domain.triage.rules import State
from dashboard.domain.vocabulary import EpisodeStatus

TODAY = date(2026, 10, 13)
days = st.integers(-40, 10).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def partners(draw: st.DrawFn) -> PartnerFacts:
    """A partner with as much history as the number of check-ins allows."""
    count = draw(st.integers(0, 3))
    if not count:
        return PartnerFacts(name="Mina")
    last = draw(days)
    safety = draw(st.sampled_from([None, "no", "unsure", "yes", "skip"]))
    return PartnerFacts(
        name="Mina",
        checkins=count,
        last_on=last,
        safety=safety,
        safety_on=last if safety is not None else None,
        concern_on=draw(days) if safety == "no" else None,
    )


@st.composite
def all_facts(draw: st.DrawFn) -> Facts:
    """Facts of any couple."""
    overdue = draw(st.integers(0, 2))
    return Facts(
        status=draw(st.sampled_from(EpisodeStatus)),
        a=draw(partners()),
        b=draw(partners()),
        known_since=draw(days),
        next_session_on=draw(st.none() | days),
        overdue=overdue,
        overdue_since=TODAY - timedelta(days=overdue) if overdue else None,
        concerns_since=TODAY - timedelta(days=20),
    )


@given(all_facts())
def test_first_state_is_the_state_in_words(facts: Facts) -> None:
    """Both ways to a state agree on the state and on the day it dates from."""
    said = assess(facts, TODAY)
    assert first_state(facts, TODAY) == (said.state, said.since)


def test_every_state_can_be_reached() -> None:
    """The comparison above is not one of a single state with itself."""
    seen = set()

    @given(all_facts())
    def look(facts: Facts) -> None:
        seen.add(first_state(facts, TODAY)[0])

    look()
    assert len(seen & set(State)) >= 4
