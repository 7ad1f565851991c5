"""Matters in words: what was done about one, and when it asks again."""

from __future__ import annotations

from datetime import date

from dashboard.domain.attention.handling import Action, AlertState, Did, Handled
from dashboard.domain.wording import long_date


def told(each: Handled, today: date) -> str:
    """The action on it in a sentence; "" when there was none and it waits for nothing."""
    if each.standing is AlertState.QUIET:
        return f"{_resting(each, today)} {_done(each, today)}".rstrip()
    return _done(each, today)


def _resting(each: Handled, today: date) -> str:
    """Why it does not ask, how its answers went on, and when it will ask."""
    matter = each.matter
    course = f", {matter.trend}" if matter.trend else ""
    on_record = f"On the record since {long_date(matter.raised_on, today)}{course}."
    return f"{on_record} It asks again when it gets worse, or on a day you set."


def _done(each: Handled, today: date) -> str:
    action = each.action
    if each.waits_until is not None:
        asks_from = long_date(each.waits_until, today)
        return f"Joined the alert of this week, and nobody has seen it yet. It asks by itself from {asks_from}."
    if action is None:
        return ""
    by, on = f" by {action.by}" if action.by else "", long_date(action.on, today)
    did = f"{action.did.value.capitalize()}{by} on {on}"
    if action.did is Did.SNOOZED and action.until is not None:
        did = f"Snoozed{by} until {long_date(action.until, today)}"
    elif action.did is Did.RESOLVED and action.again_on is not None:
        did = f"{did}, to look again on {long_date(action.again_on, today)}"
    still = ", and still so" if each.returns else ""
    words = f": {action.words.rstrip('.')}." if action.words else "."
    return f"{did}{still}{words}{_news(each, action)}"


def _news(each: Handled, action: Action) -> str:
    """The evidence that the action did not cover, as a sentence of its own."""
    if not each.moved:
        return ""
    added = [each.matter.named.get(item, item) for item in action.covers.added(each.covers)]
    if added:
        return f" New since then: {', '.join(added)}."
    is_other = each.is_safety or action.did is Did.RESOLVED
    return " What it rests on has changed since then." if is_other else " It has got worse since then."
