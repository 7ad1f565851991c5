"""Moves of a couple's plan and of its lines: who may make each, in which state, and the words the log keeps of it."""

from __future__ import annotations

from enum import StrEnum

from dashboard.domain.states import Machine, Refusal, Row


class PlanState(StrEnum):
    """The state of a plan."""

    RUNNING = "running"
    RESTING = "resting"
    ENDED = "ended"


class LineState(StrEnum):
    """The state of a line of a plan."""

    WAITING = "waiting"
    READY = "ready"
    GIVEN = "given"
    DONE = "done"
    SKIPPED = "skipped"


class PlanMove(StrEnum):
    """A move of a plan."""

    START = "start"
    ADD = "add"
    CONFIRM = "confirm"
    TAKE_BACK = "take_back"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"


class LineMove(StrEnum):
    """A move of a line."""

    PLAN = "plan"
    BEGIN = "begin"
    GIVE = "give"
    MOVE = "move"
    REPLACE = "replace"
    SKIP = "skip"
    TAKE_UP = "take_up"
    FINISH = "finish"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


class PlanActor(StrEnum):
    """Somebody or something that moves a plan on.

    A reader changes nothing; `HOMEWORK` is the assignment by which a line was given.
    """

    COUNSELOR = "counselor"
    READER = "reader"
    TIME = "time"
    HOMEWORK = "homework"


_OTHERS = Refusal("This couple is open to you for reading.", "Its counselor keeps the plan.")
_P, _PM, _L, _LM = PlanState, PlanMove, LineState, LineMove
_COUNSELOR = (PlanActor.COUNSELOR,)

PLANS = Machine(
    name="Plans",
    states=PlanState,
    moves=PlanMove,
    people=PlanActor,
    rows=(
        Row(_PM.START, (), (_P.RUNNING,), _COUNSELOR, "Start a plan"),
        Row(_PM.ADD, (_P.RUNNING, _P.RESTING), (_P.RUNNING, _P.RESTING), _COUNSELOR, "Add a step to the plan"),
        Row(_PM.CONFIRM, (_P.RUNNING, _P.RESTING), (_P.RUNNING, _P.RESTING), _COUNSELOR, "Confirm for the plan"),
        Row(
            _PM.TAKE_BACK,
            (_P.RUNNING, _P.RESTING),
            (_P.RUNNING, _P.RESTING),
            _COUNSELOR,
            "Take back what was confirmed for the plan",
        ),
        Row(_PM.PAUSE, (_P.RUNNING,), (_P.RESTING,), _COUNSELOR, "Pause the plan"),
        Row(_PM.RESUME, (_P.RESTING,), (_P.RUNNING,), _COUNSELOR, "Resume the plan"),
        Row(_PM.END, (_P.RUNNING, _P.RESTING), (_P.ENDED,), _COUNSELOR, "End the plan"),
    ),
    refusals={
        _P.RUNNING: Refusal("This plan is going on.", "Reload the page to see how it is now."),
        _P.RESTING: Refusal("This plan rests.", "Resume it first."),
        _P.ENDED: Refusal("This plan has ended.", "Start another one."),
    },
    others=_OTHERS,
    final=(_P.ENDED,),
)

_TO_COME = (_L.WAITING, _L.READY)
PLAN_LINES = Machine(
    name="Lines of a plan",
    states=LineState,
    moves=LineMove,
    people=PlanActor,
    rows=(
        Row(_LM.PLAN, (), _TO_COME, _COUNSELOR, "Add a step to the plan"),
        # Its week has come, and what it comes after has been given.
        Row(_LM.BEGIN, (_L.WAITING,), (_L.READY,), (PlanActor.TIME,)),
        Row(_LM.GIVE, _TO_COME, (_L.GIVEN,), _COUNSELOR, "Assign from a plan"),
        Row(_LM.MOVE, _TO_COME, _TO_COME, _COUNSELOR, "Move a step of the plan"),
        Row(_LM.REPLACE, _TO_COME, _TO_COME, _COUNSELOR, "Replace a step of the plan"),
        Row(_LM.SKIP, _TO_COME, (_L.SKIPPED,), _COUNSELOR, "Skip a step of the plan"),
        Row(_LM.TAKE_UP, (_L.SKIPPED,), _TO_COME, _COUNSELOR, "Take up a step of the plan"),
        Row(_LM.FINISH, (_L.GIVEN,), (_L.DONE,), (PlanActor.HOMEWORK,)),
        Row(_LM.WITHDRAW, (_L.GIVEN,), _TO_COME, (PlanActor.HOMEWORK,)),
        Row(_LM.REOPEN, (_L.DONE,), (_L.GIVEN,), (PlanActor.HOMEWORK,)),
    ),
    refusals={
        _L.WAITING: Refusal("This step is still to come.", "Reload the page to see how it is now."),
        _L.READY: Refusal("This step is still to come.", "Reload the page to see how it is now."),
        _L.GIVEN: Refusal("This step was given already.", "Change it on the page Homework."),
        _L.DONE: Refusal("This step is behind the couple.", "Add it anew to give it once more."),
        _L.SKIPPED: Refusal("This step was skipped.", "Take it up again first."),
    },
    others=_OTHERS,
)


def actor(*, may_write: bool) -> PlanActor:
    """The part that somebody at the practice has in a couple's plan."""
    return PlanActor.COUNSELOR if may_write else PlanActor.READER
