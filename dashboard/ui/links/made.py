"""A link that was just made, shown once with everything that helps to hand it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from urllib.parse import urlsplit

import streamlit as st

from dashboard.domain.languages import wanted
from dashboard.domain.links.rules import LinkState
from dashboard.domain.records import Partner
from dashboard.domain.vocabulary import ContactMethod
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.links import papers as link_papers
from dashboard.services.links.personal import Line, Made
from dashboard.services.practice import Practice
from dashboard.ui import frame, resources
from dashboard.ui.links import words
from dashboard.ui.state import key
from dashboard.ui.text import plain

_MADE = "link_made"
_EVENING = time(19)
# Partners who called only these ways safe are not sent a message.
_NOT_IN_WRITING = frozenset({ContactMethod.PHONE, ContactMethod.IN_PERSON})


def show_next(made: Made) -> None:
    """Show the link on the next run."""
    st.session_state[_MADE] = made


def forget() -> None:
    """Stop showing the link, which nobody can see again from then on."""
    st.session_state.pop(_MADE, None)


def draw(practice: Practice, record: CoupleRecord, links_shown: Sequence[Line]) -> None:
    """Draw the link made last on this page, until the counselor is done with it or it stops working.

    Another couple's page forgets it.
    """
    made: Made | None = st.session_state.get(_MADE)
    if made is None:
        return
    person = next((p for p in record.partners.values() if p.partner_id == made.link.partner_id), None)
    is_live = any(line.link.link_id == made.link.link_id and line.state is LinkState.LIVE for line in links_shown)
    if person is None or not is_live:
        forget()
        return
    base, is_reachable = base_address()
    url = link_papers.address(base, made.token)
    with st.container(border=True):
        st.header(f"{plain(person.display_name)}'s link", anchor=False)
        if not is_reachable:
            _only_here(url)
        else:
            st.markdown("It is shown only now. Hand it over now; later it can be renewed, but not looked up.")
            _to_hand_over(practice, person, made, url, record.couple.checkin_days)
        st.markdown(words.asking(made.link))
        st.button("Done, hide the link", key=key("link_done", made.link.link_id), on_click=forget)


def _to_hand_over(practice: Practice, person: Partner, made: Made, url: str, checkin_days: int) -> None:
    picture, beside = st.columns([1, 2])
    # Black on white in both themes, which scanners need.
    picture.html(f'<img class="mw-qr" alt="QR code of the link" src="{link_papers.qr_data_uri(url)}">')
    with beside:
        st.code(url, language=None, wrap_lines=True)
        spoken = wanted(practice.library.languages, made.link.language)
        if not spoken.is_reviewed:
            frame.evidence(f"Message, slip, calendar entry and pages are in {spoken.label}.")
        if person.contact_method not in _NOT_IN_WRITING:
            st.markdown(":small[A message to copy, in neutral words]")
            st.code(link_papers.reminder(url, spoken), language=None, wrap_lines=True)
        _papers(practice, person, made, url, checkin_days)


def base_address() -> tuple[str, bool]:
    """Address at which partners reach the form, and whether their phones can open it."""
    settings = resources.office().settings
    if settings.partner_url:
        return settings.partner_url, True
    here = urlsplit(st.context.url or f"http://127.0.0.1:{settings.port}")
    return f"{here.scheme}://{here.netloc}", False


def _only_here(url: str) -> None:
    """Nothing to print or send: a partner at home would meet an address that leads nowhere."""
    st.warning(
        "Phones cannot open this link, because no address for them is set: hand over this device instead. An "
        "admin sets an address under Settings, Partners' phones.",
        icon=":material/phonelink_off:",
    )
    st.markdown(":small[To try the form, open it on this computer]")
    st.code(url, language=None, wrap_lines=True)


def _papers(practice: Practice, person: Partner, made: Made, url: str, checkin_days: int) -> None:
    link = made.link
    language = wanted(practice.library.languages, link.language)
    is_named = st.checkbox(f"Name {plain(practice.name)} on the slip", key=key("slip_named", link.link_id))
    at = st.time_input(
        "Time of day for the calendar", _EVENING, width=200, key=key("calendar_at", link.link_id), step=900
    )
    with st.container(horizontal=True):
        st.download_button(
            "Slip to print",
            data=lambda: link_papers.slip(
                url,
                link,
                practice.zone,
                practice_name=practice.name if is_named else "",
                checkin_days=checkin_days,
                language=language,
            ),
            file_name=link_papers.SLIP_FILE,
            mime="text/html",
            icon=":material/print:",
            on_click="ignore",
            key=key("slip", link.link_id, is_named),
        )
        st.download_button(
            "Calendar entry",
            data=lambda: link_papers.calendar(
                url,
                link,
                practice.zone,
                today=practice.today,
                at=at or _EVENING,
                now=practice.now,
                checkin_days=checkin_days,
                language=language,
            ),
            file_name=link_papers.CALENDAR_FILE,
            mime="text/calendar",
            icon=":material/event:",
            on_click="ignore",
            key=key("calendar", link.link_id, at),
        )
        if person.contact_method is ContactMethod.EMAIL:
            st.link_button("E-mail", link_papers.mailto(url, person.contact_detail, language), icon=":material/mail:")
