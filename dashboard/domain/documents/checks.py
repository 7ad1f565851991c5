"""Checks before a document leaves: words that are missing, names of the other, private parts, empty ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.domain.confidentiality import rules
from dashboard.domain.confidentiality.rules import Authorisation, Recipient
from dashboard.domain.documents.paper import Document, Need, Part, Reader
from dashboard.domain.folding import folded
from dashboard.domain.records import Partner
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted

_ONE_PARTNER = {Reader.A: Side.A, Reader.B: Side.B}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know before a document leaves. One that `stops` keeps it here; the others want to be looked at."""

    words: str
    next_action: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground on which a document is judged: the partners, the authorisations that hold today, and the one partner
    whom a document for somebody else is about, if it is not about both."""

    partners: Mapping[Side, Partner]
    live: tuple[Authorisation, ...]
    about: Side | None = None


def findings(document: Document, ground: Ground) -> tuple[Finding, ...]:
    """All findings, those that stop it first."""
    found = [
        *_private(document),
        *_missing_words(document, ground),
        *_other_names(document, ground),
        *_empty(document),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.stops))


def unprintable(names: Iterable[str]) -> tuple[Finding, ...]:
    """Characters that no font of ours has, by their names."""
    each = list(names)
    if not each:
        return ()
    listed = ", ".join(each[:6]) + (f", and {len(each) - 6} more" if len(each) > 6 else "")
    return (
        Finding(
            f"{counted(len(each), 'character')} cannot be printed: {listed}.",
            "Each is written as its name in brackets. Leave the line out, or write it differently.",
        ),
    )


def _private(document: Document) -> Iterator[Finding]:
    if document.reader is Reader.COUNSELOR:
        return
    for part in document.parts:
        if part.is_private:
            yield Finding(f"“{part.heading}” is for the counselor alone.", "Leave it out.", stops=True)


def _missing_words(document: Document, ground: Ground) -> Iterator[Finding]:
    needs = dict.fromkeys(part.need for part in document.parts if part.need is not None)
    for need in needs:
        missing = [side for side in need.sides if not _is_given(document, need, side, ground)]
        if missing:
            names = " and ".join(ground.partners[side].display_name for side in missing)
            to_whom = f" for {document.recipient_name}" if document.recipient_name else ""
            yield Finding(
                f"The word of {names} is missing: {_WHAT[need.what]}{to_whom}.",
                "Record it on the page Confidentiality first.",
                stops=True,
            )


_WHAT = {
    rules.Released.OWN_ANSWERS: "to give their own check-in answers",
    rules.Released.OWN_HOMEWORK: "to give their own homework",
    rules.Released.JOINT_RECORD: "to give what belongs to both",
}


def _is_given(document: Document, need: Need, side: Side, ground: Ground) -> bool:
    recipient = Recipient.THIRD_PARTY if document.reader is Reader.THIRD_PARTY else Recipient.PARTNER
    return any(
        each.covers(need.what, need.question)
        and each.partner_id == ground.partners[side].partner_id
        and each.is_for(recipient, document.recipient_name)
        for each in ground.live
    )


def _other_names(document: Document, ground: Ground) -> Iterator[Finding]:
    """Words of a document about one partner that name the other, or of one without names that name somebody.

    What belongs to both names both.
    """
    if document.is_unnamed:
        for partner in ground.partners.values():
            yield from _named(document, document.parts, partner.display_name)
        return
    about = _ONE_PARTNER.get(document.reader, ground.about)
    if about is None:
        return
    other = ground.partners[about.other].display_name
    own = [part for part in document.parts if part.need is None or len(part.need.sides) == 1]
    yield from _named(document, own, other)


def _named(document: Document, parts: Iterable[Part], name: str) -> Iterator[Finding]:
    where = [part.heading for part in parts if any(_names(cell, name) for cell in _words_of(part))]
    if any(_names(line, name) for line in (document.title, *document.lead)):
        where.insert(0, document.title)
    if where:
        listed = ", ".join(f"“{heading}”" for heading in dict.fromkeys(where))
        yield Finding(f"{name} is named in {listed}.", "Leave those lines out, or see that they may stay.")


def _words_of(part: Part) -> Iterator[str]:
    yield part.heading
    for entry in part.entries:
        yield from entry


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", folded(text)) is not None


def _empty(document: Document) -> Iterator[Finding]:
    if document.is_empty:
        yield Finding("Nothing is left in this document.", "Put something back, or choose something.", stops=True)
        return
    empty = [
        part.heading for section in document.sections if all(each.is_empty for each in section) for part in section
    ]
    if empty:
        listed = ", ".join(f"“{heading}”" for heading in empty)
        yield Finding(f"Nothing is recorded under {listed}.", "It says so there. Leave it out if that is better.")
