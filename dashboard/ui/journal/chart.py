"""The chart of minutes to settle, trigger by trigger, over the weeks that the sentences above it speak of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

import streamlit as st

from dashboard.charts.progress import alt_text, progress_figure
from dashboard.charts.theme import CONFIG
from dashboard.domain.journal.entry import JournalEntry
from dashboard.domain.journal.trend import Trend
from dashboard.domain.progress.series import Axis, EventMark, Point, Series
from dashboard.domain.vocabulary import Side, label
from dashboard.services.journal.reading import Journal
from dashboard.ui import frame
from dashboard.ui.state import key

_MOST = 240  # minutes; what took longer stands at the upper end, with its minutes in its tip
_AXIS = Axis(0, _MOST, "at once", "two hours", "four hours or more")


def draw(journal: Journal, trends: Mapping[Side, Trend], said: str) -> None:
    """Draw both partners' minutes with the days of lapses; nothing while nobody has enough of them."""
    if not any(stretch.middle is not None for trend in trends.values() for stretch in (trend.before, trend.now)):
        return
    since = min(trend.before.since for trend in trends.values())
    within = [each for each in journal.triggers() if each.happened_on >= since and each.settled_minutes is not None]
    a, b = (_series(journal, side, within) for side in Side)
    slips = [EventMark(each.occurred_on, each.label or label(each.kind), each.kind) for each in journal.slips()]
    st.plotly_chart(
        progress_figure(a, b, _AXIS, mode=frame.mode(), events=[each for each in slips if each.on >= since]),
        theme=None,
        config=CONFIG,
        key=key("journal_chart", journal.record.couple.couple_id),
        alt=alt_text("Minutes to settle", _AXIS, said),
    )


def _series(journal: Journal, side: Side, triggers: list[JournalEntry]) -> Series | None:
    points = [
        Point(
            datetime.combine(each.happened_on, time(12)),
            min(minutes, _MOST),
            has_time=False,
            note=f"{minutes} minutes" if minutes > _MOST else "",
        )
        for each in reversed(triggers)
        if journal.side_of(each) is side and (minutes := each.settled_minutes) is not None
    ]
    return Series(journal.record.partners[side].display_name, side, tuple(points)) if points else None
