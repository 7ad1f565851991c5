"""The print version of a progress chart: on white, with all its words inside the picture.

A saved picture leaves the screen and its words behind, so it carries title, sentence, numbers, dates and caution.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard.charts.theme import CONFIG, SMALL_SIZE, TEXT_SIZE, escape, palette

PictureFormat = Literal["png", "svg"]

WIDTH = 960  # px
PAPER = "#FFFFFF"
_SIDE = 24  # px of white at the left
_LEFT = 136  # px for the words of the scale
_TITLE_SIZE = 19
_LINE = 1.3 * TEXT_SIZE  # px, as Plotly spaces the lines of one text
_OVER = 30  # px above the first line
_UNDER = 18  # px below the last line of the head, and around the words at the foot
_PER_LINE = {TEXT_SIZE: 122, SMALL_SIZE: 134}  # characters over the width


@dataclass(frozen=True, slots=True)
class Caption:
    """Words written into the picture: above the chart its subject, sentence and evidence; below it the rest."""

    title: str
    sentence: str
    evidence: str
    below: tuple[str, ...] = ()


def picture(figure: go.Figure, caption: Caption) -> go.Figure:
    """The chart of the light theme as it goes to paper. Its size is fixed, whatever screen it is seen on."""
    head = [
        f'<b><span style="font-size:{_TITLE_SIZE}px">{escape(caption.title)}</span></b>',
        *_styled(caption.sentence, TEXT_SIZE, palette("light").ink),
        *_styled(caption.evidence, SMALL_SIZE, palette("light").muted),
    ]
    foot = [line for each in caption.below if each for line in _styled(each, SMALL_SIZE, palette("light").muted)]
    printed = go.Figure(figure)
    margin = printed.layout.margin
    above = _OVER + _LINE * len(head) + _UNDER
    below = _LINE * len(foot) + _UNDER
    if foot:
        printed.add_annotation(_at_the_foot(foot, margin.b))
    printed.update_layout(
        width=WIDTH,
        height=printed.layout.height + above + below,
        autosize=False,
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        margin={"l": _LEFT, "r": margin.r + _SIDE, "t": margin.t + above, "b": margin.b + below},
        title=_at_the_head(head),
    )
    printed.update_yaxes(automargin=False)
    return printed


def picture_config(printed: go.Figure, kind: PictureFormat, file_name: str) -> dict[str, Any]:
    """For `st.plotly_chart(printed, theme=None, config=...)`: one button, which saves the picture in its own size.

    The page draws the file itself. `file_name` comes without its ending and must not name anybody.
    """
    save = {"png": "Save as PNG", "svg": "Save as SVG"}[kind]
    words = {
        "Download plot as a PNG": save,
        "Download plot": save,
        "Preparing image - this may take a few seconds": "Drawing the picture",
        "Image download succeeded": "Saved",
        "Sorry, there was a problem downloading your image!": "The picture could not be saved.",
    }
    return CONFIG | {
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "responsive": False,
        "toImageButtonOptions": {
            "format": kind,
            "filename": file_name,
            "width": printed.layout.width,
            "height": printed.layout.height,
            "scale": 2 if kind == "png" else 1,
        },
        "locale": "mendwell",
        "locales": {"mendwell": {"dictionary": words, "format": {}}},
    }


def _styled(text: str, size: int, colour: str) -> list[str]:
    lines = wrap(" ".join(text.split()), _PER_LINE[size])
    return [f'<span style="font-size:{size}px;color:{colour}">{escape(line)}</span>' for line in lines]


def _at_the_head(lines: list[str]) -> dict[str, Any]:
    return {
        "text": "<br>".join(lines),
        "font": {"size": TEXT_SIZE, "color": palette("light").ink},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": _SIDE, "t": _OVER},
    }


def _at_the_foot(lines: list[str], dates: float) -> dict[str, Any]:
    return {
        "text": "<br>".join(lines),
        "font": {"size": TEXT_SIZE},
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": _SIDE - _LEFT,
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -dates,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
    }
