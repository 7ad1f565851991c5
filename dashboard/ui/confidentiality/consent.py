"""Consent that the shared screen waits for, said and recorded where its absence is noticed."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.records import Partner
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import LONGEST_DAYS, USUAL_DAYS, Word
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.state import key
from dashboard.ui.text import plain

_WHAT = {Released.OWN_ANSWERS: "answers", Released.OWN_HOMEWORK: "own homework"}


def missing(practice: Practice, record: CoupleRecord, what: Released) -> None:
    """Say on the private screen whose consent is missing for the shared one, with a way to record it."""
    if practice.screen is not Screen.PRIVATE:
        return
    for partner in releases.without_consent(practice, record, what):
        with st.container(horizontal=True, vertical_alignment="center"):
            name = plain(partner.display_name)
            st.markdown(
                f":small[The shared screen shows none of {name}'s {_WHAT[what]}: {name}'s consent is missing.]",
                width="content",
            )
            if record.may_write:
                with st.popover("Record consent", type="tertiary", key=key("consent", what, partner.partner_id)):
                    _record(practice, record, partner, what)


def _record(practice: Practice, record: CoupleRecord, partner: Partner, what: Released) -> None:
    name = plain(partner.display_name)
    st.markdown(f"{name} said to you that {_WHAT[what]} may be looked at together, with the other partner.")
    about = ("consent", what, partner.partner_id)
    with drafts.fields(*about):
        until = last_day(practice.today, key=key("consent_until", what, partner.partner_id))
        is_sent = st.button("Record it", type="primary", key=key("consent_keep", what, partner.partner_id))
    if is_sent:
        word = Word(partner_id=partner.partner_id, what=what, recipient=Recipient.PARTNER, until_on=until)
        if frame.attempt(lambda: releases.give(practice, record, word), done="The consent is recorded."):
            drafts.done(*about)
            st.rerun()


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
