"""A week of sessions as a grid of links. On a phone the rows below it, day by day, take its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from html import escape

import streamlit as st

from dashboard.domain.vocabulary import SessionState, label
from dashboard.domain.wording import date_range, long_date, time_of_day
from dashboard.services.sessions.schedule import Appointment, Day
from dashboard.ui import navigation

# Hours that are always drawn, so that a week with few sessions looks like one with many.
_EARLIEST, _LATEST = 8, 18
_HOUR = 46  # pixels
_SHORTEST = 30  # minutes: a shorter block would not hold its line
_SHIFT = "sessions_week"
_STYLE = f"""<style>
.mw-week {{ display: grid; grid-template-columns: 3rem repeat(7, minmax(0, 1fr)); font-size: 0.8rem;
  line-height: 1.25; }}
.mw-week h2 {{ font-size: 0.85rem; font-weight: 600; margin: 0; padding: 0 0 0.3rem 0.3rem; }}
.mw-week .mw-today h2 {{ text-decoration: underline; text-underline-offset: 0.25em; }}
.mw-scale {{ position: relative; }}
.mw-field {{ position: relative; border-left: 1px solid rgba(128, 118, 100, 0.35);
  background: repeating-linear-gradient(rgba(128, 118, 100, 0.22) 0 1px, transparent 1px {_HOUR}px); }}
.mw-hours span {{ position: absolute; right: 0.4rem; transform: translateY(-0.5em); opacity: 0.82;
  font-variant-numeric: tabular-nums; }}
.mw-slot {{ position: absolute; box-sizing: border-box; overflow: hidden; padding: 0.15rem 0.3rem; color: inherit;
  text-decoration: none; border: 1px solid rgba(128, 118, 100, 0.6); border-left: 3px solid #1f6f6b;
  border-radius: 0.3rem; background: rgba(31, 111, 107, 0.14); }}
.mw-slot:hover, .mw-slot:focus-visible {{ outline: 2px solid currentcolor; }}
.mw-slot b {{ font-variant-numeric: tabular-nums; }}
.mw-slot.mw-off {{ border-left-color: rgba(128, 118, 100, 0.6); background: none; opacity: 0.82; }}
.mw-slot.mw-off .mw-whom {{ text-decoration: line-through; }}
.mw-slot.mw-clash {{ border: 2px dashed currentcolor; }}
@media (max-width: 640px) {{ .mw-week {{ display: none; }} }}
</style>"""


def choose(today: date) -> date:
    """Buttons to the week before and after; the day in the week that is shown."""
    shift: int = st.session_state.get(_SHIFT, 0)
    on = today + timedelta(weeks=shift)
    monday = on - timedelta(days=on.weekday())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Week before", icon=":material/chevron_left:", key="week_before", on_click=_turn, args=(shift - 1,))
        st.button("This week", key="week_now", disabled=shift == 0, on_click=_turn, args=(0,))
        st.button("Week after", icon=":material/chevron_right:", key="week_after", on_click=_turn, args=(shift + 1,))
        st.markdown(f"**{date_range(monday, monday + timedelta(days=6))}**", width="content")
    return on


def _turn(shift: int) -> None:
    st.session_state[_SHIFT] = shift


def show(days: Sequence[Day], today: date) -> None:
    """Draw the grid."""
    st.html(body(days, today))


def body(days: Sequence[Day], today: date) -> str:
    """Week as HTML. Everything that people typed is escaped."""
    timed = [each.session for day in days for each in day.sessions if each.session.has_hour]
    first = min([_EARLIEST, *(each.starts_at.hour for each in timed)])
    last = max([_LATEST, *(_end_hour(each.starts_at.hour, each.starts_at.minute, each.minutes) for each in timed)])
    height = (last - first) * _HOUR
    hours = "".join(
        f'<span style="top:{(hour - first) * _HOUR}px">{hour:02}:00</span>' for hour in range(first + 1, last)
    )
    scale = (
        f'<div class="mw-hours" aria-hidden="true"><h2>&nbsp;</h2><div style="position:relative">{hours}</div></div>'
    )
    return f'{_STYLE}<div class="mw-week">{scale}{"".join(_day(day, today, first, height) for day in days)}</div>'


def _day(day: Day, today: date, first: int, height: int) -> str:
    slots = "".join(_slot(each, day, first, lane, lanes) for each, lane, lanes in _lanes(day.sessions))
    name = long_date(day.on, day.on)
    return (
        f'<section class="mw-day{" mw-today" if day.on == today else ""}"><h2>{name}</h2>'
        f'<div class="mw-field" style="height:{height}px">{slots}</div></section>'
    )


def _slot(of: Appointment, day: Day, first: int, lane: int, lanes: int) -> str:
    session = of.session
    top = ((session.starts_at.hour - first) * 60 + session.starts_at.minute) * _HOUR // 60 if session.has_hour else 0
    height = max(session.minutes, _SHORTEST) * _HOUR // 60 - 2
    place = f"top:{top}px;height:{height}px;left:{100 * lane // lanes}%;width:{100 // lanes}%"
    classes = ["mw-slot", *(["mw-off"] if session.is_cancelled or session.state is SessionState.NO_SHOW else [])]
    classes += ["mw-clash"] if session.session_id in day.clashing else []
    whom = of.names if session.side is None else of.whom
    when = time_of_day(session.starts_at) if session.has_hour else ""
    told = "" if session.state is SessionState.PLANNED else f"<br>{escape(label(session.state))}"
    clash = "; overlaps with another session" if session.session_id in day.clashing else ""
    length = f", {session.minutes} minutes" if session.has_hour else ""
    title = f"{when} {whom}{length}, {label(session.state).lower()}{clash}".lstrip()
    return (
        f'<a class="{" ".join(classes)}" style="{place}" title="{escape(title, quote=True)}" target="_self" '
        f'href="{navigation.address("couple", session.couple_id, session.session_id)}"><b>{when}</b> '
        f'<span class="mw-whom">{escape(whom)}</span>{told}</a>'
    )


def _lanes(of_day: Sequence[Appointment]) -> list[tuple[Appointment, int, int]]:
    """Each session with its place beside those at the same time, and the number of places there."""
    found: list[tuple[Appointment, int, int]] = []
    group: list[tuple[Appointment, int]] = []
    ends: list[datetime] = []

    def close() -> None:
        found.extend((each, lane, max(1, len(ends))) for each, lane in group)
        group.clear()
        ends.clear()

    for each in of_day:
        if group and all(each.session.starts_at >= other.session.ends_at for other, _ in group):
            close()
        free = next((lane for lane, end in enumerate(ends) if each.session.starts_at >= end), None)
        if free is None:
            ends.append(each.session.ends_at)
            free = len(ends) - 1
        else:
            ends[free] = each.session.ends_at
        group.append((each, free))
    close()
    return found


def _end_hour(hour: int, minute: int, minutes: int) -> int:
    return min(24, hour + -(-(minute + minutes) // 60))
