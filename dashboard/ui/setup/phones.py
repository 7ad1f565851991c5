"""The address for partners' own phones: set, opened at once, and checked from the outside in."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.services.links import papers as link_papers
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import phones
from dashboard.services.setup.phones import Address, Step
from dashboard.ui import drafts, frame, state
from dashboard.ui.text import plain

_PROXY = "A proxy on this computer holds the certificate"
_OWN = "Mendwell holds the certificate itself"
_WIDTH = 520
_FORM = "phones"


def draw(office: Office, practice: Practice) -> None:
    """Draw the fields, and what stands in the way of a phone."""
    now = phones.read(office, practice)
    st.markdown(
        "Behind this address partners find their form and nothing else. It has to be encrypted on the way, by a "
        "certificate for its name."
    )
    if office.is_demo:
        st.info(
            "The partners of this demo are invented, so there is no address to set. In your own practice you set it "
            "here.",
            icon=":material/info:",
        )
    with drafts.fields(_FORM):
        chosen = _fields(now)
        is_sent = st.button("Save and open", type="primary", key="phones_save", disabled=office.is_demo)
    if is_sent and frame.attempt(
        lambda: phones.save(office, practice, chosen), done="The address is saved, and the form is open there."
    ):
        drafts.done(_FORM)
        st.rerun()
    if now.url:
        _way_in(office, practice, now)


def _fields(now: Address) -> Address:
    url = st.text_input(
        "Address that stands in the links",
        now.url,
        placeholder="https://answers.example.org",
        key=state.key("phones_url", now.url),
        width=_WIDTH,
    )
    way = st.radio(
        "Who holds the certificate",
        [_PROXY, _OWN],
        index=1 if now.certificate else 0,
        key=state.key("phones_way", now.certificate),
        help="A proxy such as Caddy gets and renews the certificate by itself. It keeps the Host header, writes "
        "X-Forwarded-For itself, and keeps no access log, because addresses of links are secrets.",
    )
    listen = st.text_input(
        "Where the form listens on this computer",
        now.listen,
        placeholder="127.0.0.1:8556" if way == _PROXY else "0.0.0.0:8556",
        help="A port of its own. The proxy passes requests on to it; without a proxy phones come to it themselves.",
        key=state.key("phones_listen", now.listen),
        width=_WIDTH,
    )
    found = Address(url=url, listen=listen)
    if way == _PROXY:
        if url and listen:
            st.markdown(":small[With Caddy this is the whole configuration:]")
            st.code(f"{url.partition('://')[2]} {{ reverse_proxy {listen} }}", language=None)
        return found
    return replace(
        found,
        certificate=st.text_input(
            "File of the certificate", now.certificate, key=state.key("phones_cert", now.certificate), width=_WIDTH
        ),
        key=st.text_input("File of its key", now.key, key=state.key("phones_key", now.key), width=_WIDTH),
    )


def _way_in(office: Office, practice: Practice, now: Address) -> None:
    st.subheader("From the outside in", anchor=False)
    st.markdown("Asks at your address as a phone would, from this computer.")
    if st.button("Check the way in", icon=":material/travel_explore:", key="phones_check"):
        with st.status("Going the way of a phone…", expanded=True) as status:
            found = [_shown(step) for step in phones.check(office, practice)]
            is_open = all(step.is_open for step in found)
            status.update(
                label="Phones can come in." if is_open else "Phones cannot come in yet.",
                state="complete" if is_open else "error",
            )
    picture, words = st.columns([1, 3])
    page = f"{now.url}/c/help"
    picture.html(f'<img class="mw-qr" alt="QR code of the help page" src="{link_papers.qr_data_uri(page)}">')
    words.markdown(
        "Then try it with a phone that is **not in your Wi-Fi**: this code opens Help and safety, and nothing about "
        "anybody. Links made before keep the address they were made with; renew them."
    )


def _shown(step: Step) -> Step:
    icon = ":green[:material/check:]" if step.is_open else ":red[:material/close:]"
    st.markdown(f"{icon} {plain(step.said)}" + (f"  \n{plain(step.to_do)}" if step.to_do else ""))
    return step
