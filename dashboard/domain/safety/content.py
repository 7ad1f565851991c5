"""Safety content: signs, the work they stop, and preconditions. For the counselor's eyes only.

The one exception is `PartnerHelp`, which is written for partners who answer by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Origin(StrEnum):
    """The source of a sign: an article, or clinical care."""

    ARTICLE = "article"
    ADDED = "added"


class Gate(StrEnum):
    """The work that a precondition holds back: any joint step, or the phase of this name."""

    START = "start"
    REBUILD = "rebuild"
    RECONNECT = "reconnect"
    MAINTAIN = "maintain"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBy:
    """The parts of the record that show whether a precondition is met. All that are named have to speak for it.

    `asked_alone`: both were asked alone lately, and neither left a sign open that stops joint work. `acknowledged`:
    both confirmed the confidentiality policy. `steps` are done by everybody they are for, or one of them where
    `any_step` is set; `talked_over` asks that they were reviewed too. `against` are signs that speak against it until
    both deny them. `ratings` are the least that both answered last, by question. `steady_weeks` is the least number
    of steady weeks among the last eight, by the answers of whoever was hurt; `answered_weeks` of those that each
    answered in. `no_findings` are rules of attention that hold for neither now. `by_ear` is what no record shows, in
    words: the counselor alone can tell.
    """

    asked_alone: bool = False
    acknowledged: bool = False
    steps: tuple[str, ...] = ()
    any_step: bool = False
    talked_over: bool = False
    against: tuple[str, ...] = ()
    ratings: Mapping[str, int] = field(default_factory=dict)
    steady_weeks: int = 0
    answered_weeks: int = 0
    no_findings: tuple[str, ...] = ()
    by_ear: str = ""


@dataclass(frozen=True, slots=True)
class Precondition:
    """A condition for starting joint steps, or a later phase."""

    id: str
    gate: Gate
    origin: Origin
    check: str
    look_for: str
    if_missing: str
    sources: tuple[str, ...]
    shown_by: ShownBy

    def is_for(self, *, is_joint: bool) -> bool:
        """Tell whether a step needs this. What joint work needs at its start is not for a step of one person."""
        return is_joint or self.gate is not Gate.START


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
