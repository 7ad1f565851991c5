"""Sharing of this couple: with a colleague, ending that, and handing the couple over."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from dashboard.domain.reach import Ground
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.people import sharing
from dashboard.services.people.sharing import Share
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, navigation, state
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.text import plain

_SHARE, _HAND_OVER = "share", "hand_over"


def draw(practice: Practice, record: CoupleRecord) -> None:
    """The section "Share or hand over". Only the couple's own counselor can do either."""
    st.header("Share or hand over", anchor=False)
    if record.ground is not Ground.OWN:
        frame.evidence("Only the couple's own counselor shares it or hands it over.")
        return
    shared = sharing.shares(practice, record.couple.couple_id)
    for share in shared:
        _share(practice, record, share)
    if not shared:
        st.markdown("You share this couple with nobody.")
    colleagues = {colleague.staff_id: colleague.name for colleague in sharing.colleagues(practice)}
    if not colleagues:
        frame.evidence("There is no other counselor in this practice.")
        return
    with st.container(horizontal=True):
        with st.popover("Share with a colleague", icon=":material/person_add:"):
            _new_share(practice, record, colleagues, turn=len(shared))
        with st.popover("Hand over", icon=":material/move_up:"):
            _hand_over(practice, record, colleagues)


def _share(practice: Practice, record: CoupleRecord, share: Share) -> None:
    last = sharing.last_day(practice, share)
    use = "reads and writes" if share.may_write else "reads"
    until = f"until {long_date(last)}" if last else "without an end"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(f"{share.name} {use}, {until}."))
        key = state.key("share_end", record.couple.couple_id, share.staff_id)
        if st.button("End", type="tertiary", key=key) and frame.attempt(
            lambda: sharing.end(practice, record, share.staff_id), done="The share has ended."
        ):
            st.rerun()


def _new_share(practice: Practice, record: CoupleRecord, colleagues: Mapping[UUID, str], *, turn: int) -> None:
    couple_id = record.couple.couple_id
    about = (couple_id, turn)
    with drafts.form(_SHARE, couple_id, varying=f".{couple_id}.{turn}", enter_to_submit=False):
        whom = st.selectbox(
            "Colleague",
            list(colleagues),
            format_func=colleagues.__getitem__,
            key=state.key("share_with", *about),
        )
        may_write = st.toggle(
            "May also write",
            help="Without it the colleague reads and changes nothing.",
            key=state.key("share_write", *about),
        )
        until = st.date_input(
            "Until",
            None,
            min_value=practice.today,
            format=DAY_FORMAT,
            help="Leave it empty for no end.",
            key=state.key("share_until", *about),
        )
        is_sent = st.form_submit_button("Share", type="primary")
    if is_sent and frame.attempt(
        lambda: sharing.share(practice, record, whom, may_write=may_write, until=until),
        done="The couple is shared. You can end that at any time.",
    ):
        drafts.done(_SHARE, couple_id)
        st.rerun()


def _hand_over(practice: Practice, record: CoupleRecord, colleagues: Mapping[UUID, str]) -> None:
    couple_id, version = record.couple.couple_id, record.couple.row_version
    with drafts.form(_HAND_OVER, couple_id, varying=f".{version}", enter_to_submit=False):
        st.markdown(
            "All of it goes along: the record, both partners' answers, homework, measures, links, consents and what "
            "was done. Your colleague reads what each partner wrote for the counselor alone, and is told on Today. "
            "For a day you can take the couple back there, as long as your colleague has written nothing."
        )
        whom = st.selectbox(
            "New counselor",
            list(colleagues),
            None,
            format_func=colleagues.__getitem__,
            placeholder="Choose",
            key=state.key("hand_over_to", couple_id, version),
        )
        agreed = {
            side: st.date_input(
                f"{plain(partner.display_name)} agreed on",
                None,
                max_value=practice.today,
                format=DAY_FORMAT,
                key=state.key("hand_over_word", partner.partner_id, version),
            )
            for side, partner in record.partners.items()
        }
        keep = st.toggle(
            "I go on reading",
            help="Without it you see nothing of this couple any longer.",
            key=state.key("hand_over_keep", couple_id, version),
        )
        is_sent = st.form_submit_button("Hand over", type="primary")
    if is_sent and frame.attempt(
        lambda: sharing.hand_over(practice, record, whom, agreed, keep_reading=keep),
        done="The couple is handed over. Today says until when you can take it back.",
    ):
        drafts.done(_HAND_OVER, couple_id)
        navigation.go("caseload")
