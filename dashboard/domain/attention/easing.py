"""Findings that last although the latest answers no longer fit the rule: since when, and when they will be over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import takewhile

from dashboard.domain.attention.findings import Said
from dashboard.domain.attention.telling import Told

_SCALE_TOP = 10
Course = list[tuple[date, bool]]


def fitting(told: Told, item: str) -> Course:
    """The days of the answers to an item, each with whether it still fits the rule.

    Empty where nothing eases by itself.
    """
    find = _COURSES.get(told.rule.method)
    return find(told, item) if find and not told.rule.is_lasting else []


def eased(told: Told, item: str) -> list[date]:
    """The days after the last one that fits; none where no day fits, because other numbers led to the finding."""
    course = fitting(told, item)
    if not any(fits for _, fits in course):
        return []
    return sorted(on for on, _ in takewhile(lambda each: not each[1], reversed(course)))


def over_after(told: Told, item: str, what: str) -> str:
    """`: over after 2 more such answers` where the latest answers no longer fit; otherwise nothing."""
    days = len(eased(told, item))
    left = max(1, int(told.rule.amount("calm")) - days) if days else 0
    return f": over after {left} more such {what}{'s' if left > 1 else ''}" if days else ""


def eased_since(told: Told) -> date | None:
    """The first day from which none of its answers fits any more; None while one does."""
    courses = [eased(told, item) for item in told.items if fitting(told, item)]
    return max(each[0] for each in courses) if courses and all(courses) else None


def rounds(told: Told, item: str) -> list[tuple[Said, Said]]:
    """Both partners' answers to an item, round by round."""
    said = told.about(item)
    return list(zip(said[::2], said[1::2], strict=True))


def _values(holds: Callable[[Told, Said], bool]) -> Callable[[Told, str], Course]:
    return lambda told, item: [(said.on, holds(told, said)) for said in told.about(item)]


def _amount(said: Said) -> Decimal:
    return Decimal(said.value)


def _limit(told: Told, name: str) -> Decimal:
    return Decimal(told.rule.amount(name))


def _is_low(told: Told, said: Said) -> bool:
    median = told.finding.figures.get("median")
    return median is None or _amount(said) <= Decimal(median) - _limit(told, "drop")


def _is_sunk(told: Told, said: Said) -> bool:
    fallen = _amount(told.about(said.item)[0]) - _limit(told, "drop")
    return _amount(said) <= max(_limit(told, "most"), fallen)


def _is_worse(told: Told, said: Said) -> bool:
    """Tell whether the answer has not yet come back by half of the fall that the rule asks for."""
    level = told.finding.figures.get(f"from {said.item}")
    fall = Decimal(level) - _amount(said) if level else Decimal(0)
    return level is None or 2 * (-fall if said.item in told.rule.reversed_items else fall) >= _limit(told, "drop")


def _smooth(told: Told, _: str) -> Course:
    """All ratings of a day together."""
    days: dict[date, bool] = {}
    for said in told.finding.evidence:
        value = _SCALE_TOP - _amount(said) if said.item in told.rule.reversed_items else _amount(said)
        days[said.on] = days.get(said.on, True) and value >= _limit(told, "least")
    return list(days.items())


def _watching(told: Told, item: str) -> Course:
    if item != told.rule.items[0]:
        return []
    return [(said.on, _amount(said) >= _limit(told, "least")) for said in told.about(item)]


def _apart(told: Told, item: str) -> Course:
    return [(max(a.on, b.on), abs(_amount(a) - _amount(b)) >= _limit(told, "gap")) for a, b in rounds(told, item)]


def _guess(told: Told, item: str) -> Course:
    """The course of a guess. The first round fits, so it shows whose answer is the guess."""
    gaps = [(max(a.on, b.on), _amount(a) - _amount(b)) for a, b in rounds(told, item)]
    sign = 1 if gaps and gaps[0][1] > 0 else -1
    return [(on, sign * gap >= _limit(told, "gap")) for on, gap in gaps]


_COURSES: dict[str, Callable[[Told, str], Course]] = {
    "drop": _values(_is_low),
    "unusual_drop": _values(_is_low),
    "below": _values(lambda told, said: _amount(said) <= _limit(told, "most")),
    "sinking": _values(_is_sunk),
    "choices": _values(lambda told, said: said.value in told.rule.values),
    "smooth": _smooth,
    "watching": _watching,
    "mean_trend": _values(_is_worse),
    "trend": _values(_is_worse),
    "mean_lower": _values(_is_worse),
    "apart": _apart,
    "guess": _guess,
}
