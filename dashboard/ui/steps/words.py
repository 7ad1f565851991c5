"""A step's facts in words, the same on every page that shows one."""

from __future__ import annotations

from dashboard.domain.content import Audience, Step, StepRole, step_label
from dashboard.domain.vocabulary import Cadence, Visibility, label

NEW = "new"
_VISIBILITY = {
    Visibility.AUTHOR: "the writer only, until they share it",
    Visibility.COUNSELOR: "the writer and the counselor",
    Visibility.COUPLE: "both partners and the counselor",
}

CARD_FOR = {
    Audience.BOTH: "For both",
    Audience.INJURED: "For whoever was hurt",
    Audience.INVOLVED: "For whoever broke trust",
    Audience.COUNSELOR: "For the counselor",
}


def capital(words: str) -> str:
    """`words` with a capital first letter."""
    return words[:1].upper() + words[1:]


def for_whom(step: Step) -> str:
    """The partner the step is written for, and others who may be given it."""
    words = step_label(step.role)
    others = [step_label(each) for each in step.also_for if each is not step.role]
    return f"{words}; also for: {', '.join(others)}" if others else words


def how_done(step: Step) -> str:
    """The way the step is done: as one shared task, or by each partner alone."""
    if step.joint:
        return "one shared task that each partner confirms"
    return "each partner's own work" if step.role is StepRole.BOTH else "one partner's own work"


def how_often(cadence: Cadence, days: int) -> str:
    """The cadence, and the number of days the step is given for."""
    return f"{label(cadence)}, {days} {'day' if days == 1 else 'days'}"


def visibility(step: Step) -> str:
    """The people who may read the written result."""
    return _VISIBILITY[step.visibility]


def line(step: Step) -> str:
    """One line under a title in a list."""
    shared = " · together" if step.joint else ""
    return f"{capital(step_label(step.role))} · {how_often(step.cadence, step.default_days)}{shared}"
