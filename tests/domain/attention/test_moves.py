"""Moves of an alert by state and actor: the whole table, written out a second time by hand."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from dashboard.domain.attention.handling import AlertState, Did
from dashboard.domain.attention.moves import ACTED, ALERTS, MAY_WAIT, AlertActor, AlertMove, actor, met
from dashboard.domain.attention.rules import Level
from dashboard.errors import RuleError
from tests.domain.attention.shipped_rules import action

# One letter a state, in this order; "-" is before it stands out. Whatever is not here is refused.
STATES = {
    "-": None,
    "n": AlertState.NEW,
    "j": AlertState.JOINED,
    "a": AlertState.ACKNOWLEDGED,
    "s": AlertState.SNOOZED,
    "r": AlertState.RESOLVED,
    "q": AlertState.QUIET,
    "o": AlertState.OVER,
    "e": AlertState.ENDED,
}
ALLOWED = {
    ("counselor", "acknowledge"): "nj",
    ("counselor", "snooze"): "njq",
    ("counselor", "resolve"): "njq",
    ("counselor", "reopen"): "nasrqo",
    ("rules", "stand_out"): "-",
    ("rules", "change"): "asrqo",
    ("rules", "end"): "njasrqo",
    ("time", "wake"): "jasr",
    ("time", "rest"): "njasr",
    ("others", "join"): "n",
    ("others", "part"): "j",
}
DAY = date(2026, 10, 5)
DEALING = (AlertMove.ACKNOWLEDGE, AlertMove.SNOOZE, AlertMove.RESOLVE)


@pytest.mark.parametrize(("who", "move"), list(product(AlertActor, AlertMove)))
def test_the_table_is_the_one_written_here(who: AlertActor, move: AlertMove) -> None:
    """Every state, every move, everybody, where something was done that can be taken back."""
    found = "".join(letter for letter, state in STATES.items() if ALERTS.allows(move, state, who, {ACTED, MAY_WAIT}))
    assert found == ALLOWED.get((who, move), "")


def test_safety_is_never_put_off() -> None:
    """Whatever its state, and whatever was done: no button, and a refusal that says what to do."""
    for state in AlertState:
        assert AlertMove.SNOOZE not in ALERTS.offers(state, AlertActor.COUNSELOR, met(None, Level.SAFETY))
    with pytest.raises(RuleError, match="cannot be put off"):
        ALERTS.check(AlertMove.SNOOZE, AlertState.NEW, AlertActor.COUNSELOR, met(None, Level.SAFETY))


def test_what_the_counselor_is_offered() -> None:
    """Three ways to deal with what nobody has in hand, one way back from what somebody has."""
    offered = {state: ALERTS.offers(state, AlertActor.COUNSELOR, {ACTED, MAY_WAIT}) for state in (None, *AlertState)}
    back = (AlertMove.REOPEN,)
    assert offered == {
        None: (),
        AlertState.NEW: DEALING,
        AlertState.JOINED: DEALING,
        AlertState.ACKNOWLEDGED: back,
        AlertState.SNOOZED: back,
        AlertState.RESOLVED: back,
        AlertState.QUIET: DEALING[1:],
        AlertState.OVER: (),
        AlertState.ENDED: (),
    }


@pytest.mark.parametrize("did", Did)
def test_an_action_is_taken_back_once(did: Did) -> None:
    """An alert that was reopened, or never dealt with, has nothing to take back."""
    assert (ACTED in met(action("worse", DAY, did, DAY))) is (did is not Did.REOPENED)
    with pytest.raises(RuleError, match=r"nothing to take back\. It asks for you already"):
        ALERTS.check(AlertMove.REOPEN, AlertState.NEW, AlertActor.COUNSELOR, met(None))


def test_what_is_in_hand_is_not_dealt_with_again() -> None:
    """The refusal says how it can be."""
    with pytest.raises(RuleError, match=r"dealt with already\. Reopen it first"):
        ALERTS.check(AlertMove.RESOLVE, AlertState.ACKNOWLEDGED, AlertActor.COUNSELOR)


def test_who_reads_is_offered_nothing() -> None:
    """And told who deals with it."""
    assert all(ALERTS.offers(state, actor(may_write=False), {ACTED}) == () for state in AlertState)
    with pytest.raises(RuleError, match="Its counselor deals with what stands out"):
        ALERTS.check(AlertMove.ACKNOWLEDGE, AlertState.NEW, AlertActor.READER)
