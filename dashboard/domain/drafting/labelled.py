"""The labelled lines as the model learns from them: what each says about each of its columns."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.domain.drafting.content import DraftMode, DraftRule, RuleKind
from dashboard.domain.drafting.plain import plain

# A line that another required part has is only likely to lack this one.
_LIKELY = 0.4
# Optional parts are asked about by their patterns alone.
_TOO_FEW = 12


@dataclass(slots=True)
class _Line:
    has: set[str] = field(default_factory=set)
    lacks: set[str] = field(default_factory=set)
    fair_in: set[str] = field(default_factory=set)
    # Found by a pattern: it has this too, and nobody wrote it down.
    matched: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Lines in a fixed order; for each column, a kind of draft or a required part, says (line, has it, weight)."""

    texts: tuple[str, ...]
    columns: Mapping[str, tuple[tuple[int, bool, float], ...]]
    fair: Mapping[str, tuple[int, ...]]


def fingerprint(modes: Mapping[str, DraftMode], rules: Mapping[str, DraftRule]) -> str:
    """A mark by which weights know the lines that they come from."""
    every = [(mode.id, mode.fair) for mode in modes.values()]
    said = [
        (rule.id, rule.modes, rule.kind.value, rule.patterns, rule.lines, rule.not_lines) for rule in rules.values()
    ]
    return hashlib.sha256(repr((every, said)).encode()).hexdigest()


def labelled(modes: Mapping[str, DraftMode], rules: Mapping[str, DraftRule]) -> Labelled:
    """Put together what the lines of all rules and kinds of draft say."""
    lines: dict[str, _Line] = {}
    for rule in rules.values():
        for text in rule.lines:
            lines.setdefault(text, _Line()).has.add(rule.id)
        for text in rule.not_lines:
            lines.setdefault(text, _Line()).lacks.add(rule.id)
    for mode in modes.values():
        for text in mode.fair:
            lines.setdefault(text, _Line()).fair_in.add(mode.id)
    for text, line in lines.items():
        read = plain(text).text
        line.matched = {rule.id for rule in rules.values() if rule.find(read)}
    asked = [rule for rule in rules.values() if rule.kind is RuleKind.REQUIRE and len(rule.lines) >= _TOO_FEW]
    columns = {mode: [_fault(mode, rules, line) for line in lines.values()] for mode in modes}
    columns |= {part.id: [_part(part, rules, line) for line in lines.values()] for part in asked}
    return Labelled(
        texts=tuple(lines),
        columns={
            name: tuple((at, *said) for at, said in enumerate(each) if said is not None)
            for name, each in columns.items()
        },
        fair={mode: tuple(at for at, line in enumerate(lines.values()) if mode in line.fair_in) for mode in modes},
    )


def _fault(mode: str, rules: Mapping[str, DraftRule], line: _Line) -> tuple[bool, float] | None:
    """Tell whether a line has any fault of a kind of draft, if it says."""
    of_mode = {rule.id for rule in rules.values() if mode in rule.modes}
    flags = {each for each in of_mode if rules[each].kind is RuleKind.FLAG}
    if line.has & flags:
        return True, 1.0
    if line.matched & flags:
        return None
    fair = mode in line.fair_in or bool(line.lacks & flags) or bool(line.has & (of_mode - flags))
    return (False, 1.0) if fair else None


def _part(part: DraftRule, rules: Mapping[str, DraftRule], line: _Line) -> tuple[bool, float] | None:
    """Tell whether a line has a required part, if it says."""
    if part.id in line.has:
        return True, 1.0
    if part.id in line.matched:
        return None
    if part.id in line.lacks:
        return False, 1.0
    beside = {rule.id for rule in rules.values() if set(rule.modes) & set(part.modes)}
    return (False, _LIKELY) if line.has & beside else None
