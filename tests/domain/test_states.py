"""State machines as data: what a table allows, offers and refuses, and what every table of the house keeps to."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from itertools import product

import pytest

from dashboard.domain.states import Machine, Need, Refusal, Row
from dashboard.errors import RuleError
from tools.states import AnyMachine, machines


class Agreement(StrEnum):
    """An invented record that both partners agree to, each by themselves."""

    PROPOSED = "proposed"
    AGREED_BY_A = "agreed_by_a"
    AGREED_BY_B = "agreed_by_b"
    IN_FORCE = "in_force"
    ENDED = "ended"


class Move(StrEnum):
    """What is done with it."""

    PROPOSE = "propose"
    AGREE = "agree"
    END = "end"
    RUN_OUT = "run_out"


class Who(StrEnum):
    """Who does it."""

    COUNSELOR = "counselor"
    A = "a"
    B = "b"
    TIME = "time"


NAMED = Need("it has a last day", Refusal("It has no last day.", "Name one."))
_S, _M, _W = Agreement, Move, Who
AGREEMENTS = Machine(
    name="Agreements",
    states=Agreement,
    moves=Move,
    people=Who,
    rows=(
        Row(_M.PROPOSE, (), (_S.PROPOSED,), (_W.COUNSELOR, _W.A, _W.B), "Propose"),
        Row(_M.AGREE, (_S.PROPOSED,), (_S.AGREED_BY_A,), (_W.A,), "Agree"),
        Row(_M.AGREE, (_S.PROPOSED,), (_S.AGREED_BY_B,), (_W.B,), "Agree"),
        Row(_M.AGREE, (_S.AGREED_BY_B,), (_S.IN_FORCE,), (_W.A,), "Agree"),
        Row(_M.AGREE, (_S.AGREED_BY_A,), (_S.IN_FORCE,), (_W.B,), "Agree"),
        Row(_M.END, (_S.IN_FORCE,), (_S.ENDED,), (_W.COUNSELOR,), "End", (NAMED,)),
        Row(_M.END, (_S.ENDED,), (_S.ENDED,), (_W.COUNSELOR,), "End", is_offered=False),
        Row(_M.RUN_OUT, (_S.IN_FORCE,), (_S.ENDED,), (_W.TIME,)),
    ),
    refusals=dict.fromkeys(Agreement, Refusal("It is too late for that.", "Reload the page.")),
    others=Refusal("This is not yours to change.", "Ask whoever may."),
    final=(_S.ENDED,),
)
EVERY = [*machines(), AGREEMENTS]


def test_a_move_is_for_whoever_the_table_names() -> None:
    """Each partner agrees once, and what is in force needs both."""
    assert AGREEMENTS.offers(None, Who.A) == (Move.PROPOSE,)
    assert AGREEMENTS.offers(Agreement.PROPOSED, Who.A) == (Move.AGREE,)
    assert AGREEMENTS.offers(Agreement.AGREED_BY_A, Who.A) == ()
    assert AGREEMENTS.offers(Agreement.AGREED_BY_A, Who.B) == (Move.AGREE,)
    assert AGREEMENTS.offers(Agreement.PROPOSED, Who.COUNSELOR) == ()


def test_a_move_waits_for_what_it_needs() -> None:
    """It is neither offered nor allowed before, and the refusal says what is missing."""
    ask = (Move.END, Agreement.IN_FORCE, Who.COUNSELOR)
    assert not AGREEMENTS.allows(*ask)
    assert AGREEMENTS.offers(*ask[1:]) == ()
    with pytest.raises(RuleError, match=r"It has no last day\. Name one\."):
        AGREEMENTS.check(*ask)
    AGREEMENTS.check(*ask, {NAMED})
    assert AGREEMENTS.offers(*ask[1:], {NAMED}) == (Move.END,)


def test_a_refusal_tells_a_late_click_from_a_stranger() -> None:
    """Who could have made the move is told of the state, who never makes it that it is another's."""
    with pytest.raises(RuleError, match="too late"):
        AGREEMENTS.check(Move.AGREE, Agreement.IN_FORCE, Who.A)
    with pytest.raises(RuleError, match="not yours"):
        AGREEMENTS.check(Move.AGREE, Agreement.PROPOSED, Who.COUNSELOR)
    with pytest.raises(RuleError, match="not yours"):
        AGREEMENTS.check(Move.PROPOSE, None, Who.TIME)


def test_a_late_click_may_be_allowed_without_a_button() -> None:
    """What is done already is done once more without harm, and no screen leads to it."""
    assert AGREEMENTS.allows(Move.END, Agreement.ENDED, Who.COUNSELOR)
    assert AGREEMENTS.offers(Agreement.ENDED, Who.COUNSELOR) == ()


def test_the_log_has_words_for_whoever_makes_a_move() -> None:
    """Time writes nothing."""
    assert AGREEMENTS.log(Move.AGREE, Who.B) == "Agree"
    assert AGREEMENTS.log(Move.RUN_OUT, Who.TIME) == ""


# ---------------------------------------------------------------- every table of the house
named = pytest.mark.parametrize("machine", EVERY, ids=lambda each: each.name)


def reached(machine: AnyMachine) -> set[StrEnum]:
    """The states that moves lead to from the beginning."""
    found: set[StrEnum] = set()
    while True:
        more = {end for row in machine.rows if not row.start or found & {*row.start} for end in row.ends}
        if more <= found:
            return found
        found |= more


@named
def test_every_state_is_reached_and_can_be_left(machine: AnyMachine) -> None:
    """From the beginning to each state, and from each on to another, but for the final ones."""
    assert reached(machine) == set(machine.states)
    left = {start for row in machine.rows for start in row.start if {*row.ends} - {start}}
    assert set(machine.states) - left <= set(machine.final)
    for state, who in product(machine.final, machine.people):
        assert machine.offers(state, who, needs(machine)) == ()


@named
def test_a_table_is_never_of_two_minds(machine: AnyMachine) -> None:
    """One line for one person's move in one state, and one entry of the log for it wherever it begins."""
    for move, state, who in product(machine.moves, [None, *machine.states], machine.people):
        assert sum(row.fits(move, state, who) for row in machine.rows) <= 1
    for move, who in product(machine.moves, machine.people):
        assert len({row.log for row in machine.rows if row.move is move and who in row.by}) <= 1


@named
def test_a_table_speaks_of_every_move_and_has_words_for_every_refusal(machine: AnyMachine) -> None:
    """No move is named in vain, none is without a person or an end, and each refusal is two whole sentences."""
    assert {row.move for row in machine.rows} == set(machine.moves)
    assert all(row.by and row.ends for row in machine.rows)
    assert set(machine.refusals) == set(machine.states)
    for refusal in (*machine.refusals.values(), machine.others, *(need.refusal for need in needs(machine))):
        assert refusal.message.endswith(".")
        assert refusal.next_action.endswith(".")


@named
def test_what_is_refused_is_not_allowed_and_what_is_offered_is(machine: AnyMachine) -> None:
    """Asking, checking and offering speak with one voice, for anybody in any state with anything met or missing."""
    for state, who in product([None, *machine.states], machine.people):
        for holds in (frozenset[Need](), needs(machine)):
            allowed = [move for move in machine.moves if is_let_pass(machine, move, state, who, holds)]
            assert allowed == [move for move in machine.moves if machine.allows(move, state, who, holds)]
            offered = machine.offers(state, who, holds)
            assert [move for move in allowed if move in offered] == list(offered)


def needs(machine: AnyMachine) -> frozenset[Need]:
    """Everything that any move of a machine needs."""
    return frozenset(need for row in machine.rows for need in row.needs)


def is_let_pass(
    machine: AnyMachine, move: StrEnum, state: StrEnum | None, who: StrEnum, holds: Collection[Need]
) -> bool:
    """Whether checking raises nothing."""
    try:
        machine.check(move, state, who, holds)
    except RuleError:
        return False
    return True
