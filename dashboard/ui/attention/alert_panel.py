"""What stands out about a couple on its own page: alerts, what is in hand, and what was before."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.attention.handling import Handled, alerts
from dashboard.domain.attention.moves import AlertMove, offered
from dashboard.domain.attention.state import Attention
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
    """What the open forms of this couple's page are kept under."""
    return key("couple", record.couple.couple_id)


def draw(practice: Practice, record: CoupleRecord) -> None:
    """The alerts that ask, then what is in hand, then the way to what was before."""
    couple_id = record.couple.couple_id
    found = services.of_couple(practice, couple_id)
    st.html(alert_words.STYLE)
    with st.container(border=True, gap="xsmall", key=key("stands_out", couple_id)):
        st.header("What stands out", anchor=False)
        if not found.handled:
            st.html(alert_words.block(alert_words.attention(found, practice.today, frame.mode())))
        for alert in alerts(each for each in found.handled if each.asks):
            _asking(practice, record, alert)
        _in_hand(practice, record, found)
        _before(practice, record)


def _asking(practice: Practice, record: CoupleRecord, alert: tuple[Handled, ...]) -> None:
    couple_id = record.couple.couple_id
    _matters(practice, alert)
    with st.container(horizontal=True):
        alert_actions.buttons(page(record), couple_id, record.names, alert, may_write=record.may_write)
        alert_actions.evidence(page(record), couple_id, alert)


def _in_hand(practice: Practice, record: CoupleRecord, found: Attention) -> None:
    """What somebody dealt with, and what joined since: that can be dealt with at once, or when it asks."""
    couple_id = record.couple.couple_id
    for each in (each for each in found.handled if not each.asks):
        _matters(practice, (each,))
        with st.container(horizontal=True):
            alert_actions.buttons(page(record), couple_id, record.names, (each,), may_write=record.may_write)
            if AlertMove.REOPEN in offered([each], may_write=record.may_write):
                name = key(each.matter.rule.id, each.matter.side, each.matter.since)
                alert_actions.reopen_button(practice, couple_id, services.seen([each]), name)
            alert_actions.evidence(page(record), couple_id, (each,))


def _matters(practice: Practice, matters: tuple[Handled, ...]) -> None:
    words = "".join(
        f'<div class="mw-row">{alert_words.matter(each, practice.today, frame.mode())}</div>' for each in matters
    )
    st.html(alert_words.block(words))


def _before(practice: Practice, record: CoupleRecord) -> None:
    couple_id = record.couple.couple_id
    shown = st.expander(
        "What was before", icon=":material/history:", key=key("alerts_before", couple_id), on_change="rerun"
    )
    if not shown.open:
        return
    with shown:
        past = alert_history.history(practice, couple_id)
        if not past:
            st.markdown("Nothing has stood out yet, and nothing was done.")
        for number, each in enumerate(reversed(past)):
            _past(practice, record, each, number)


def _past(practice: Practice, record: CoupleRecord, each: Past, number: int) -> None:
    by = f" by {each.by}" if each.by else ""
    head = f"**{plain(each.what + by)}** · {plain(long_moment(each.at))}"
    about = "; ".join(each.about)
    said = f"  \n{lines(each.words)}" if each.words else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{head}  \n{plain(about)}{said}", width="stretch")
        if each.reopens and record.may_write:
            alert_actions.reopen_button(practice, record.couple.couple_id, each.reopens, key("past", number))
