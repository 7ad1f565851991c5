"""Moves of an alert: who may make each, in which state, and the words the log keeps of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from dashboard.domain.attention.handling import Action, AlertState, Did, Handled
from dashboard.domain.attention.rules import Level
from dashboard.domain.states import Machine, Need, Refusal, Row


class AlertMove(StrEnum):
    """A move of an alert."""

    ACKNOWLEDGE = "acknowledge"
    SNOOZE = "snooze"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    STAND_OUT = "stand_out"
    JOIN = "join"
    PART = "part"
    WAKE = "wake"
    REST = "rest"
    CHANGE = "change"
    END = "end"


class AlertActor(StrEnum):
    """Somebody or something that moves an alert on. A reader sees the couple and changes nothing.

    `RULES` judge new or corrected answers; `OTHERS` are actions on the couple's other alerts in the same week.
    """

    COUNSELOR = "counselor"
    READER = "reader"
    TIME = "time"
    RULES = "rules"
    OTHERS = "others"


ACTED = Need(
    "something was done that is not taken back yet",
    Refusal("There is nothing to take back.", "It asks for you already."),
)

MAY_WAIT = Need(
    "it is not about safety",
    Refusal("A safety answer cannot be put off.", "Note how the partner was reached, or resolve it."),
)

_DEALT_WITH = Refusal("This was dealt with already.", "Reopen it first.")
_S, _M = AlertState, AlertMove
_COUNSELOR, _RULES = (AlertActor.COUNSELOR,), (AlertActor.RULES,)
_UNSEEN, _IN_HAND = (_S.NEW, _S.JOINED), (_S.ACKNOWLEDGED, _S.SNOOZED, _S.RESOLVED)
_ASKED = (_S.NEW, _S.QUIET, _S.OVER)

ALERTS = Machine(
    name="Alerts",
    states=AlertState,
    moves=AlertMove,
    people=AlertActor,
    rows=(
        Row(_M.STAND_OUT, (), _UNSEEN, _RULES),
        # Safety asks on, with the contact that was noted, until it is resolved.
        Row(_M.ACKNOWLEDGE, _UNSEEN, (_S.ACKNOWLEDGED, _S.NEW), _COUNSELOR, "Acknowledge an alert"),
        Row(_M.SNOOZE, (*_UNSEEN, _S.QUIET), (_S.SNOOZED,), _COUNSELOR, "Snooze an alert", (MAY_WAIT,)),
        Row(_M.RESOLVE, (*_UNSEEN, _S.QUIET), (_S.RESOLVED, _S.OVER), _COUNSELOR, "Resolve an alert"),
        Row(_M.REOPEN, _IN_HAND, (_S.NEW,), _COUNSELOR, "Reopen an alert", (ACTED,)),
        # An alert that asks again, rests or is over is reopened from the history.
        Row(_M.REOPEN, _ASKED, (_S.NEW,), _COUNSELOR, "Reopen an alert", (ACTED,), is_offered=False),
        Row(_M.JOIN, (_S.NEW,), (_S.JOINED,), (AlertActor.OTHERS,)),
        Row(_M.PART, (_S.JOINED,), (_S.NEW,), (AlertActor.OTHERS,)),
        Row(_M.WAKE, (_S.JOINED, *_IN_HAND), (_S.NEW,), (AlertActor.TIME,)),
        # It has not changed for long; safety never rests.
        Row(_M.REST, (*_UNSEEN, *_IN_HAND), (_S.QUIET,), (AlertActor.TIME,)),
        # It rests on more than was shown to the person who acted, or got worse.
        Row(_M.CHANGE, (*_IN_HAND, _S.QUIET, _S.OVER), (_S.NEW,), _RULES),
        Row(_M.END, (*_UNSEEN, *_IN_HAND, _S.QUIET, _S.OVER), (_S.ENDED,), _RULES),
    ),
    refusals={
        _S.NEW: ACTED.refusal,
        _S.JOINED: ACTED.refusal,
        _S.ACKNOWLEDGED: _DEALT_WITH,
        _S.SNOOZED: _DEALT_WITH,
        _S.RESOLVED: _DEALT_WITH,
        _S.QUIET: Refusal("This rests, unchanged for long.", "Set a day on which it asks again, or resolve it."),
        _S.OVER: _DEALT_WITH,
        _S.ENDED: Refusal("This does not stand out any more.", "Reload the page to see what does."),
    },
    others=Refusal("This couple is open to you for reading.", "Its counselor deals with what stands out."),
    final=(_S.ENDED,),
)


def actor(*, may_write: bool) -> AlertActor:
    """The part that somebody at the practice has in a couple's alerts."""
    return AlertActor.COUNSELOR if may_write else AlertActor.READER


def met(latest: Action | None, level: Level = Level.TALK) -> frozenset[Need]:
    """The needs of `ALERTS` that an alert of this level meets after the latest action on it."""
    acted = {ACTED} if latest is not None and latest.did is not Did.REOPENED else set()
    return frozenset(acted | ({MAY_WAIT} if level is not Level.SAFETY else set()))


def offered(alert: Sequence[Handled], *, may_write: bool) -> tuple[AlertMove, ...]:
    """The moves offered for a whole alert: those offered for each matter of it."""
    who = actor(may_write=may_write)
    moves = [ALERTS.offers(each.standing, who, met(each.action, each.matter.rule.level)) for each in alert]
    return tuple(move for move in moves[0] if all(move in others for others in moves[1:])) if moves else ()
