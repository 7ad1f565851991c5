"""Numbers that count or name something instead of answering a question: rows, occasions, persons, couples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

# Ends of names that say so, as "obs_no", "personid", "beep" or "row".
_SAYS_SO = re.compile(
    r"(?:^|_)(?:[a-z]*(?:person|partner|participant|couple|dyad|family|subject|respondent|response|record|case|row|obs"
    r"|user|client|entry|session|survey|form))?_?(?:id|ids|no|nr|num|number|index|idx|counter|count|seq|sequence|key"
    r"|uuid|guid)$"
    r"|^(?:obs|row|rows|beep|prompt|trial|wave|occasion|record|week|day|session|observation|line|pid|ppnr|index|n)$"
)
# What survey tools and spreadsheets write about an answer rather than into it.
_ABOUT_THE_FORM = re.compile(
    r"^(?:status|response_?type|progress|finished|completed?|duration.*|recorded_?date|response_?id|ip_?address"
    r"|user_?language|language|distribution_?channel|location_?(?:latitude|longitude)|recipient_?.*|external_?.*"
    r"|collector_?id|respondent_?id|start_?date|end_?date|submit_?date|last_?page|seed|start_?language|token|version)$"
)
_ABOUT_PERSONS = frozenset(
    {
        "age",
        "sex",
        "gender",
        "birth_year",
        "year_of_birth",
        "birthday",
        "date_of_birth",
        "country",
        "language",
        "education",
        "income",
        "children",
        "occupation",
        "weight",
        "height",
        "postcode",
        "zip",
        "city",
    }
)
_WHOLE = re.compile(r"\d{1,18}")
_LARGE = 1_000
_FEW, _ENOUGH, _MANY = 4, 5, 10
_MOST = 0.9


def says_so(slug: str) -> bool:
    """Tell whether the name of a column says that it numbers something."""
    return _SAYS_SO.search(slug) is not None


def is_about_the_form(slug: str) -> bool:
    """Tell whether the name of a column is one that tools give to facts about a form."""
    return _ABOUT_THE_FORM.search(slug) is not None


def is_about_persons(slug: str) -> bool:
    """Tell whether the name of a column says something about a person that does not change from day to day."""
    return slug in _ABOUT_PERSONS


def is_numbering(slug: str, values: Sequence[str], persons: Sequence[Sequence[str]]) -> bool:
    """Tell whether the whole numbers of a column count or name something.

    `values` are all cells in the order of the file, `persons` the cells of each person. Without a name that says so
    only what nobody could answer by chance counts: numbers that go up by one, or are all different and large.
    """
    filled = [value for value in values if value]
    if not filled or not all(_WHOLE.fullmatch(value) for value in filled):
        return False
    numbers = [int(value) for value in filled]
    told = says_so(slug)
    if _goes_up([numbers], at_least=1 if told else _FEW):
        return True
    by_person = [[int(value) for value in person if value] for person in persons]
    if _goes_up(by_person, at_least=1 if told else _FEW):
        return True
    if len(set(numbers)) == len(numbers) and len(numbers) >= _MANY and max(numbers) > max(_LARGE, 10 * len(numbers)):
        return True
    return told and (_is_fixed(by_person, least=1) or len(set(numbers)) == len(numbers))


def is_fixed(persons: Iterable[Sequence[str]]) -> bool:
    """Tell whether nearly everybody with several answers gives the same one throughout: then it describes a person."""
    return _is_fixed([[value for value in person if value] for person in persons], least=_FEW)


def is_always_the_same(values: Iterable[str]) -> bool:
    """Tell whether a column holds one value from top to bottom: it may be anything, but tells nothing."""
    filled = [value for value in values if value]
    return len(filled) >= _ENOUGH and len(set(filled)) == 1


def is_counted(names: Iterable[str]) -> bool:
    """Tell whether couples or persons are only numbered, as "1", "07" or "C 3".

    Another file may number others alike.
    """
    found = list(names)
    return bool(found) and all(re.fullmatch(r"\D{0,12}\d{1,6}", name) for name in found)


def by_key(keys: Iterable[tuple[str, ...]], values: Iterable[str]) -> list[list[str]]:
    """The values of each key in their order."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    return list(found.values())


def _goes_up(runs: Iterable[Sequence[int]], at_least: int) -> bool:
    """Tell whether numbers nearly always go up by one step; a count may start over, as one for each day does."""
    steps = [(later - before, later) for run in runs for before, later in pairwise(run)]
    if len(steps) < at_least:
        return False
    lowest = min((low for run in runs for low in run), default=0)
    up = sum(step == 1 for step, _ in steps)
    again = sum(step < 0 and later == lowest for step, later in steps)
    return up > again and up + again >= _MOST * len(steps)


def _is_fixed(persons: Iterable[Sequence[object]], least: int) -> bool:
    several = [person for person in persons if len(person) > max(least - 1, 1)]
    fixed = sum(len(set(person)) == 1 for person in several)
    return bool(several) and fixed >= _MOST * len(several)
