"""Invented plans of couples, as they are told in the demo's content."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoSkipped:
    """A step that was left out of a plan."""

    step: str
    days_ago: int
    reason: str


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """The plan of one couple: a template, the steps of it that were given, and those that were left out."""

    couple: str
    template: str
    started_days_ago: int
    given: tuple[str, ...] = ()
    skipped: tuple[DemoSkipped, ...] = ()
