"""A merge in numbers, for the person who is to decide about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.domain import kinds
from dashboard.domain.merging.rows import Change, Pair, Row, Rows, key_of

# Kinds that are counted for the person who looks, by the words of the count.
_COUNTED = {
    "checkin": "check-in",
    "assignment": "homework step",
    "measure_score": "score",
    "timeline_event": "event",
    "session": "session",
}
# A second copy of them is no news: a couple has one, or they follow from others.
_ONCE = frozenset({"couple", "partner", "episode", "couple_share", "finding", "answer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Numbers of a merge.

    `counts` are rows of each kind in both records, by the words for one of them. `double_days` are days on which a
    partner has different answers to the same questions in both, `same` rows that both hold word for word,
    `shared` rows that were shared with the other partner and are no longer. The rest
    ends: `releases`, `links` and `shares`, these counted by colleagues. With `has_policy` a text is
    confirmed anew.
    """

    counts: dict[str, tuple[int, int]]
    double_days: int
    same: int
    shared: int
    has_policy: bool
    releases: int
    links: int
    shares: int


def told(first: Rows, second: Rows, pair: Pair, changes: Sequence[Change]) -> Told:
    """The numbers of the merge that makes these changes."""
    checkin = kinds.of("checkin")
    gone = {change.key for change in changes if change.kind == "checkin" and change.after is None}
    came = [pair.moved(checkin, row) for row in second["checkin"] if key_of("checkin", row) not in gone]
    here, there = (_staff(rows["couple_share"]) for rows in (first, second))
    return Told(
        counts={words: (len(first[kind]), len(second[kind])) for kind, words in _COUNTED.items()},
        double_days=len(_days(first["checkin"]) & _days(came)),
        same=sum(change.after is None and change.kind not in _ONCE for change in changes),
        shared=_shared(changes),
        has_policy=bool(first["confidentiality_policy"] or second["confidentiality_policy"]),
        releases=_ending(changes, "release_authorisation"),
        links=_ending(changes, "personal_link"),
        shares=len(here ^ there),
    )


def _days(rows: Iterable[Row]) -> set[tuple[str, str, str]]:
    return {(row["partner_id"], row["questionnaire_id"], row["answered_at"][:10]) for row in rows}


def _staff(rows: Iterable[Row]) -> set[str]:
    return {row["staff_id"] for row in rows}


def _shared(changes: Iterable[Change]) -> int:
    return sum(
        any(column.is_shared and before[name] != after[name] for name, column in kinds.of(change.kind).columns.items())
        for change in changes
        if (before := change.before) and (after := change.after)
    )


def _ending(changes: Iterable[Change], kind: str) -> int:
    """Rows of the kind that held until the merge and hold no more after it."""
    ends_at = kinds.of(kind).ends_at or ""
    return sum(
        before[ends_at] is None and after[ends_at] is not None
        for change in changes
        if change.kind == kind and (before := change.before) and (after := change.after)
    )
