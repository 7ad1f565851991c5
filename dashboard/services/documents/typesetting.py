"""Setting a document in a process of its own, which has little time and takes nothing down when it dies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dashboard.domain.documents.paper import Chart, Document, DocumentKind, Part, Shape
from dashboard.errors import MendwellError
from dashboard.services.documents import pictures
from dashboard.services.documents.glyphs import settable
from dashboard.services.files.reading import apart

SECONDS = 30
# Sizes of the text in points. A brief is set smaller until it is one page, as far as one can read it; homework is set
# large, to be read at the kitchen table.
_USUAL, _ONE_PAGE, _LARGE = (10.5,), (9.0, 8.4, 7.8, 7.2), (13.5,)
_SIZES = {DocumentKind.BRIEF: _ONE_PAGE, DocumentKind.HANDOUT: _LARGE}
# Draws a chart as SVG. The screens have the painter; a service knows the values alone.
Painter = Callable[[Chart], str]
# The share of a column, by the characters of its longest cell: dates need less room than words.
_WIDTHS = ((5, 41), (3, 19), (2, 0))
_BLURRED = MendwellError(
    "This document could not be set.", "Leave parts of it out, or choose less, and look at it again."
)
_TOO_LONG = MendwellError("Setting this document takes too long, so it was stopped.", "Choose less, and look again.")


@dataclass(frozen=True, slots=True)
class Set:
    """A set document, and the names that stand in it for characters without a glyph."""

    content: bytes
    pages: int
    names: tuple[str, ...]


def set_document(document: Document, paint: Painter, *, author: str) -> Set:
    """The document as PDF. The same values give the same bytes. Raises `MendwellError` when it takes too long."""
    words = _Words()
    is_brief = document.kind is DocumentKind.BRIEF
    data = {
        "compact": is_brief,
        "lang": document.language,
        "title": words.put(document.title),
        "author": words.put(author),
        "lead": [words.put(line) for line in document.lead],
        "foot": words.put(document.foot),
        "parts": [_part(part, paint, words) for part in document.parts],
    }
    for size in _SIZES.get(document.kind, _USUAL) if document.kind else _USUAL:
        content = _pressed(json.dumps({**data, "size": size}, sort_keys=True).encode("ascii"))
        pages = pictures.count(content)
        if pages == 1:
            break
    return Set(content, pages, tuple(words.names))


class _Words:
    """Words as they can be set, and the names that stand in for characters."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}

    def put(self, text: str) -> str:
        """The words to set in place of `text`."""
        put, names = settable(text)
        self.names |= dict.fromkeys(names)
        return put


def _part(part: Part, paint: Painter, words: _Words) -> dict[str, Any]:
    return {
        "heading": words.put(part.heading),
        "level": part.level,
        "shape": part.shape.value,
        "entries": [[words.put(cell) for cell in entry] for entry in part.entries],
        "columns": [words.put(column) for column in part.columns],
        "widths": _widths(part) if part.shape is Shape.TABLE else [],
        "chart": _chart(part.chart, paint, words) if part.chart else None,
    }


def _widths(part: Part) -> list[int]:
    longest = [max((len(entry[place]) for entry in part.entries), default=0) for place in range(len(part.columns))]
    return [next(width for width, least in _WIDTHS if characters >= least) for characters in longest]


def _chart(chart: Chart, paint: Painter, words: _Words) -> dict[str, object]:
    """The chart as a picture whose words can be set too."""
    a, b = (one and replace(one, name=words.put(one.name)) for one in (chart.a, chart.b))
    axis = replace(
        chart.axis,
        low_label=words.put(chart.axis.low_label),
        mid_label=words.put(chart.axis.mid_label),
        high_label=words.put(chart.axis.high_label),
        steps=tuple((value, words.put(said)) for value, said in chart.axis.steps),
    )
    svg = paint(replace(chart, a=a, b=b, axis=axis))
    return {"svg": svg, "alt": words.put(chart.alt), "small": chart.is_small}


def _pressed(data: bytes) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "dashboard.services.documents.press"],
            input=data,
            stdout=subprocess.PIPE,
            # What a library writes there may repeat what is in the document.
            stderr=subprocess.DEVNULL,
            env=apart.environment(),
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _TOO_LONG from None
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise _BLURRED
    return done.stdout
