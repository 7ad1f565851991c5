"""Marks of a couple's state: colour, sign and picture."""

from __future__ import annotations

from functools import cache

from dashboard.charts.theme import Mode, data_uri, palette
from dashboard.domain.attention.rules import State

# Every state has its own shape; red is for safety alone.
_SHAPES = {
    State.SAFETY: '<path d="M10 1 L18 4 V10 C18 15 14 18 10 19 C6 18 2 15 2 10 V4 Z" fill="{c}"/>'
    '<path d="M10 5 V11 M10 13.4 V15" stroke="{g}" stroke-width="2"/>',
    State.WORSE: '<path d="M2 5 L8 10 L12 7.5 L18 15 M18 10 V15 H13" fill="none" stroke="{c}" stroke-width="1.8"/>',
    State.APART: '<path d="M10 3 V17" stroke="{c}" stroke-width="1.8" stroke-dasharray="2 2"/>'
    '<path d="M7 6 L3 10 L7 14 M13 6 L17 10 L13 14" fill="none" stroke="{c}" stroke-width="1.8"/>',
    State.ANSWER: '<path d="M3 3 H17 V14 H9 L5 18 V14 H3 Z" fill="none" stroke="{c}" stroke-width="1.8"/>'
    '<path d="M10 5.5 V9.5 M10 10.8 V12.2" stroke="{c}" stroke-width="1.8"/>',
    State.SILENT: '<path d="M3 3 H17 V14 H9 L5 18 V14 H3 Z" fill="none" stroke="{c}" stroke-width="1.8"/>'
    '<path d="M6 8.5 H14" stroke="{c}" stroke-width="1.8" stroke-dasharray="2 2"/>',
    State.REVIEW: '<path d="M4 3 H16 V17 H4 Z" fill="none" stroke="{c}" stroke-width="1.8"/>'
    '<path d="M7 10 L9.2 12.4 L13.2 7.6" fill="none" stroke="{c}" stroke-width="1.8"/>',
    State.OVERDUE: '<circle cx="10" cy="10" r="8" fill="none" stroke="{c}" stroke-width="1.8"/>'
    '<path d="M10 5 V10 L13.5 12" fill="none" stroke="{c}" stroke-width="1.8"/>',
    State.NO_SESSION: '<path d="M3 4 H17 V17 H3 Z M3 8 H17 M7 2 V5 M13 2 V5" fill="none" stroke="{c}"'
    ' stroke-width="1.8"/>',
    State.IN_HAND: '<circle cx="10" cy="10" r="7" fill="none" stroke="{c}" stroke-width="1.8"/>'
    '<path d="M6.8 10.2 L9 12.6 L13.2 7.6" fill="none" stroke="{c}" stroke-width="1.8"/>',
    State.UNANSWERED: '<path d="M3 3 H17 V14 H9 L5 18 V14 H3 Z" fill="none" stroke="{c}" stroke-width="1.8"/>'
    '<path d="M6 8.5 H14" stroke="{c}" stroke-width="1.8" stroke-dasharray="2 2"/>',
    State.TOO_LITTLE: '<path d="M5 2 H15 M5 18 H15 M6 2 C6 8 14 12 14 18 M14 2 C14 8 6 12 6 18" fill="none"'
    ' stroke="{c}" stroke-width="1.8"/>',
    State.NOTHING: '<circle cx="10" cy="10" r="7" fill="none" stroke="{c}" stroke-width="1.8"/>',
    State.RESTING: '<path d="M7 4 V16 M13 4 V16" stroke="{c}" stroke-width="2.4"/>',
}


_RED: dict[Mode, str] = {"light": "#A8232F", "dark": "#F28B82"}


def state_colour(state: State, mode: Mode) -> str:
    """Colour of a state, in addition to its words."""
    colours = palette(mode)
    if state is State.SAFETY:
        return _RED[mode]
    if state.urgency < State.IN_HAND.urgency or state is State.UNANSWERED:
        return colours.b
    return colours.ink if state is State.NOTHING else colours.muted


@cache
def state_mark(state: State, mode: Mode) -> str:
    """Shape of a state as SVG, 20 by 20."""
    shape = _SHAPES[state].replace("{c}", state_colour(state, mode)).replace("{g}", palette(mode).ground)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">{shape}</svg>'


@cache
def state_picture(state: State, mode: Mode) -> str:
    """Shape of a state as an address that an image can show without fetching anything."""
    return data_uri(state_mark(state, mode))
