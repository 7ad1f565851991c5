"""Safety content: signs, what they stop, and what must be in place first. For the counselor's eyes only.

The one exception is `PartnerHelp`, which is written for partners who answer by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Whether an article proposes it or clinical care adds it."""

    ARTICLE = "article"
    ADDED = "added"


class Gate(StrEnum):
    """What a precondition holds back: any joint step, or the rebuild phase."""

    START = "start"
    REBUILD = "rebuild"


@dataclass(frozen=True, slots=True)
class SafetyMeta:
    """How to ask, how long a screen is valid (days), and who never sees any of this."""

    title: str
    audience: str
    never_show_to: tuple[str, ...]
    how_to_ask: tuple[str, ...]
    screen_valid_days: int
    unknown_is_not_no: bool


@dataclass(frozen=True, slots=True)
class PartnerHelp:
    """What a partner reads about the form that they answer by themselves."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Severity:
    """What an open sign does; `keeps_open` names the steps that stay allowed."""

    id: str
    label: str
    effect: str
    keeps_open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetySign:
    """Something to look for, how to ask about it, and what to do."""

    id: str
    severity: str
    origin: Origin
    sign: str
    ask: str
    action: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precondition:
    """What has to be true before joint steps start, or before the rebuild phase."""

    id: str
    gate: Gate
    origin: Origin
    check: str
    look_for: str
    if_missing: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Misuse:
    """How a step can be turned into harm, and what guards against it.

    `feature_only` marks a risk of a feature that has no step of its own.
    """

    step: str
    risk: str
    guard: str
    sources: tuple[str, ...]
    feature_only: bool = False
