"""Templates of notes: what comes with Mendwell to look at, and the practice's own to write."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.notes.record import OwnTemplate
from dashboard.domain.text_rules import NAME_LIMIT
from dashboard.services.notes import templates as service
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.state import key
from dashboard.ui.text import plain


def draw(practice: Practice) -> None:
    """Draw all templates, each of the practice's own with a form."""
    for shipped in practice.library.note_templates.values():
        headings = ", ".join(plain(section.heading) for section in shipped.sections)
        st.markdown(f"**{plain(shipped.title)}**: {headings}.  \n:small[{plain(shipped.about)}]")
    st.header("Your practice's own", anchor=False)
    st.markdown("A change holds for notes begun from then on; those begun before keep their headings.")
    own = service.own(practice)
    for template in own:
        label = template.title + (" (no longer offered)" if template.is_archived else "")
        with st.expander(plain(label), key=key("own_template", template.template_id)):
            _form(practice, template, template.template_id, template.row_version)
            words = "Offer it again" if template.is_archived else "Offer it no longer"
            if st.button(words, type="tertiary", key=key("archive_template", template.template_id)) and frame.attempt(
                lambda template=template: service.archive(practice, template, is_archived=not template.is_archived),  # type: ignore[misc]  # of this turn
                done="The template is changed.",
            ):
                st.rerun()
    with st.expander("Write a template", icon=":material/add:", key="new_template"):
        # Empty again once one is written.
        _form(practice, None, "new", len(own))


def _form(practice: Practice, template: OwnTemplate | None, name: str, version: int) -> None:
    about, varying = ("note_template", name), f".{version}"
    with drafts.form(*about, varying=varying, enter_to_submit=False):
        title = st.text_input(
            "Title",
            template.title if template else "",
            max_chars=NAME_LIMIT,
            key=f"template_title.{name}{varying}",
            width=420,
        )
        headings = st.text_area(
            "Headings, one a line",
            template.headings if template else "",
            max_chars=1000,
            key=f"template_headings.{name}{varying}",
        )
        is_sent = st.form_submit_button("Save")
    if is_sent and frame.attempt(
        lambda: service.save(practice, template, title, headings), done="The template is saved."
    ):
        drafts.done(*about)
        st.rerun()
