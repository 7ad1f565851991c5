"""The chart of one view, the same on the screen and in a saved picture."""

from __future__ import annotations

from dashboard.charts.progress import Figure, progress_figure
from dashboard.charts.theme import Mode
from dashboard.domain import wording
from dashboard.domain.progress.series import Reference
from dashboard.domain.vocabulary import Side
from dashboard.services.progress.view import View

_DAYS_IN_LINE = 8


def levels_of(view: View, side: Side | None) -> tuple[Reference, ...]:
    """The level lines of the chosen partner; none if nobody is chosen."""
    return view.levels.get(side, ()) if side else ()


def session_words(view: View) -> str:
    """The days of the ticks below the scale; their number where they are many."""
    if not view.sessions:
        return ""
    days = [wording.short_date(on) for on in view.sessions]
    said = " · ".join(days) if len(days) <= _DAYS_IN_LINE else f"{len(days)}, from {days[0]} to {days[-1]}"
    return f"Sessions (ticks below): {said}"


def figure_of(view: View, side: Side | None, *, mode: Mode) -> Figure:
    """The figure, with the chosen partner's unusual answers ringed."""
    return progress_figure(
        view.a,
        view.b,
        view.axis,
        mode=mode,
        events=view.events,
        sessions=view.sessions,
        gaps=view.gaps,
        gap_label=view.gap_label,
        references=levels_of(view, side),
        ringed={one: days for one, days in view.ringed.items() if one is side},
    )
