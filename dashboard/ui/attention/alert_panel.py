"""Attention on a couple's own page: alerts that ask, alerts in hand, what rests on the record, and earlier ones."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.attention.describe import Attention
from dashboard.domain.attention.handling import Handled, alerts
from dashboard.domain.attention.moves import AlertMove, offered
from dashboard.domain.wording import long_moment
from dashboard.services.attention import alerts as services
from dashboard.services.attention import history as alert_history
from dashboard.services.attention.history import Past
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.attention import alert_actions, alert_words
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain


def page(record: CoupleRecord) -> str:
    """Name under which the open forms of this couple's page are kept."""
    return key("couple", record.couple.couple_id)


def draw(practice: Practice, record: CoupleRecord) -> None:
    """Draw the alerts that ask, then those in hand, then what has not changed for long, then the earlier ones."""
    couple_id = record.couple.couple_id
    attention = services.of_couple(practice, couple_id)
    st.html(alert_words.STYLE)
    with st.container(border=True, gap="xsmall", key=key("stands_out", couple_id)):
        st.header("What stands out", anchor=False)
        if not attention.handled:
            st.html(alert_words.block(alert_words.attention(attention, practice.today, frame.mode())))
        for alert in alerts(handled for handled in attention.handled if handled.asks):
            _asking(practice, record, alert)
        _in_hand(practice, record, attention)
        _quiet(practice, record, attention)
        _before(practice, record)


def _asking(practice: Practice, record: CoupleRecord, alert: tuple[Handled, ...]) -> None:
    couple_id = record.couple.couple_id
    _matters(practice, alert)
    with st.container(horizontal=True):
        alert_actions.buttons(page(record), couple_id, record.called, alert, may_write=record.may_write)
        alert_actions.evidence(page(record), couple_id, alert)


def _in_hand(practice: Practice, record: CoupleRecord, attention: Attention) -> None:
    """Alerts somebody dealt with, and those that joined since, which can be dealt with now or when they ask."""
    couple_id = record.couple.couple_id
    for handled in (handled for handled in attention.handled if not handled.asks):
        _matters(practice, (handled,))
        with st.container(horizontal=True):
            alert_actions.buttons(page(record), couple_id, record.called, (handled,), may_write=record.may_write)
            if AlertMove.REOPEN in offered([handled], may_write=record.may_write):
                name = key(handled.matter.rule.id, handled.matter.side, handled.matter.since)
                alert_actions.reopen_button(practice, couple_id, services.seen([handled]), name)
            alert_actions.evidence(page(record), couple_id, (handled,))


def _quiet(practice: Practice, record: CoupleRecord, attention: Attention) -> None:
    """Matters that have not changed for long: since when and how they go on, and a day to ask again, or an end."""
    couple_id = record.couple.couple_id
    if attention.quiet:
        st.markdown("**On the record, unchanged**")
    for handled in attention.quiet:
        _matters(practice, (handled,))
        with st.container(horizontal=True):
            alert_actions.buttons(page(record), couple_id, record.called, (handled,), may_write=record.may_write)
            alert_actions.evidence(page(record), couple_id, (handled,))


def _matters(practice: Practice, matters: tuple[Handled, ...]) -> None:
    rows = "".join(
        f'<div class="mw-row">{alert_words.matter(handled, practice.today, frame.mode())}</div>' for handled in matters
    )
    st.html(alert_words.block(rows))


def _before(practice: Practice, record: CoupleRecord) -> None:
    couple_id = record.couple.couple_id
    shown = st.expander("History", icon=":material/history:", key=key("alerts_before", couple_id), on_change="rerun")
    if not shown.open:
        return
    with shown:
        past = alert_history.history(practice, couple_id)
        if not past:
            st.markdown("Nothing has stood out yet, and nothing was done.")
        for number, event in enumerate(reversed(past)):
            _past(practice, record, event, number)


def _past(practice: Practice, record: CoupleRecord, event: Past, number: int) -> None:
    by = f" by {event.by}" if event.by else ""
    head = f"**{plain(event.what + by)}** · {plain(long_moment(event.at))}"
    about = "; ".join(event.about)
    words = f"  \n{lines(event.words)}" if event.words else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{head}  \n{plain(about)}{words}", width="stretch")
        if event.reopens and record.may_write:
            alert_actions.reopen_button(practice, record.couple.couple_id, event.reopens, key("past", number))
