"""Safety content: signs, the work they stop, and preconditions. For the counselor's eyes only.

The one exception is `PartnerHelp`, which is written for partners who answer by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """The source of a sign: an article, or clinical care."""

    ARTICLE = "article"
    ADDED = "added"


class Gate(StrEnum):
    """The work that a precondition holds back: any joint step, or the rebuild phase."""

    START = "start"
    REBUILD = "rebuild"


@dataclass(frozen=True, slots=True)
class SafetyMeta:
    """Guidance for asking, the days for which a screen is valid, and the people who never see any of this.

    `short_question` is asked of each partner alone before and after a session of both, in the same words;
    `short_severity` holds while the answer is yes or unsure.
    """

    title: str
    audience: str
    never_show_to: tuple[str, ...]
    how_to_ask: tuple[str, ...]
    screen_valid_days: int
    unknown_is_not_no: bool
    short_question: str
    short_severity: str


@dataclass(frozen=True, slots=True)
class PartnerHelp:
    """Words for a partner about the form that they fill in alone."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Severity:
    """The effect of an open sign; `keeps_open` names the steps that stay allowed."""

    id: str
    label: str
    effect: str
    keeps_open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetySign:
    """A sign to look for, with the way to ask about it and the response.

    `opened_by` names the rules of attention that say it may be there, until what they found is resolved.
    """

    id: str
    severity: str
    origin: Origin
    sign: str
    ask: str
    action: str
    sources: tuple[str, ...]
    opened_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Precondition:
    """A condition for starting joint steps, or the rebuild phase."""

    id: str
    gate: Gate
    origin: Origin
    check: str
    look_for: str
    if_missing: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Misuse:
    """A way to turn a step into harm, and the guard against it.

    `feature_only` marks a risk of a feature that has no step of its own.
    """

    step: str
    risk: str
    guard: str
    sources: tuple[str, ...]
    feature_only: bool = False
