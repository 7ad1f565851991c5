"""The evidence an action covered: everything shown to the person who acted, in as few letters as tell it apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from dashboard.domain.attention.findings import Finding, Said
from dashboard.domain.attention.rules import Level, Rule

_DIGEST_BYTES = 6


@dataclass(frozen=True, slots=True)
class Covers:
    """A digest of the evidence, which changes with every answer added, corrected or removed, and its items.

    `items` are ids of items, measures or kinds of event, in order. Both are empty for a finding that rests on dates
    alone.
    """

    digest: str = ""
    items: tuple[str, ...] = ()

    def added(self, now: Covers) -> tuple[str, ...]:
        """The items of `now` that are missing here."""
        return tuple(item for item in now.items if item not in self.items)


NOTHING = Covers()


def covers_of(finding: Finding) -> Covers:
    """The evidence that somebody who is shown this finding has seen."""
    if not finding.evidence:
        return NOTHING
    digest = _digest(_line(said) for said in finding.evidence)
    return Covers(digest, tuple(sorted({said.item for said in finding.evidence})))


def covers_in(said: Iterable[str]) -> Covers:
    """The evidence that somebody has seen who is shown what was said in a talk, each a word of the record."""
    return Covers(_digest(said))


def _digest(lines: Iterable[str]) -> str:
    return hashlib.blake2s("\n".join(sorted(lines)).encode(), digest_size=_DIGEST_BYTES).hexdigest()


def is_news(rule: Rule, was: Covers, now: Covers, *, is_resolved: bool = False) -> bool:
    """Tell whether the evidence `now` goes beyond what was covered.

    For safety any other evidence is news, and so it is for what lasts and was resolved; otherwise only an item or
    measure that was not part of it.
    """
    is_any_news = rule.level is Level.SAFETY or (is_resolved and rule.is_lasting)
    return was.digest != now.digest if is_any_news else bool(was.added(now))


def to_text(covers: Covers) -> str:
    """The text the record keeps: the digest, then the items."""
    return " ".join([covers.digest, *covers.items]).strip()


def parse_covers(text: str) -> Covers:
    """The covers in a text that `to_text` wrote."""
    digest, *items = text.split(" ")
    return Covers(digest, tuple(items))


def _line(said: Said) -> str:
    # 11 and 11.00 are the same total.
    value = said.value if isinstance(said.value, str) else format(Decimal(said.value).normalize(), "f")
    return f"{said.on.isoformat()} {said.side or ''} {said.item} {value}"
