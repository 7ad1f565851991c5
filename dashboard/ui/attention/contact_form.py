"""The contact with the partner who gave a safety answer, as it is filled in, beside the way that they called safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from dashboard.domain.attention.contact import EACH_ALONE, LONGEST_AGAIN_DAYS, Contact, Reached
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.services.attention import alerts
from dashboard.services.attention.alerts import Seen
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.couples import choices as couple_choices
from dashboard.ui.couples import contact

# The key of a field by its name.
Field = Callable[[str], str]
# The way and the day stand before these words on one line.
CONTACT_LIMIT = LINE_LIMIT - 60
_USUAL_AGAIN = timedelta(days=7)


def safe_way(practice: Practice, couple_id: UUID, seen: Seen) -> None:
    """Draw the way that each partner it is about called safe, or that none is known."""
    record, side = couples.find(practice, couple_id), alerts.of_one(practice, seen)
    for person in [record.partners[each] for each in ([side] if side else Side)] if record else []:
        if contact.words(person):
            contact.draw(person, f"{person.display_name} called this safe")
        else:
            frame.evidence(f"No safe way to reach {person.display_name} is recorded. Ask alone, at the next visit.")


def tried(today: date, field: Field) -> Contact:
    """A contact, or a try."""
    return _contact(today, field, list(Reached), "A few words")


def dealt(practice: Practice, couple_id: UUID, seen: Seen, field: Field) -> Contact:
    """The contact by which it is dealt with: who was reached, what was agreed, and when to look again."""
    today, record, whom = practice.today, couples.find(practice, couple_id), None
    if record and alerts.of_one(practice, seen) is None:
        # Nobody's own answer is dealt with by a contact with the other one alone.
        theirs = alerts.safety_sides(practice, seen) - {None}
        names = [record.partners[side].display_name for side in Side if theirs <= {side}]
        whom = st.selectbox("With whom", [*names, EACH_ALONE], None, placeholder="Choose", key=field("contact_whom"))
    ways, takes_day = [way for way in Reached if way is not Reached.NOT_YET], alerts.takes_day(practice, seen)
    said = _contact(today, field, ways, "What was agreed")
    again_on = st.date_input(
        "Look again on",
        today + _USUAL_AGAIN if takes_day else None,
        min_value=today + timedelta(days=1),
        max_value=today + timedelta(days=LONGEST_AGAIN_DAYS),
        format=couple_choices.DAY_FORMAT,
        key=field("contact_again"),
        help="It asks again on that day." if takes_day else "It asks again on that day. Without one it is over.",
    )
    return replace(said, again_on=again_on, whom=whom or "")


def _contact(today: date, field: Field, ways: Sequence[Reached], label: str) -> Contact:
    how = st.selectbox("How", ways, None, format_func=str, placeholder="Choose", key=field("contact_how"))
    on = st.date_input("On", today, max_value=today, format=couple_choices.DAY_FORMAT, key=field("contact_on"))
    words = st.text_input(
        label, max_chars=CONTACT_LIMIT, key=field("contact_words"), help="Stays in the couple's history."
    )
    return Contact(on, how, words)
