"""Questions of a couple as small charts, on which Progress opens. Each is a link to its whole chart."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from dashboard.charts.name_key import MARKS
from dashboard.charts.partners import is_dense
from dashboard.charts.progress import alt_text
from dashboard.charts.small import Dates, dates_of, height_of, small_picture
from dashboard.charts.theme import Mode, data_uri, partner_colour
from dashboard.domain import wording
from dashboard.domain.progress.series import Axis
from dashboard.domain.vocabulary import Side
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.progress import moved
from dashboard.services.progress.view import History, Overview, Range, TopicSummary
from dashboard.ui import frame
from dashboard.ui.progress import choice
from dashboard.ui.text import plain


def show(practice: Practice, past: History, seen: Overview, reach: Range, answered: str) -> None:
    """Draw the change, the share that is answered, and the grid of questions answered in the range, read by rows."""
    if not seen.topics:
        frame.empty("There are no answers in the range shown.", "Choose a longer range.")
        return
    if said := moved.sentence(past, seen):
        st.markdown(f"**{plain(said)}**")
    if answered:
        frame.evidence(answered)
    dates = dates_of([one for each in seen.topics for one in (each.a, each.b)], seen.events, seen.sessions)
    mode = frame.mode()
    cards = "".join(
        _card(each, dates, choice.address(practice, past, each.topic, reach), mode, is_private=past.is_private)
        for each in seen.topics
    )
    st.html(f'{_head(past, seen, dates, mode)}<ul class="mw-smalls">{cards}</ul>')
    if any(is_dense(one) for each in seen.topics for one in (each.a, each.b)):
        frame.evidence("Where there are very many answers the line is the middle of each week, month or quarter.")


def _head(past: History, seen: Overview, dates: Dates, mode: Mode) -> str:
    """Names with their marks, and what is the same in every chart."""
    names = names_of(past.record, [side for side in Side if side in past.sides], mode)
    days = [point.at.date() for each in seen.topics for one in (each.a, each.b) if one for point in one.points]
    said = [f"{wording.date_range(min(days), max(days))} in every chart."]
    if dates.sessions:
        said.append("Ticks below: sessions.")
    if dates.events:
        told = (f"{event.whole}, {wording.short_date(event.on)}" for event in dates.events)
        said.append(f"Dashed: {'; '.join(told)}.")
    return f'<p class="mw-small-head">{names}<span>{escape(" ".join(said))}</span></p>'


def names_of(record: CoupleRecord, sides: Iterable[Side], mode: Mode) -> str:
    """Partners' names in their colours, with their marks."""
    return "".join(
        f'<span style="color:{partner_colour(side, mode)}">{MARKS[side]} '
        f"{escape(record.partners[side].display_name)}</span>"
        for side in sides
    )


def _card(each: TopicSummary, dates: Dates, where: str, mode: Mode, *, is_private: bool) -> str:
    picture = data_uri(small_picture(each.a, each.b, each.axis, dates, mode))
    counts = [len(one.answered) for one in (each.a, each.b) if one is not None and one.points]
    each_of = " each" if len(counts) > 1 else ""
    is_even = len(set(counts)) == 1
    said = f"{wording.counted(counts[0], 'answer')}{each_of}" if is_even else f"{counts[0]} and {counts[1]} answers"
    tip = f' title="{escape(each.evidence)}"' if is_private else ""
    return (
        f'<li><a class="mw-go" href="{escape(where)}" target="_self"{tip}>'
        f'<span class="mw-small-title">{escape(each.title)}</span>'
        f'<span class="mw-small-chart">{scale(each.axis)}'
        f'<img alt="{escape(alt_text(each.title, each.axis))}" src="{picture}"></span>'
        f'<span class="mw-small-said">{escape(each.sentence)}</span>'
        f'<span class="mw-small-count">{said}</span></a></li>'
    )


def scale(axis: Axis) -> str:
    """The scale beside the picture: number and words, each at its own line. The picture's own words say it."""
    spans = "".join(
        f'<span style="top:{height_of(value, axis):.1f}%"><b>{"" if axis.steps else wording.number(value)}</b> '
        f"<i>{escape(words)}</i></span>"
        for value, words in reversed(axis.marks)
    )
    return f'<span class="mw-small-scale" aria-hidden="true">{spans}</span>'
