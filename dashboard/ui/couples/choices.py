"""Words for the choices in a couple's forms, and the days they offer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard.domain.languages import ENGLISH
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import Role, Visibility, label
from dashboard.services.practice import Practice

# Earliest day that a form offers.
LONG_AGO = date(1920, 1, 1)
DAY_FORMAT = "DD/MM/YYYY"
_PAGES = "Language of this partner's pages and papers"
_ABOUT = (
    "Questions, homework, slips and words to copy. The partner can change it on the page. Scores and charts do not "
    "depend on it."
)


def phase(practice: Practice) -> Callable[[str], str]:
    """Words for a phase."""
    return lambda phase_id: practice.library.phases[phase_id].label if phase_id in practice.library.phases else phase_id


def area(practice: Practice) -> Callable[[str], str]:
    """Words for a life area."""

    def words(area_id: str) -> str:
        found = practice.library.areas.get(area_id)
        text = found.label if found else area_id
        return text[:1].upper() + text[1:]

    return words


def told(title: str, known: Told | None, *, key: str) -> Told | None:
    """The way in which something came out; "not known" stands for none."""
    ways = list(Told)
    found: Told | None = st.selectbox(
        title,
        ways,
        ways.index(known) if known else None,
        format_func=lambda each: each.label,
        key=key,
        placeholder="Not known",
    )
    return found


def readers(known: Visibility, *, key: str) -> Visibility:
    """The choice of who may read it: the counselor alone, or both partners; what it was before can stay."""
    options = list(dict.fromkeys([Visibility.COUNSELOR, known, Visibility.COUPLE]))
    return st.selectbox(
        "Who may read it",
        options,
        options.index(known),
        format_func=label,
        key=key,
        help="Choose both partners only if the person who said it agrees. The in-session screen then shows it.",
    )


def language(practice: Practice, chosen: str, key: str, name: str = _PAGES) -> str:
    """Draw the choice of a partner's language, and return its code; nothing for English."""
    known = practice.library.languages
    codes = list(known)
    found = st.selectbox(
        name,
        codes,
        codes.index(chosen) if chosen in codes else 0,
        format_func=lambda code: known[code].label,
        key=key,
        help=_ABOUT if name == _PAGES else None,
    )
    return "" if found == ENGLISH.code else found


def hurt(role_a: Role, name_a: str = "Partner A", name_b: str = "Partner B") -> str:
    """Roles of an event, given the role of partner A."""
    return {
        Role.INJURED: f"{name_a} was hurt, {name_b} was involved",
        Role.INVOLVED: f"{name_b} was hurt, {name_a} was involved",
        Role.MUTUAL: "Mutual: both were hurt and both were involved",
    }[role_a]
