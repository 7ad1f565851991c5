"""Attention on a couple's own page: alerts that ask, alerts in hand, what rests on the record, and earlier ones."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.attention.describe import Attention
from dashboard.domain.attention.handling import Handled, alerts
from dashboard.domain.wording import long_moment
from dashboard.services.attention import alerts as services
from dashboard.services.attention import history as alert_history
from dashboard.services.attention.history import Past
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.attention import alert_actions, alert_words
from dashboard.ui.attention.alert_actions import Desk
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
    """An alert that asks: each matter by itself, since one may be done while another is not."""
    for handled in alert:
        _matter(practice, record, handled)
    alert_actions.together(_desk(practice, record), alert)


def _in_hand(practice: Practice, record: CoupleRecord, attention: Attention) -> None:
    """Alerts somebody dealt with, and those that joined since, which can be dealt with now or when they ask."""
    for handled in (handled for handled in attention.handled if not handled.asks):
        _matter(practice, record, handled)


def _quiet(practice: Practice, record: CoupleRecord, attention: Attention) -> None:
    """Matters that have not changed for long: since when and how they go on, and a day to ask again, or an end."""
    if attention.quiet:
        st.markdown("**On the record, unchanged**")
    for handled in attention.quiet:
        _matter(practice, record, handled)


def _matter(practice: Practice, record: CoupleRecord, handled: Handled) -> None:
    st.html(alert_words.block(alert_words.matter(handled, practice.today, frame.mode())))
    alert_actions.row(_desk(practice, record), handled)


def _desk(practice: Practice, record: CoupleRecord) -> Desk:
    return Desk(practice, page(record), record.couple.couple_id, record.called, record.may_write)


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
