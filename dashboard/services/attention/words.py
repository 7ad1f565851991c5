"""Findings in words for a counselor."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.attention.describe import Words
from dashboard.domain.attention.facts import Facts
from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import Action, Matter
from dashboard.domain.attention.matters import labels_of, matter_of
from dashboard.domain.attention.rules import Rule
from dashboard.domain.zone import Zone
from dashboard.services.practice import Practice


def as_local(kept: Kept, zone: Zone) -> Kept:
    """A finding with its moments on the practice's wall clock, where its days are."""
    ended_at = zone.local(kept.ended_at) if kept.ended_at else None
    return replace(kept, raised_at=zone.local(kept.raised_at), ended_at=ended_at)


def at_local(action: Action, zone: Zone) -> Action:
    """An action with its moment on the practice's wall clock."""
    return action if action.at is None else replace(action, at=zone.local(action.at))


def words_in(practice: Practice) -> Words:
    """Words for findings whose moments are on the wall clock, as of the practice's today."""
    areas = {area.id: area.label for area in practice.library.areas.values()}
    labels, today = labels_of(practice.library.questionnaire, areas), practice.today

    def tell(kept: Kept, rule: Rule, facts: Facts) -> Matter:
        return matter_of(kept.finding, rule, facts.names, raised_on=kept.raised_at.date(), labels=labels, today=today)

    return tell
