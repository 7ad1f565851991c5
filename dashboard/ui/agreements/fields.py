"""Fields that several forms of agreements share: the wording with its days, and how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from dashboard.domain.agreements.agreement import AgreementKind, Wording
from dashboard.domain.agreements.rules import REVIEW_DAYS
from dashboard.domain.kinds.agreements import AGREEMENT_WORDING
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.services.agreements.changing import Looked, Text
from dashboard.services.agreements.register import Register
from dashboard.services.practice import Practice
from dashboard.ui.couples import choices
from dashboard.ui.text import plain

Field = Callable[[str], str]
_HELP = "Exactly as both would say it, so plain that a stranger could tell whether it was kept."


def text(practice: Practice, field: Field, *, is_against: bool, start: str, before: Wording | None = None) -> Text:
    """Draw the wording, beginning with `start`, and its days, those of `before` that are not over."""
    wording = st.text_area("Wording", start, max_chars=NOTE_LIMIT, height=130, help=_HELP, key=field("wording"))
    return days(practice, field, is_against=is_against, wording=wording or "", before=before)


def days(
    practice: Practice, field: Field, *, is_against: bool, wording: str, before: Wording | None, longer: int = 0
) -> Text:
    """Draw the days of a wording, and where safety speaks against it a field for the reason to propose it.

    With `longer` it begins after the former one's last day and lasts so many days.
    """
    today = practice.today
    last = before.ends_on if before else None
    begins, ends = _first(before, today), last if last is not None and last >= today else None
    if longer and last is not None:
        begins = max(today, last + timedelta(days=1))
        ends = begins + timedelta(days=longer - 1)
    left, middle, right = st.columns(3)
    begins_on = left.date_input("Begins on", begins, format=choices.DAY_FORMAT, key=field("begins"))
    review_on = review(middle, practice, field, max(begins, today))
    ends_on = right.date_input(
        "Last day",
        ends,
        format=choices.DAY_FORMAT,
        help="An open window always has one. Others hold until they are ended.",
        key=field("ends"),
    )
    return Text(
        wording=wording,
        begins_on=begins_on if isinstance(begins_on, date) else None,
        review_on=review_on,
        ends_on=ends_on if isinstance(ends_on, date) else None,
        despite=_despite(field) if is_against else "",
    )


def _despite(field: Field) -> str:
    label, aside = AGREEMENT_WORDING.typed["made_despite"].label, "Kept with the wording, for you alone."
    return st.text_input(label, max_chars=LINE_LIMIT, key=field("despite"), help=aside)


def review(where: st.delta_generator.DeltaGenerator, practice: Practice, field: Field, begins: date) -> date | None:
    """Draw the day to look at it again, two weeks ahead at first."""
    chosen = where.date_input(
        "Look at it again on",
        begins + timedelta(days=REVIEW_DAYS),
        min_value=practice.today,
        format=choices.DAY_FORMAT,
        key=field("review"),
    )
    return chosen if isinstance(chosen, date) else None


def looked(register: Register, field: Field) -> Looked:
    """Draw how it went for each, and what was said."""
    left, right = st.columns(2)
    went = {
        side: where.number_input(
            f"How it went for {plain(register.record.partners[side].display_name)}, 0 to 10",
            min_value=0,
            max_value=10,
            value=None,
            step=1,
            key=field(f"went_{side}"),
        )
        for side, where in ((Side.A, left), (Side.B, right))
    }
    said = st.text_area("What was said, for you alone", max_chars=NOTE_LIMIT, height=90, key=field("words"))
    return Looked(went_a=went[Side.A], went_b=went[Side.B], words=said or "")


def start_of(kind: AgreementKind | None) -> str:
    """Words to begin a wording with, where a kind has parts that are easily forgotten."""
    return _STARTS.get(kind, "") if kind else ""


def _first(before: Wording | None, today: date) -> date:
    return before.begins_on if before and before.begins_on > today else today


_STARTS = {
    AgreementKind.SLIP_PLAN: (
        "Small slips, and how we make them good the same day:\n\n"
        "Serious breaks that bring us back to counseling at once:\n\n"
        "What each of us does in the first hour, the first day, the first week:\n\n"
        "We tell each other by:\n\nWhom we call, and where each can cool off:"
    ),
    AgreementKind.BOUNDARY: "What is fine:\n\nWhat is not:\n\nWhat I will do if it is crossed:",
    AgreementKind.TRANSPARENCY: "What is open, and to whom:\n\nWhat stays private:",
}
