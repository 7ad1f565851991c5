"""Promises in words: who promised what, when it is due, what each says of it, and how many were kept."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain.deeds.unasked import Share
from dashboard.domain.promises.dues import Due
from dashboard.domain.promises.promise import Promise, PromiseWord, Repeats, Whose
from dashboard.domain.promises.rates import ENOUGH, WEEKS, Rate
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import date_range, long_date, long_moment
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.promises.ledger import Ledger

# The order in which words are read: the two partners, then the counselor.
_READ_IN = (Whose.A, Whose.B, Whose.COUNSELOR)


def promised(record: CoupleRecord, promise: Promise) -> str:
    """The two names, the promising partner's first."""
    by = promise.promiser
    return f"{record.partners[by].display_name} to {record.partners[by.other].display_name}"


def when(ledger: Ledger, due: Due) -> str:
    """The moment it is due, and from where it was moved."""
    today = ledger.wall.date()
    text = f"due {long_moment(due.at, today, has_time=due.has_hour)}"
    return text if due.move is None else f"{text}, moved in advance from {long_date(due.on, today)}"


def rhythm(promise: Promise) -> str:
    """Its size and rhythm, and until when."""
    text = f"{promise.size.label} · {promise.repeats.label.lower()}"
    if promise.repeats is Repeats.ONCE or promise.until is None:
        return text
    return f"{text} until {long_date(promise.until)}"


def whose(record: CoupleRecord, who: Whose) -> str:
    """The name of the person whose word it is."""
    return "Your reading" if who is Whose.COUNSELOR else record.partners[Side(who.value)].display_name


def said(ledger: Ledger, due: Due) -> Iterator[tuple[str, PromiseWord]]:
    """Each person's word on it in a line, with the word itself."""
    for who in _READ_IN:
        word = due.words.get(who)
        if word is not None:
            told = f", {word.told.label.lower()}" if word.told else ""
            line = f"{whose(ledger.record, who)}: {word.result.label.lower()}{told}"
            yield f"{line} ({long_date(word.said_on, ledger.wall.date())})", word


def rate(name: str, of: Rate) -> str:
    """The rate in one sentence, or why there is none."""
    if of.percent is None:
        return f"{name}: too little to say. {of.read} of {ENOUGH} needed are read."
    return f"{name}: {of.kept} of {of.read} kept in time ({of.percent} %)."


def share(name: str, of: Share) -> str:
    """The share told without being asked, in all or since a disclosure, in one sentence with its number."""
    percent = f" ({of.percent} %)" if of.percent is not None else ""
    told = f"{of.unasked} of {of.n} told without being asked{percent}"
    if of.since is None:
        return f"{name}: {told}."
    return f"Since the disclosure on {long_date(of.since)}: {told}."


def rate_evidence(rate: Rate) -> str:
    """The numbers and days that a rate rests on."""
    parts = [f"{rate.late} late", f"{rate.missed} missed", f"{rate.unread} not read yet"]
    return f"{', '.join(parts)}. {WEEKS} weeks, {date_range(rate.since, rate.until)}.{_told(rate)}"


def _told(rate: Rate) -> str:
    if not rate.told:
        return ""
    if rate.told == 1:
        was = "was told" if rate.unasked else "was not told"
        return f" The one slip or change {was} without being asked."
    were = {0: "none was", 1: "1 was"}.get(rate.unasked, f"{rate.unasked} were")
    return f" Of {rate.told} slips and changes {were} told without being asked."
