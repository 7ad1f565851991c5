"""The page `docs/states.md`: every state machine as a drawing and as a table."""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from importlib import import_module
from itertools import product

from dashboard import domain
from dashboard.domain.audit import words
from dashboard.domain.states import Machine, Row
from dashboard.paths import PACKAGE

PATH = PACKAGE.parent / "docs" / "states.md"
AnyMachine = Machine[StrEnum, StrEnum, StrEnum]
AnyRow = Row[StrEnum, StrEnum, StrEnum]

_HEAD = """# States

Written by `make write` from the tables in `dashboard/domain/*/moves.py`; a test fails when this page differs from them.

The state of a record is read from its own facts and the day. A move of time, or of anybody else who presses no button,
writes nothing by itself: the state is another one as soon as somebody looks. In the drawings a move without a name in
brackets is the counselor's, and a move that leaves a record in its state is left out. Undo puts a record back as it
was, whatever the table says.
"""
_COLUMNS = ("Move", "From", "To", "Who", "The log says", "Needs")
_USUAL = "counselor"
_NOWHERE = "[*]"


def machines() -> list[AnyMachine]:
    """Every state machine of the domain, by name."""
    found: dict[str, AnyMachine] = {}
    for module in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Machine):
                found[value.name] = value
    return [found[name] for name in sorted(found)]


def text() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(_section(each) for each in machines())])


def _section(machine: AnyMachine) -> str:
    lines = [f"## {machine.name}", "", *_drawing(machine), "", *_table(machine)]
    return "\n".join([*lines, ""])


def _drawing(machine: AnyMachine) -> Iterator[str]:
    """A Mermaid state diagram: one arrow between two states, with all moves that lead along it."""
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in machine.states:
        yield f'    state "{_plain(state)}" as {state}'
    arrows: dict[tuple[str, str], dict[StrEnum, list[StrEnum]]] = defaultdict(lambda: defaultdict(list))
    for row in machine.rows:
        starts = [str(start) for start in row.start] or [_NOWHERE]
        for start, end in product(starts, row.ends):
            if start != end:
                arrows[start, end][row.move] += row.by
    for arrow, moves in arrows.items():
        yield f"    {' --> '.join(arrow)} : {'<br/>'.join(_label(move, by) for move, by in moves.items())}"
    for state in machine.final:
        yield f"    {state} --> {_NOWHERE}"
    yield "```"


def _label(move: StrEnum, by: list[StrEnum]) -> str:
    return _plain(move) if by == [_USUAL] else f"{_plain(move)} ({_any(by)})"


def _table(machine: AnyMachine) -> Iterator[str]:
    yield _line(_COLUMNS)
    yield _line(["---"] * len(_COLUMNS))
    for row in machine.rows:
        yield _line(
            [
                _plain(row.move) + ("" if row.is_offered else " (no button)"),
                _any(row.start) or "the beginning",
                _any(row.ends),
                _any(row.by),
                words(row.log),
                "; ".join(need.words for need in row.needs),
            ]
        )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _any(several: Sequence[StrEnum]) -> str:
    *others, last = [_plain(each) for each in several] or [""]
    return f"{', '.join(others)} or {last}" if others else last


def _plain(word: str) -> str:
    return word.replace("_", " ")
