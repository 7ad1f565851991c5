"""The rules of the suggested focus can each be reached, and something is always suggested."""

from __future__ import annotations

from dashboard.domain.brief.focus import MOST
from dashboard.domain.content import Library
from dashboard.library.problems import Problems
from dashboard.library.reading import entry_name

FILE = "brief.toml"


def check(library: Library, problems: Problems) -> None:
    """Note what does not agree."""
    rules = list(library.brief.focus.values())
    if library.brief.meta.measure_days < 1:
        problems.add(FILE, "[meta]", "measure_days", "should be at least 1.")
    if len(rules) < MOST:
        problems.add(FILE, "", "focus", f"should have at least {MOST} entries.")
    taken: set[str] = set()
    for rule in rules:
        name = entry_name("focus", rule.id)
        for field in ("focus", "because"):
            if not getattr(rule, field).strip():
                problems.add(FILE, name, field, "is missing.")
        if not rule.signs and rule is not rules[-1]:
            problems.add(FILE, name, "signs", "should be there: only the last rule holds without one.")
        for sign in rule.signs:
            if sign in taken:
                problems.add(FILE, name, "signs", f"'{sign}' is read by a rule before it.")
            taken.add(sign)
    if rules and rules[-1].signs:
        problems.add(FILE, entry_name("focus", rules[-1].id), "signs", "should be empty: the last rule always holds.")
