"""The one owner of colour, type and escaping in charts.

Partner A is a solid line with filled circles, partner B a dotted line with open diamonds, everywhere and in
both themes; colour only repeats what line and marker already say.
"""

from __future__ import annotations

import base64
import unicodedata
from dataclasses import dataclass
from functools import cache
from textwrap import wrap
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard.domain.vocabulary import Side

Mode = Literal["light", "dark"]

FONT = '"Source Sans", "Source Sans Pro", system-ui, sans-serif'
TEXT_SIZE = 13
SMALL_SIZE = 12
CHARACTER = 6.6  # px; a generous mean width of one character at SMALL_SIZE

# For `st.plotly_chart(figure, theme=None, config=CONFIG)`: a picture to read, not an instrument to operate.
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "doubleClick": False,
    "responsive": True,
    "scrollZoom": False,
    "showTips": False,
}


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme. `ground` and `raised` are the page's and a card's own backgrounds."""

    ground: str
    raised: str
    ink: str
    muted: str
    grid: str
    a: str
    b: str
    gap: str
    event: str


PALETTES: dict[Mode, Palette] = {
    "light": Palette(
        ground="#FCFAF7",
        raised="#F3EFE8",
        ink="#23302F",
        muted="#5A6563",
        grid="#E2DBD0",
        a="#1F6F6B",
        b="#A4530F",
        gap="#8C8272",
        event="#7D7466",
    ),
    "dark": Palette(
        ground="#171C1C",
        raised="#20282A",
        ink="#E9E6E0",
        muted="#A9B3B1",
        grid="#334043",
        a="#6FC3B8",
        b="#E5A553",
        gap="#6E8488",
        event="#7E9194",
    ),
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """Line, mark and colour of one partner."""

    dash: str
    symbol: str
    svg_dash: str


STROKES: dict[Side, Stroke] = {
    Side.A: Stroke(dash="solid", symbol="circle", svg_dash=""),
    Side.B: Stroke(dash="dot", symbol="diamond-open", svg_dash="2 2"),
}


def palette(mode: Mode) -> Palette:
    """The colours of `mode`."""
    return PALETTES[mode]


def partner_colour(side: Side, mode: Mode) -> str:
    """The colour of one partner's line, markers and name."""
    colours = palette(mode)
    return colours.a if side is Side.A else colours.b


# Plotly reads text as a small HTML with entities, templates and TeX. These characters start one of them.
_ENTITIES = {ord(c): f"&#{ord(c)};" for c in "&<>\"'$%"}


def escape(text: str) -> str:
    """`text` as Plotly shows it letter for letter: no tags, links, entities, templates or TeX.

    Control characters and those that turn the reading direction are dropped, line breaks become spaces: a
    name must not be able to change the words beside it.
    """
    plain = " ".join(text.split())
    kept = "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf"} or c in "\u200c\u200d")
    return kept.translate(_ENTITIES)


def short_lines(text: str, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of at most `width` characters, an ellipsis for the rest; not escaped."""
    parts = wrap(" ".join(text.split()), width, max_lines=most, placeholder="…")
    return parts or [""]


def lines(parts: list[str]) -> str:
    """Several lines of raw text as one Plotly text."""
    return "<br>".join(escape(part) for part in parts)


def shortened(text: str, width: int) -> str:
    """`text` cut to `width` characters with an ellipsis; not escaped yet."""
    plain = " ".join(text.split())
    return plain if len(plain) <= width else plain[: width - 1].rstrip() + "…"


@cache
def template(mode: Mode) -> go.layout.Template:
    """Paper, ink and type of every chart; no title, no legend, no zoom."""
    colours = palette(mode)
    axis = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"size": SMALL_SIZE, "color": colours.ink},
    }
    return go.layout.Template(
        layout={
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": TEXT_SIZE, "color": colours.ink},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": colours.raised,
                "bordercolor": colours.grid,
                "font": {"family": FONT, "size": TEXT_SIZE, "color": colours.ink},
                "align": "left",
                "namelength": 0,
            },
            "xaxis": axis,
            "yaxis": axis,
            "bargap": 0,
        }
    )


def data_uri(picture: str) -> str:
    """A picture as an address that a table cell can show without fetching anything."""
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()
