"""Links of a partner: a safe way to reach them, the links that work, and earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.links.moves import LinkMove
from dashboard.domain.links.rules import LinkState
from dashboard.domain.records import Partner
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted
from dashboard.services.confidentiality import policies
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.links import personal as personal_links
from dashboard.services.links.personal import Line
from dashboard.services.practice import Practice
from dashboard.ui import dialogs, frame, navigation, resources
from dashboard.ui.couples import contact
from dashboard.ui.links import made, words
from dashboard.ui.state import key
from dashboard.ui.text import plain

HOW = (
    "Mendwell sends nothing. Hand every partner their own link yourself, in the way this partner called safe. Neither "
    "can see whether the other was asked, has opened a link or has answered."
)


def policy(practice: Practice, record: CoupleRecord) -> bool:
    """Tell whether there is a confidentiality policy, and draw the way to it if there is none."""
    if policies.of_couple(practice, record.couple.couple_id).current is not None:
        return True
    message = "No confidentiality policy yet. Write it first: each partner reads it before the first check-in."
    st.info(message, icon=":material/lock_person:")
    navigation.link("confidentiality", "Write the policy", record.couple.couple_id, icon=":material/lock_person:")
    return False


def partner(practice: Practice, record: CoupleRecord, side: Side, lines: Sequence[Line], *, has_policy: bool) -> None:
    """Draw a partner's links."""
    person = record.partners[side]
    with st.container(border=True, height="stretch"):
        st.header(plain(person.display_name), anchor=False)
        _contact(record, person)
        st.markdown(f":small[Questions]  \n{plain(words.questions(record, side))}")
        if _asks_first(practice, record, person):
            frame.evidence("The form asks for the confidentiality policy first.")
        own = [line for line in lines if line.side is side]
        working = [line for line in own if line.state is LinkState.LIVE]
        if not working:
            st.markdown("No link works now.")
        for line in working:
            _live(practice, record, line)
        with st.container(horizontal=True, vertical_alignment="center"):
            _ways(record, person, has_policy=has_policy)
        _earlier(practice, record, [line for line in own if line.state is not LinkState.LIVE], person)


def _contact(record: CoupleRecord, person: Partner) -> None:
    if not contact.words(person):
        st.warning(
            f"No safe way to reach {plain(person.display_name)} is recorded. Ask in an individual talk before you hand "
            "over a link, and note it on the Record page.",
            icon=":material/warning:",
        )
        navigation.link("couple", "Open the record", record.couple.couple_id, icon=":material/badge:")
        return
    contact.draw(person)


def _asks_first(practice: Practice, record: CoupleRecord, person: Partner) -> bool:
    versions = policies.of_couple(practice, record.couple.couple_id)
    return versions.current is not None and versions.word_of(person.partner_id, versions.current.version) is None


def _live(practice: Practice, record: CoupleRecord, line: Line) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(words.name(line))}**  \n{plain(words.standing(line, practice))}")
        terms = words.terms(line, practice.zone, practice.library.languages)
        frame.evidence(" ".join(filter(None, [words.answers(line), terms])))
        with st.container(horizontal=True):
            if LinkMove.RENEW in line.moves:
                _renew(practice, record, line)
            if LinkMove.REVOKE in line.moves:
                _revoke(practice, line)


def _renew(practice: Practice, record: CoupleRecord, line: Line) -> None:
    link = line.link
    with st.popover("Renew", icon=":material/autorenew:", key=key("renew_ask", link.link_id, link.row_version)):
        days = resources.office().usual_link.days_of(link.kind)
        kept = " The PIN stays." if link.has_pin else ""
        st.markdown(f"A new link takes the place of the old one and works for {counted(days, 'day')}.{kept}")
        if st.button("Renew now", key=key("renew", link.link_id, link.row_version)):
            with frame.errors_shown():
                made.show_next(personal_links.renew(practice, record, link, days=days))
                st.rerun()


def _revoke(practice: Practice, line: Line) -> None:
    link = line.link
    with st.popover("Take back", icon=":material/link_off:", key=key("revoke_ask", link.link_id, link.row_version)):
        st.markdown("The link stops working at once, also where it is open. Answers that came in stay.")
        if st.button("Take back now", key=key("revoke", link.link_id, link.row_version)) and frame.attempt(
            lambda: personal_links.revoke(practice, link), done="The link is taken back."
        ):
            made.forget()
            st.rerun()


def _ways(record: CoupleRecord, person: Partner, *, has_policy: bool) -> None:
    couple = record.couple
    is_reachable = made.base_address()[1]
    if has_policy and not is_reachable:
        # Where no phone can open a link, this is the way to answer.
        _hand_over(person, "mw-button mw-first")
    st.button(
        "Make a link",
        icon=":material/add_link:",
        key=key("make_link", person.partner_id),
        on_click=dialogs.open_dialog,
        args=(dialogs.PERSONAL_LINK, couple.couple_id, person.partner_id),
        disabled=not personal_links.may_make(record, has_policy=has_policy),
    )
    if has_policy and is_reachable:
        _hand_over(person, "mw-button")


def _hand_over(person: Partner, style: str) -> None:
    # A plain link opens in the same tab, so that nothing of the app stays open behind the partner's form.
    address = resources.own_address(f"/handover/{person.partner_id}")
    st.html(f'<a class="{style}" href="{address}">Hand over this device</a>', width="content")


def _earlier(practice: Practice, record: CoupleRecord, ended: list[Line], person: Partner) -> None:
    if not ended:
        return
    with st.expander(f"Earlier links ({len(ended)})", icon=":material/history:"):
        st.dataframe(
            pd.DataFrame([words.row(line, practice.zone) for line in ended]),
            hide_index=True,
            key=key("earlier_links", person.partner_id, len(ended)),
            alt="Links that no longer work",
        )
        lapsed = next((line for line in ended if LinkMove.RENEW in line.moves), None)
        if lapsed is not None:
            st.markdown(f"The last one that expired: **{plain(words.name(lapsed))}**")
            _renew(practice, record, lapsed)
