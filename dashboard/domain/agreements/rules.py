"""Rules that an agreement and each of its wordings keep to: days that can be, and an open window that is narrow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from dashboard.domain.agreements.agreement import AgreementKind, Wording
from dashboard.errors import InvalidInputError, RuleError

# Written expectations are looked at again after one to two weeks (002#3.4).
REVIEW_DAYS = 14
LONGEST_REVIEW_DAYS = 92
# An open window is agreed on for four weeks at first, and never for longer than twelve.
WINDOW_DAYS = 28
LONGEST_WINDOW_DAYS = 84
MOST_TIMES = 60


def check_days(kind: AgreementKind, wording: Wording, today: date) -> None:
    """Raise `InvalidInputError` for days that cannot be, or an open window without an end."""
    begins, review, ends = wording.begins_on, wording.review_on, wording.ends_on
    if ends is None and kind is AgreementKind.TRANSPARENCY:
        raise InvalidInputError(
            "An open window has no last day yet.", "Choose its last day: it is there for a time.", field="Last day"
        )
    if ends is not None and ends < max(begins, today):
        raise InvalidInputError("The last day is over before it begins.", "Choose a later one.", field="Last day")
    if kind is AgreementKind.TRANSPARENCY and ends is not None and ends >= begins + timedelta(LONGEST_WINDOW_DAYS):
        raise InvalidInputError(
            f"An open window lasts {LONGEST_WINDOW_DAYS // 7} weeks at most.",
            "Choose an earlier last day; the two may renew it then.",
            field="Last day",
        )
    check_review(begins, review, today)


def check_review(begins: date, review: date, today: date) -> None:
    """Raise `InvalidInputError` for a day of review that is not after the beginning, or too far off."""
    first = max(begins, today)
    if not first < review <= first + timedelta(LONGEST_REVIEW_DAYS):
        raise InvalidInputError(
            "The day to look at it again does not fit.",
            f"Choose one within {LONGEST_REVIEW_DAYS} days after it begins. One to two weeks are usual.",
            field="Look at it again on",
        )


def check_area(kind: AgreementKind, area: str | None, of_breach: Collection[str]) -> None:
    """Raise unless an open window is about the area of the breach. Other kinds are free in it."""
    if kind is not AgreementKind.TRANSPARENCY:
        return
    if not of_breach:
        raise RuleError(
            "It is not noted in which life area trust was broken.",
            "Note it with the betrayal on the couple's record. An open window is for that area alone.",
        )
    if area not in of_breach:
        raise InvalidInputError(
            "An open window is for the area of the breach alone.", "Choose that area.", field="Life area"
        )


def check_differs(before: Wording, after: Wording) -> None:
    """Raise `InvalidInputError` for another wording in which nothing is different."""
    if (before.wording, before.begins_on, before.review_on, before.ends_on) == (
        after.wording,
        after.begins_on,
        after.review_on,
        after.ends_on,
    ):
        raise InvalidInputError("Nothing is different in it.", "Change a word or a day, or cancel.", field="Wording")


def check_longer(before: Wording, after: Wording) -> None:
    """Raise `InvalidInputError` for a renewal that does not last longer than what it renews."""
    if before.ends_on is not None and after.ends_on is not None and after.ends_on <= before.ends_on:
        raise InvalidInputError("This does not renew it.", "Choose a later last day.", field="Last day")
