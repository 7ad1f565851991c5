"""Consent that the shared screen waits for, said and recorded where its absence is noticed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.records import Partner
from dashboard.errors import InvalidInputError
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import LONGEST_DAYS, USUAL_DAYS, Word
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.state import key
from dashboard.ui.text import plain

_WHAT = {Released.OWN_ANSWERS: "answers", Released.OWN_HOMEWORK: "own homework"}
_ALL, _SOME = "All answers", "Some questions"


def missing(
    practice: Practice,
    record: CoupleRecord,
    what: Released,
    questions: Mapping[str, str] | None = None,
    first: str | None = None,
) -> None:
    """Say on the private screen whose consent is missing for the shared one, with a way to record it.

    `questions` are those that may be consented to one by one, by topic with their words; `first` is the one looked at.
    """
    if practice.screen is not Screen.PRIVATE:
        return
    asked = questions or {}
    for partner, shown in releases.without_consent(practice, record, what):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":small[{_missing(partner, what, [asked[each] for each in asked if each in shown])}]")
            if record.may_write:
                open_still = {each: words for each, words in asked.items() if each not in shown}
                with st.popover(
                    "Record consent", type="tertiary", key=key("consent", what, partner.partner_id, len(shown))
                ):
                    _record(practice, record, partner, what, (open_still, first))


def _missing(partner: Partner, what: Released, shown: list[str]) -> str:
    name = plain(partner.display_name)
    if shown:
        told = plain(", ".join(shown))
        return f"Of {name}'s answers the shared screen shows only these: {told}. {name} consented to no others."
    return f"The shared screen shows none of {name}'s {_WHAT[what]}: {name}'s consent is missing."


def _record(
    practice: Practice,
    record: CoupleRecord,
    partner: Partner,
    what: Released,
    offered: tuple[Mapping[str, str], str | None],
) -> None:
    name = plain(partner.display_name)
    st.markdown(f"{name} said to you that {_WHAT[what]} may be looked at together, with the other partner.")
    about = ("consent", what, partner.partner_id)
    with drafts.fields(*about):
        chosen = _questions(partner, *offered) if offered[0] else ()
        until = last_day(practice.today, key=key("consent_until", what, partner.partner_id))
        is_sent = st.button("Record it", type="primary", key=key("consent_keep", what, partner.partner_id))
    if is_sent:

        def give() -> None:
            if chosen is None:
                raise InvalidInputError("No question is chosen.", "Choose at least one, or all answers.")
            word = Word(
                partner_id=partner.partner_id,
                what=what,
                recipient=Recipient.PARTNER,
                until_on=until,
                questions=chosen,
            )
            releases.give(practice, record, word)

        if frame.attempt(give, done="The consent is recorded."):
            drafts.done(*about)
            st.rerun()


def _questions(partner: Partner, questions: Mapping[str, str], first: str | None) -> tuple[str, ...] | None:
    """The questions that the partner agreed to: empty for all of them, None while none is chosen."""
    of = partner.partner_id
    how = st.segmented_control(
        "Which answers", [_ALL, _SOME], default=_ALL, required=True, key=key("consent_which", of)
    )
    if how == _ALL:
        return ()
    chosen = st.multiselect(
        "Questions",
        list(questions),
        default=[first] if first in questions else [],
        format_func=questions.__getitem__,
        placeholder="Choose",
        key=key("consent_questions", of),
    )
    return tuple(chosen) or None


def last_day(today: date, *, key: str) -> date:
    """Field for the last day on which a partner's word holds."""
    return st.date_input(
        "Until and including",
        today + timedelta(days=USUAL_DAYS),
        min_value=today,
        max_value=today + timedelta(days=LONGEST_DAYS),
        format=DAY_FORMAT,
        key=key,
    )
