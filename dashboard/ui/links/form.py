"""Form for a new personal link."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.domain.links.rules import LinkCadence, LinkKind, days_at_most
from dashboard.domain.vocabulary import Side
from dashboard.services.links import personal as personal_links
from dashboard.services.links.personal import Wish
from dashboard.ui import frame, resources
from dashboard.ui.couples import choices, contact
from dashboard.ui.couples.forms import Form
from dashboard.ui.links import made as link_made
from dashboard.ui.links import words
from dashboard.ui.text import plain


def draw(form: Form) -> None:
    """Draw the form: purpose, number of days, and PIN."""
    side = next(s for s, p in form.record.partners.items() if p.partner_id == form.opened.record_id)
    person = form.record.partners[side]
    st.markdown(f"For **{plain(person.display_name)}** alone.")
    if not contact.words(person):
        st.warning(
            "No safe way to reach this partner is recorded. A link that the other partner finds can do harm.",
            icon=":material/warning:",
        )
    with form.opened.fields(but=[form.opened.key("pin")]):
        wish = replace(_wish(form, side), language=_language(form, side))
        is_sent = st.button("Make the link", type="primary", key=form.opened.key("make"))
    if is_sent:
        with frame.errors_shown():
            made = personal_links.make(form.practice, form.record, wish)
            form.opened.done()
            link_made.show_next(made)
            st.rerun()


def _language(form: Form, side: Side) -> str:
    return choices.language(form.practice, form.record.partners[side].language, form.opened.key("language"))


def _wish(form: Form, side: Side) -> Wish:
    usual = resources.office().usual_link
    key, form_sets = form.opened.key, form.practice.library.questionnaire.form_sets
    kind = st.segmented_control(
        "Purpose",
        list(LinkKind),
        default=LinkKind.ONCE,
        required=True,
        format_func=words.KINDS.__getitem__,
        key=key("kind"),
        help="For one check-in: it ends once that is sent. Standing: it asks again in the rhythm you choose, until its "
        "last day or until you take it back.",
    )
    cadence: LinkCadence | None = None
    if kind is LinkKind.STANDING:
        cadence = st.segmented_control(
            "How often it asks",
            list(LinkCadence),
            default=usual.cadence,
            required=True,
            format_func=words.CADENCES.__getitem__,
            key=key("cadence"),
        )
    form_set = st.selectbox(
        "Questions",
        list(form_sets),
        index=1 if cadence is LinkCadence.DAILY and len(form_sets) > 1 else 0,
        format_func=lambda form_set: form_sets[form_set].label,
        # A change of rhythm suggests the questions that go with it.
        key=key(f"form_set_{cadence}"),
    )
    frame.evidence(form_sets[form_set].note)
    left, right = st.columns(2)
    days = left.number_input(
        f"Days it works (at most {days_at_most(kind)})",
        min_value=1,
        max_value=days_at_most(kind),
        value=usual.days_of(kind),
        key=key(f"days_{kind}"),
    )
    pin = right.text_input(
        "PIN (optional, 4 to 8 digits)",
        type="password",
        max_chars=8,
        autocomplete="off",
        help="Tell it to the partner in person. It keeps out anyone who finds the link.",
        key=key("pin"),
    )
    return Wish(side=side, kind=kind, cadence=cadence, form_set=form_set, days=int(days), pin=pin.strip())
