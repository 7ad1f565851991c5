"""Kept rates of promises with their number and weeks, on the ledger and beside the trends."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.domain.promises.rates import Rate
from dashboard.domain.vocabulary import Side
from dashboard.services.attention import deeds
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.promises import ledger as promises
from dashboard.services.promises.ledger import Ledger
from dashboard.ui import frame, navigation
from dashboard.ui.promises import words
from dashboard.ui.text import plain


def short(practice: Practice, record: CoupleRecord) -> None:
    """Draw deeds beside a trend, with the way to the ledger; nothing where nothing was promised, told or rated.

    Each partner's rate, the share told without being asked, and what both say beside felt trust, area by area.
    """
    ledger = promises.of_couple(practice, record)
    found, shares, lines = ledger.rates(), ledger.shares(), deeds.of_couple(practice, record)
    if not (found or shares or lines):
        return
    with st.container(border=True, gap="small"):
        st.markdown("**Deeds beside felt trust**")
        _each(ledger, found)
        for side, told in shares.items():
            first, *since = (words.share(record.partners[side].display_name, share) for share in told)
            st.markdown(f"**{plain(first)}**")
            if since:
                frame.evidence(" ".join(since))
        for line in lines:
            mark = ":material/lightbulb: " if line.stands_out else ""
            st.markdown(f"{mark}**{plain(line.title)}:** {plain(line.words)}")
            frame.evidence(line.evidence)
        navigation.link("promises", "Open promises", record.couple.couple_id, icon=":material/handshake:")


def draw(practice: Practice, ledger: Ledger) -> None:
    """Draw each partner's rate, and by life area where there is more than one."""
    found = ledger.rates()
    _each(ledger, found)
    for side in found:
        by_area = ledger.rates_by_area(side)
        if by_area:
            name = ledger.record.partners[side].display_name
            with st.expander(f"{plain(name)} by life area", icon=":material/category:"):
                for each in by_area:
                    area = practice.library.areas.get(each.area or "")
                    st.markdown(plain(words.rate(area.label if area else each.area or "", each)))


def _each(ledger: Ledger, found: Mapping[Side, Rate]) -> None:
    for side, rate in found.items():
        st.markdown(f"**{plain(words.rate(ledger.record.partners[side].display_name, rate))}**")
        frame.evidence(words.rate_evidence(rate))
