"""One partner's check-ins read for a rule: a value a day, an item at a time."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from dashboard.domain.attention.answers import Answered
from dashboard.domain.attention.findings import Said
from dashboard.domain.attention.rules import Amount
from dashboard.domain.vocabulary import Side


@dataclass(frozen=True, slots=True)
class Track:
    """One partner's answers to one item, a value a day, oldest first."""

    days: tuple[date, ...]
    values: tuple[Amount, ...]


NO_ANSWERS = Track((), ())


def chosen(side: Side, answers: Iterable[Answered], items: Iterable[str], values: Container[str | None]) -> list[Said]:
    """Choices for these items with one of these values, in the order of the check-ins."""
    return [
        Said(each.on, side, item, each.choices[item])
        for each in answers
        for item in items
        if each.choices.get(item) in values
    ]


def lowest(answers: Iterable[Answered], item: str) -> Track:
    """A partner's answers to a rating, the lowest of each day."""
    found: dict[date, Amount] = {}
    for each in answers:
        if item in each.ratings:
            found[each.on] = min(found.get(each.on, each.ratings[item]), each.ratings[item])
    return Track(tuple(found), tuple(found.values()))


def tracks(days: Iterable[Answered]) -> dict[str, Track]:
    """The answers to each rating, of check-ins a day apart or more."""
    found: dict[str, tuple[list[date], list[Amount]]] = {}
    for each in days:
        for item, value in each.ratings.items():
            on, values = found.setdefault(item, ([], []))
            on.append(each.on)
            values.append(value)
    return {item: Track(tuple(on), tuple(values)) for item, (on, values) in found.items()}


def by_days(answers: tuple[Answered, ...]) -> tuple[Answered, ...]:
    """Check-ins with those of one day as one: the middle of its ratings, the last of its choices."""
    if len({each.on for each in answers}) == len(answers):
        return answers
    groups: dict[date, list[Answered]] = {}
    for each in answers:
        groups.setdefault(each.on, []).append(each)
    return tuple(_merged(on, group) for on, group in groups.items())


def _merged(on: date, group: list[Answered]) -> Answered:
    if len(group) == 1:
        return group[0]
    ratings: dict[str, list[int]] = {}
    choices: dict[str, str] = {}
    for each in group:
        choices |= each.choices
        for item, value in each.ratings.items():
            ratings.setdefault(item, []).append(value)
    return Answered(on, {item: median_low(values) for item, values in ratings.items()}, choices)
