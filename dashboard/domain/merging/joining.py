"""Joining two records of one couple: every row of the other goes over, and nothing is agreed to that was not.

The kinds follow by their declarations. By hand there is only what a couple has once: itself and its partners, the open
episode of care, the main injury event, the text on confidentiality, and shares with colleagues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.domain import kinds
from dashboard.domain.ids import new_id
from dashboard.domain.kind import Kind
from dashboard.domain.merging.rows import Change, Pair, Row, Rows, content
from dashboard.domain.vocabulary import EpisodeStatus, Side, TimelineKind, Visibility

# What tells two rows apart that say the same: where they came from, and with whom they were shared.
_OF_ORIGIN = frozenset({"couple_id", "source", "import_id", "is_primary", "language"})
_CONTACT = ("contact_method", "contact_detail", "contact_times")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The day, the moment and the person of a merge, and the words for what is set aside, one a mark."""

    today: str
    now: str
    actor: str
    marks: tuple[str, ...]


def joined(first: Rows, second: Rows, pair: Pair, stamp: Stamp) -> list[Change]:
    """All that changes when the couple of `second` becomes the couple of `first`."""
    joining = _Joining(first, second, pair, stamp)
    return list(joining.changes())


def same(first: Rows, second: Rows, pair: Pair) -> set[tuple[str, str]]:
    """Kinds and ids of rows of the other record that this one holds already, word for word."""
    parents = {kind.parent for kind in kinds.every().values()}
    found = set()
    for kind in kinds.every().values():
        if not kind.is_merged or not kind.has_history or (kind.name in parents and kind.name != "checkin"):
            continue
        there = Counter(_said(kind, row, first) for row in first[kind.name])
        for row in second[kind.name]:
            said = _said(kind, pair.moved(kind, row), second)
            if there[said] > 0:
                there[said] -= 1
                found.add((kind.name, row[kind.id]))
    return found


def _said(kind: Kind, row: Row, rows: Rows) -> str:
    """Everything a row says, as text; of a check-in also its answers to the practice's own questions."""
    left_out = {*_OF_ORIGIN, *kind.key, *(name for name, column in kind.columns.items() if column.is_shared)}
    said = {name: value for name, value in (content(kind.name, row) or {}).items() if name not in left_out}
    if kind.name == "checkin":
        said["answers"] = sorted(
            [each["item"], each["number_value"] or "", each["text_value"] or "", each["state"] or ""]
            for each in rows["answer"]
            if each["checkin_id"] == row["checkin_id"]
        )
    return repr(sorted(said.items()))


class _Joining:
    def __init__(self, first: Rows, second: Rows, pair: Pair, stamp: Stamp) -> None:
        self.first, self.second, self.pair, self.stamp = first, second, pair, stamp
        self.same = same(first, second, pair)
        self.by_hand: dict[str, Callable[[], Iterator[Change]]] = {
            "couple": self._couple,
            "partner": self._partners,
            "episode": self._episodes,
            "confidentiality_policy": self._policies,
            "policy_acknowledgement": self._acknowledgements,
            "couple_share": self._shares,
        }

    def changes(self) -> Iterator[Change]:
        for kind in kinds.every().values():
            if kind.is_merged:
                by_hand = self.by_hand.get(kind.name)
                yield from by_hand() if by_hand else self._moved(kind)
        yield from self._marks()

    def _moved(self, kind: Kind) -> Iterator[Change]:
        """Rows that go over. What a partner chose to share in the other record is for the counselor alone again."""
        if kind.name == "release_authorisation":
            for row in self.first[kind.name]:
                yield from self._written(kind, row, self._ended(kind, row))
        open_here = {self._finding(row) for row in self.first["finding"] if row["ended_at"] is None}
        leads = any(row["is_primary"] for row in self.first["injury_event"])
        for row in self.second[kind.name]:
            over = self._ended(kind, self.pair.moved(kind, row))
            is_open_twice = kind.name == "finding" and row["ended_at"] is None and self._finding(over) in open_here
            if self._is_same(kind, row) or is_open_twice:
                yield Change(kind.name, row, None)
                continue
            for name, column in kind.columns.items():
                if column.is_shared:
                    over[name] = _for_the_counselor(over[name])
            if kind.name == "injury_event" and leads:
                over["is_primary"] = False
            is_rewritten = content(kind.name, over) != content(kind.name, self.pair.moved(kind, row))
            yield Change(kind.name, row, self._stamped(over) if is_rewritten else over)

    def _is_same(self, kind: Kind, row: Row) -> bool:
        if kind.name == "answer":
            return ("checkin", row["checkin_id"]) in self.same
        return kind.has_history and (kind.name, row[kind.id]) in self.same

    def _ended(self, kind: Kind, row: Row) -> Row:
        """The row, over by now if it opened something to a partner and did so still."""
        if kind.ends_at is None or (row[kind.ends_at] or self.stamp.now) < self.stamp.now:
            return dict(row)
        if row.get("until_on", self.stamp.today) < self.stamp.today:
            return dict(row)
        return {**row, kind.ends_at: self.stamp.now}

    def _finding(self, row: Row) -> tuple[str, ...]:
        return row["rule"], row["side"] or "", row["since"]

    def _couple(self) -> Iterator[Change]:
        kind, first, second = kinds.of("couple"), self.first["couple"][0], self.second["couple"][0]
        yield Change(kind.name, second, None)
        # Where care goes on with one of the two records only, it goes on as that one says.
        closed = EpisodeStatus.CLOSED
        lead, other = (first, second) if first["status"] != closed or second["status"] == closed else (second, first)
        filled = {name: lead[name] for name in ("phase", "status", "resumed_on")}
        filled["focus_area"] = lead["focus_area"] or other["focus_area"]
        filled |= {name: first[name] or second[name] for name in ("external_ref", "hint")}
        yield from self._written(kind, first, {**first, **filled})

    def _partners(self) -> Iterator[Change]:
        kind = kinds.of("partner")
        theirs = {row["side"]: row for row in self.second[kind.name]}
        for row in self.second[kind.name]:
            yield Change(kind.name, row, None)
        for row in self.first[kind.name]:
            other = theirs[self.pair.side(Side(row["side"]))]
            filled = {name: row[name] or other[name] for name in ("pronouns", "external_ref", "language")}
            if row["contact_method"] == "none_set":
                filled |= {name: other[name] for name in _CONTACT}
            yield from self._written(kind, row, {**row, **filled})

    def _episodes(self) -> Iterator[Change]:
        """Of two open episodes one goes on, from the earlier day."""
        kind = kinds.of("episode")
        here = next((row for row in self.first[kind.name] if row["closed_on"] is None), None)
        for row in self.second[kind.name]:
            is_open_twice = here is not None and row["closed_on"] is None
            is_left = is_open_twice or self._is_same(kind, row)
            yield Change(kind.name, row, None if is_left else self.pair.moved(kind, row))
            if here is not None and is_open_twice:
                yield from self._written(kind, here, {**here, "opened_on": min(here["opened_on"], row["opened_on"])})

    def _policies(self) -> Iterator[Change]:
        """Both records' versions stay to be read. What holds is a new one, which both partners have to confirm."""
        kind = kinds.of("confidentiality_policy")
        here, there = self.first[kind.name], self.second[kind.name]
        for row in there:
            yield Change(kind.name, row, {**self.pair.moved(kind, row), "version": self._version(row)})
        if here or there:
            latest = max(here or there, key=lambda row: int(row["version"]))
            last = max(int(row["version"]) if row in here else self._version(row) for row in (*here, *there))
            new = {"couple_id": self.pair.couple_id, "version": last + 1}
            yield Change(kind.name, None, self._new({**latest, **new}))

    def _acknowledgements(self) -> Iterator[Change]:
        kind = kinds.of("policy_acknowledgement")
        for row in self.second[kind.name]:
            yield Change(kind.name, row, {**self.pair.moved(kind, row), "version": self._version(row)})

    @property
    def _last_version(self) -> int:
        return max((int(row["version"]) for row in self.first["confidentiality_policy"]), default=0)

    def _version(self, row: Row) -> int:
        """The version of the other record behind those of this one."""
        return self._last_version + int(row["version"])

    def _shares(self) -> Iterator[Change]:
        """A colleague goes on reaching the couple who reached both records, and no further than the narrower share."""
        kind = kinds.of("couple_share")
        theirs = {row["staff_id"]: row for row in self.second[kind.name]}
        for row in self.second[kind.name]:
            yield Change(kind.name, row, None)
        for row in self.first[kind.name]:
            other = theirs.get(row["staff_id"])
            if other is None:
                yield Change(kind.name, row, None)
                continue
            narrower = {
                "may_write": row["may_write"] and other["may_write"],
                "until": min(row["until"], other["until"]),
            }
            yield from self._written(kind, row, {**row, **narrower})

    def _marks(self) -> Iterator[Change]:
        kind = kinds.of("timeline_event")
        for label in self.stamp.marks:
            mark = {
                "timeline_event_id": str(new_id()),
                "couple_id": self.pair.couple_id,
                "kind": TimelineKind.OTHER.value,
                "occurred_on": self.stamp.today,
                "label": label,
                "side": None,
                "told": None,
                "visibility": Visibility.COUNSELOR.value,
            }
            yield Change(kind.name, None, self._new({**self.first["couple"][0], **mark}, kind))

    def _written(self, kind: Kind, before: Row, after: Row) -> Iterator[Change]:
        """A changed row of the record that stays, if it is one: whoever has it open is told that it changed."""
        if content(kind.name, before) != content(kind.name, after):
            yield Change(kind.name, before, self._stamped(after))

    def _stamped(self, row: Row) -> Row:
        stamp = {"updated_at": self.stamp.now, "updated_by": self.stamp.actor}
        return {**row, **stamp, "row_version": row["row_version"] + 1}

    def _new(self, row: Row, kind: Kind | None = None) -> Row:
        made = {"created_at": self.stamp.now, "created_by": self.stamp.actor, "row_version": 0}
        named = {*kind.columns, "practice_id", "updated_at", "updated_by", *made} if kind else set(row)
        return self._stamped({**{name: value for name, value in row.items() if name in named}, **made})


def _for_the_counselor(value: str | None) -> str | None:
    """A reader of a row, or the names of answers, with nothing shared any longer."""
    if value in set(Visibility):
        return Visibility.COUNSELOR.value if value == Visibility.COUPLE else value
    return None
