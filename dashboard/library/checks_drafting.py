"""Drafting help fits together: modes, slots and rules exist, and every pattern is a regular expression."""

from __future__ import annotations

import re
import warnings

from dashboard.domain.content import DraftRule, Library, placeholders
from dashboard.library.problems import Problems
from dashboard.library.reading import entry_name

FILE = "drafting.toml"


def check(library: Library, problems: Problems) -> None:
    """Note every dangling id and every pattern that does not compile."""
    slots_of: dict[str, set[str]] = {}
    for slot in library.slots.values():
        name = entry_name("slot", (slot.mode, slot.id))
        problems.unknown(FILE, name, "mode", [slot.mode], library.modes)
        slots_of.setdefault(slot.mode, set()).add(slot.id)
    for mode in library.modes.values():
        # A mode without slots is written as one text; its template then only names the parts.
        if mode.id in slots_of:
            name = entry_name("mode", mode.id)
            problems.unknown(FILE, name, "template", sorted(placeholders(mode.template)), slots_of[mode.id])
    for rule in library.rules.values():
        _check_rule(rule, library, problems)
    for number, sample in enumerate(library.samples, start=1):
        name = f"sample {number}"
        problems.unknown(FILE, name, "mode", [sample.mode], library.modes)
        problems.unknown(FILE, name, "expect_flags", sample.expect_flags, library.rules)
        problems.unknown(FILE, name, "expect_missing", sample.expect_missing, library.rules)


def _check_rule(rule: DraftRule, library: Library, problems: Problems) -> None:
    name = entry_name("rule", rule.id)
    problems.unknown(FILE, name, "modes", rule.modes, library.modes)
    if (rule.check is None) != (rule.max_words is None):
        problems.add(FILE, name, "max_words", "goes together with check = 'word_count'.")
    for at, pattern in enumerate(rule.patterns):
        try:
            with warnings.catch_warnings():
                # A pattern that Python only warns about changes its meaning in a later version.
                warnings.simplefilter("error", FutureWarning)
                re.compile(pattern, re.IGNORECASE)
        except (re.error, FutureWarning) as error:
            problems.add(FILE, name, f"patterns[{at}]", f"is not a regular expression: {error}.")
