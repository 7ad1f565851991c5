"""The brief as one block of HTML, so that it is there at once and prints as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.charts.name_key import MARKS
from dashboard.charts.progress import alt_text
from dashboard.charts.small import Dates, dates_of, height_of, small_picture
from dashboard.charts.theme import Mode, data_uri, partner_colour
from dashboard.domain import wording
from dashboard.domain.brief.brief import Brief, Section
from dashboard.domain.brief.kept import Changes, Shown
from dashboard.domain.brief.lines import ALERTS, CHANGE, NOW_AND_THEN, PRIVATE, Line
from dashboard.domain.progress.series import Axis
from dashboard.paths import PACKAGE
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.brief import words
from dashboard.ui.brief.words import Linked

STYLE = PACKAGE / "ui" / "brief" / "brief.css"
_SIDE = (PRIVATE, ALERTS)
_FIRST = (CHANGE, NOW_AND_THEN)
_NAMES = ("First", "Then")


def draw(practice: Practice, brief: Brief, changes: Changes) -> None:
    """Show the brief, with what is new since the one kept last."""
    link, mode = words.linked(practice, brief.couple_id), frame.mode()
    own = [escape(point.words) for point in brief.arranged.own]
    side = [
        *_section(brief.sections, PRIVATE.id, link, changes, mode),
        _on_top(own, brief.pinned, link, changes, mode),
        _focus([(each.rule.focus, each.rule.because, each.grounds) for each in brief.focus], link),
        *_section(brief.sections, ALERTS.id, link, changes, mode),
    ]
    first = [_change(brief, link), _charts(brief, link, mode)]
    st.html(STYLE)
    st.html(_laid_out(first, side, _rest(brief.sections, link, changes, mode)))


def draw_kept(practice: Practice, brief: Brief, shown: Shown) -> None:
    """Show a kept brief: its words as they were, without pictures."""
    link, mode, none = words.linked(practice, brief.couple_id), frame.mode(), words.NOTHING_CHANGED
    pinned = [line for line in shown.lines if line.id in shown.pinned]
    first = [each for part in _FIRST for each in _section(shown.sections, part.id, link, none, mode)]
    side = [
        *_section(shown.sections, PRIVATE.id, link, none, mode),
        _on_top([escape(each) for each in shown.points], pinned, link, none, mode),
        _focus([(focus, because, ()) for focus, because in shown.focus], link),
        *_section(shown.sections, ALERTS.id, link, none, mode),
    ]
    st.html(_laid_out(first, side, _rest(shown.sections, link, none, mode)))


def _laid_out(first: list[str], side: list[str], rest: list[str]) -> str:
    return (
        f'<div class="mw-brief"><div class="mw-brief-first">{"".join(first)}</div>'
        f'<div class="mw-brief-side">{"".join(side)}</div><div class="mw-brief-rest">{"".join(rest)}</div></div>'
    )


def _section(found: Sequence[Section], part: str, link: Linked, changes: Changes, mode: Mode) -> list[str]:
    return [words.section(each, link, changes, mode) for each in found if each.part.id == part]


def _rest(found: Sequence[Section], link: Linked, changes: Changes, mode: Mode) -> list[str]:
    elsewhere = {part.id for part in (*_SIDE, *_FIRST)}
    return [words.section(each, link, changes, mode) for each in found if each.part.id not in elsewhere]


def _on_top(own: list[str], pinned: Sequence[Line], link: Linked, changes: Changes, mode: Mode) -> str:
    """The counselor's own points and pinned lines."""
    if not own and not pinned:
        return ""
    points = f"<ul>{''.join(f'<li>{each}</li>' for each in own)}</ul>" if own else ""
    lines = words.listed(pinned, link, changes, mode) if pinned else ""
    return f'<section class="mw-brief-list"><h2>Your list</h2>{points}{lines}</section>'


def _focus(found: Sequence[tuple[str, str, Sequence[Line]]], link: Linked) -> str:
    """The suggestions, each with its rule and the lines it rests on."""
    items = "".join(
        f"<li>{name}: <strong>{escape(focus)}</strong> "
        f'<span class="mw-brief-quiet">Rule: {escape(because)}{_grounds(grounds, link)}</span></li>'
        for name, (focus, because, grounds) in zip(_NAMES, found, strict=False)
    )
    return f"<section><h2>Suggested focus</h2><ul>{items}</ul></section>"


def _grounds(grounds: Sequence[Line], link: Linked) -> str:
    if not grounds:
        return ""
    more = f" and {len(grounds) - 1} more" if len(grounds) > 1 else ""
    first = link(grounds[0], escape(grounds[0].text.rstrip(".")))
    return f" Here: {first}{more}."


def _change(brief: Brief, link: Linked) -> str:
    found = brief.section(CHANGE)
    if found is None:
        return ""
    said = "".join(
        f'<p class="mw-brief-change">{link(each, escape(each.text))}</p>'
        f'<p class="mw-brief-quiet">{escape(each.aside)}</p>'
        for each in found.lines
    )
    return f"<section>{said}</section>"


def _charts(brief: Brief, link: Linked, mode: Mode) -> str:
    """Three small charts over the same dates, each with both partners' answers then and now, and the gap."""
    found = brief.section(NOW_AND_THEN)
    if found is None:
        return ""
    drawn = [each.chart for each in found.lines if each.chart is not None]
    dates = dates_of([one for chart in drawn for one in (chart.a, chart.b)], (), drawn[0].sessions if drawn else ())
    names = " ".join(
        f'<span style="color:{partner_colour(side, mode)}">{MARKS[side]} {escape(name)}</span>'
        for side, name in brief.names.items()
    )
    cards = "".join(_card(each, dates, link, mode) for each in found.lines)
    ticks = " Ticks: sessions." if dates.sessions else ""
    return (
        f'<section><p class="mw-brief-quiet mw-brief-key">{names} &nbsp;Twelve weeks.{ticks}</p>'
        f'<div class="mw-brief-charts">{cards}</div></section>'
    )


def _card(each: Line, dates: Dates, link: Linked, mode: Mode) -> str:
    chart = each.chart
    picture = ""
    if chart is not None and not each.is_missing:
        drawn = data_uri(small_picture(chart.a, chart.b, chart.axis, dates, mode))
        alt = escape(alt_text(chart.title, chart.axis))
        picture = f'<div class="mw-brief-scale">{_ends(chart.axis)}<img alt="{alt}" src="{drawn}"></div>'
    kind = ' class="mw-brief-missing"' if each.is_missing else ""
    return (
        f"<div>{picture}<p><strong>{link(each, escape(each.title))}</strong></p><p{kind}>{escape(each.words)}</p>"
        f'<p class="mw-brief-quiet">{escape(each.aside)}</p></div>'
    )


def _ends(axis: Axis) -> str:
    """The numbers of the scale's ends, each level with its line. The picture's own words say it."""
    ends = "".join(
        f'<b style="top:{height_of(value, axis):.1f}%">{wording.number(value)}</b>' for value in (axis.high, axis.low)
    )
    return f'<span class="mw-brief-ends" aria-hidden="true">{ends}</span>'
