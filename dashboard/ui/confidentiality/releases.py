"""Authorisations on the page: those in force today, giving a new word, and taking one back."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from dashboard.domain.confidentiality.rules import Authorisation, Recipient, Released
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.errors import InvalidInputError
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, resources
from dashboard.ui.confidentiality import consent, words
from dashboard.ui.state import key
from dashboard.ui.text import plain

_FORM = "release"


def draw(practice: Practice, record: CoupleRecord) -> None:
    """Draw the authorisations in force with their copies, a form for a new word, and those no longer in force."""
    given = releases.of_couple(practice, record.couple.couple_id)
    questions = releases.question_labels(practice, given)
    st.header("What may be given to whom", anchor=False)
    frame.evidence(
        "Nothing is shown or handed over without a partner's word. The joint record needs both partners' words for the "
        "same recipient. Answers to the private safety question are never handed over."
    )
    live = [authorisation for authorisation in given if authorisation.is_live(practice.today)]
    if not live:
        st.markdown("Nothing may be given to anybody now.")
    for authorisation in live:
        _live(practice, record, authorisation, given, questions)
    if record.may_write:
        _give(practice, record, turn=len(given))
    past = [authorisation for authorisation in given if authorisation not in live]
    if past:
        with st.expander(f"No longer in force ({len(past)})", icon=":material/history:"):
            for authorisation in past:
                st.markdown(plain(words.given(record, authorisation, questions)))
                frame.evidence(words.holds(authorisation, practice.zone))


def _live(
    practice: Practice,
    record: CoupleRecord,
    authorisation: Authorisation,
    given: list[Authorisation],
    questions: Mapping[str, str],
) -> None:
    may = releases.allowed(authorisation, record.partners.values(), given, practice.today)
    with st.container(border=True):
        st.markdown(f"**{plain(words.given(record, authorisation, questions))}**")
        frame.evidence(words.holds(authorisation, practice.zone))
        with st.container(horizontal=True, vertical_alignment="center"):
            if may and record.may_write:
                # The address holds an id alone; whether the copy is given is decided when it is requested.
                address = resources.own_address(f"/release/{authorisation.release_id}")
                st.html(f'<a class="mw-button" href="{address}" download>Download the copy</a>')
            elif not may:
                st.markdown("The other partner's word for the same recipient is missing.", width="content")
            pressed = record.may_write and st.button(
                "Take back",
                icon=":material/block:",
                type="tertiary",
                key=key("release_revoke", authorisation.release_id),
            )
    if pressed and frame.attempt(
        lambda: releases.revoke(practice, authorisation), done="The word is taken back. It no longer applies."
    ):
        st.rerun()


def _give(practice: Practice, record: CoupleRecord, *, turn: int) -> None:
    couple_id = record.couple.couple_id
    names = {partner.partner_id: partner.display_name for partner in record.partners.values()}
    kinds, recipients = list(Released), list(Recipient)
    with (
        st.expander("Record consent", icon=":material/add:"),
        drafts.form(_FORM, couple_id, varying=f".{couple_id}.{turn}", enter_to_submit=False),
    ):
        first, second = st.columns(2)
        who = first.selectbox(
            "Whose word",
            list(names),
            None,
            format_func=names.__getitem__,
            placeholder="Choose",
            key=key("release_who", couple_id, turn),
        )
        what = second.selectbox(
            "What may be given",
            kinds,
            format_func=words.WHAT.__getitem__,
            key=key("release_what", couple_id, turn),
        )
        recipient = first.selectbox(
            "To whom",
            recipients,
            format_func=words.RECIPIENT.__getitem__,
            key=key("release_recipient", couple_id, turn),
        )
        name = second.text_input(
            "Name of the recipient",
            max_chars=LINE_LIMIT,
            placeholder="Only for somebody else",
            key=key("release_name", couple_id, turn),
        )
        with first:
            until = consent.last_day(practice.today, key=key("release_until", couple_id, turn))
        is_saved = st.form_submit_button("Keep this word", type="primary", key=key("release_save", couple_id, turn))

    def give(partner_id: UUID | None) -> None:
        if partner_id is None:
            raise InvalidInputError("It is not clear whose word this is.", "Choose a partner.", field="Whose word")
        word = Word(partner_id=partner_id, what=what, recipient=recipient, until_on=until, recipient_name=name or "")
        releases.give(practice, record, word)

    if is_saved and frame.attempt(lambda: give(who), done="The word is kept."):
        drafts.done(_FORM, couple_id)
        st.rerun()
