"""The fields for words about what stands out, the rules behind it, and measures a practice defines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from dashboard.domain.attention.handling import AlertState
from dashboard.domain.measures.own import OwnMeasure
from dashboard.domain.stats.change import Better
from dashboard.services.attention import alerts
from dashboard.services.attention import rules as attention_rules
from dashboard.services.measures import own as own_measures
from dashboard.services.measures import view as measures
from dashboard.services.practice import Practice
from tests.reliability.field import Ways


def ways(at: Practice, couple_id: UUID, newest: Callable[[str], Callable[[], str | None]]) -> Ways:
    """Ways of writing each field, by its column. The couple has no next session, which is what stands out about it."""
    own = own_measures.add(
        at, OwnMeasure(measure_id="", name="Own", better=Better.LOW, low=Decimal(0), high=Decimal(9), source="-")
    )
    found: Ways = {
        f"measure.{column}": (_measure(at, own, column), newest(f"measure.{column}"))
        for column in ("name", "recall", "licence_note", "source")
    }
    return found | {
        "alert_action.words": (_snooze(at, couple_id), newest("alert_action.words")),
        "attention_rules.reason": (_rule(at), newest("attention_rules.reason")),
    }


def _measure(at: Practice, measure_id: str, column: str) -> Callable[[str], object]:
    def write(text: str) -> None:
        entry = own_measures.entry_of(at, measures.known(at)[measure_id])
        own_measures.edit(at, replace(entry, **{column: text}))

    return write


def _snooze(at: Practice, couple_id: UUID) -> Callable[[str], object]:
    def write(text: str) -> None:
        # An alert that is put off already is reopened first.
        handled = alerts.of_couple(at, couple_id).handled
        if any(each.standing is AlertState.SNOOZED for each in handled):
            alerts.reopen(at, couple_id, alerts.seen(handled))
        seen = alerts.seen(alerts.of_couple(at, couple_id).handled)
        alerts.snooze(at, couple_id, seen, text, at.today + timedelta(days=1))

    return write


def _rule(at: Practice) -> Callable[[str], object]:
    def write(text: str) -> None:
        rules = attention_rules.read(at)
        days = 40 + (rules.book.version + 1) % 2
        changes = attention_rules.with_rule(rules, "silence", is_on=True, thresholds={"days": days})
        attention_rules.save(at, changes, text, seen=rules.book.version)

    return write
