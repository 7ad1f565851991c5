"""Simple chart of how an agreement went for each of the two, from review to review, with the numbers in words."""

from __future__ import annotations

from datetime import datetime, time
from html import escape

import streamlit as st

from dashboard.charts.small import dates_of, small_picture
from dashboard.charts.theme import data_uri
from dashboard.domain.agreements.standing import Standing
from dashboard.domain.progress.series import Axis, Point, Series
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, date_range
from dashboard.services.agreements.register import Register
from dashboard.ui import frame
from dashboard.ui.progress.overview import names_of, scale

_SCALE = Axis(0, 10, "not at all", "", "well")
# One look at it is no course.
_LEAST = 2


def draw(register: Register, standing: Standing) -> None:
    """Draw the chart where there are two reviews with a number or more."""
    rated = [each for each in standing.reviews if each.went_a is not None or each.went_b is not None]
    if len(rated) < _LEAST:
        return
    names = {side: register.record.partners[side].display_name for side in Side}
    series = {
        side: Series(
            names[side],
            side,
            tuple(Point(datetime.combine(each.held_on, time(12)), each.went(side), has_time=False) for each in rated),
        )
        for side in Side
    }
    a, b = (series[side] if series[side].answered else None for side in (Side.A, Side.B))
    mode = frame.mode()
    picture = data_uri(small_picture(a, b, _SCALE, dates_of([a, b], (), ()), mode))
    said = "; ".join(
        f"{names[side]} {', '.join(str(point.value) for point in one.answered)}"
        for side, one in ((Side.A, a), (Side.B, b))
        if one is not None
    )
    span = f"{counted(len(rated), 'review')}, {date_range(rated[0].held_on, rated[-1].held_on)}"
    st.html(
        f'<p class="mw-small-head"><span>How it went, 0 to 10.</span>{names_of(register.record, Side, mode)}</p>'
        f'<ul class="mw-smalls"><li><span class="mw-small-chart">'
        f"{scale(_SCALE)}"
        f'<img alt="How it went: {escape(said)}" src="{picture}"></span></li></ul>'
    )
    frame.evidence(f"{said}. {span}.")
