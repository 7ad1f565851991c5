"""Apologies in words: who apologises to whom, since when its time runs, and what its adjustment came to so far."""

from __future__ import annotations

from datetime import date

from dashboard.domain.apologies.apology import Apology, ApologyWord
from dashboard.domain.apologies.moves import ApologyState
from dashboard.domain.wording import long_date
from dashboard.services.apologies.reading import Item
from dashboard.services.couples.reading import CoupleRecord


def between(record: CoupleRecord, apology: Apology) -> str:
    """The two names, first of whoever apologises."""
    by = apology.said_by
    return f"{record.partners[by].display_name} to {record.partners[by.other].display_name}"


def standing(item: Item, today: date) -> str:
    """The state of an apology with its days."""
    apology, state = item.apology, item.state
    if state is ApologyState.MAKING:
        return f"{state.label} since {long_date(apology.begun_on, today)}"
    said = f"said on {long_date(apology.said_on, today)}" if apology.said_on else ""
    if apology.ended_on:
        ended = f"{state.label}, {long_date(apology.ended_on, today)}"
        return f"{ended}; {said}" if said else ended
    if apology.holds_from is None or apology.holds_until is None:
        return state.label
    days = f"{long_date(apology.holds_from, today)} to {long_date(apology.holds_until, today)}"
    return f"{state.label}: {days}; {said}"


def held(item: Item) -> str:
    """The times its adjustment was due within its time, in counts of each kind; empty where there are none."""
    counts = item.holding
    parts = [
        (counts.kept, "kept"),
        (counts.late, "kept late"),
        (counts.missed, "missed"),
        (counts.unread, "not read yet"),
        (counts.to_come, "to come"),
    ]
    return ", ".join(f"{number} {word}" for number, word in parts if number)


def missed(record: CoupleRecord, apology: Apology, word: ApologyWord, today: date) -> str:
    """The person and the day of a word on what it missed, and the part it is about."""
    name = record.partners[apology.said_by.other].display_name
    about = f", on “{word.part.label}”" if word.part else ""
    return f"{name} alone with you, {long_date(word.said_on, today)}{about}"
