"""The audit log in the record: each entry is added with its change, in one chain, and never changed."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from types import MappingProxyType
from uuid import UUID

from dashboard.domain.audit import Actor, Entry, Head, chained, detail_text, head_of
from dashboard.domain.audit_breaks import Break, Fault, Walk, cut
from dashboard.domain.scope import AnyScope
from dashboard.domain.wording import long_moment
from dashboard.domain.zone import Zone
from dashboard.errors import AuditBrokenError, DamagedRecordError, UnreadableLogError
from dashboard.store.engine.protocol import Connection, Engine
from dashboard.store.heads import HeadFile
from dashboard.store.rows import into, values_of
from dashboard.store.statements import statement

Touched = tuple[str, str, UUID | None]
_RECORDS_NAMED = 20
_BATCH = 10_000
# Clocks that are set by a network go back by seconds.
_SLACK = timedelta(minutes=5)
_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


class LogCheck(StrEnum):
    """The response, when a file is opened, to a log that ends before the entry this computer remembers.

    STRICT refuses to open, ACCEPT logs the loss and goes on, and NONE opens without looking, for people who only look.
    """

    STRICT = "strict"
    ACCEPT = "accept"
    NONE = "none"


class Log:
    """The log of one open file. `clock` gives this moment in UTC, `outside` remembers the head beside the file."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime], outside: HeadFile) -> None:
        self._engine = engine
        self._clock = clock
        self._lock = threading.Lock()
        self._heads: dict[UUID, Head | None] = {}
        self.outside = outside
        # The moment of an entry after which the clock was found to be behind it.
        self.written_later: datetime | None = None

    def notice(self, newest: Head | None, now: datetime) -> None:
        """Remember that the newest entry is from after `now`: the log goes by numbers, but its times would mislead."""
        if newest and newest.at and newest.at - now > _SLACK:
            self.written_later = newest.at

    @contextmanager
    def adding(self, connection: Connection, entry: Entry) -> Iterator[None]:
        """Write `entry` as the next one in the transaction of `connection`; the caller commits inside.

        Nobody else adds an entry meanwhile, so there is neither a gap nor a fork; a commit that fails leaves nothing.
        """
        practice_id = entry.practice_id
        with self._lock:
            try:
                if practice_id not in self._heads:
                    self._heads[practice_id] = self._to_follow(practice_id)
                before, now = self._heads[practice_id], self._clock()
                added = chained(replace(entry, noted_at=now), before)
                connection.run(statement("audit/insert_entry"), values_of(added))
                yield
            except BaseException:
                # Whether the entry is in the record is looked up before the next one is added.
                self._heads.pop(practice_id, None)
                raise
            head = self._heads[practice_id] = head_of(added)
            self.notice(before, now)
        self.outside.keep(head)

    def verify(self, practice_id: UUID, head: Head | None, *, after: Head | None = None) -> tuple[int, Fault | None]:
        """Walk the log from `after` on, or from its beginning: the number of entries read, and the first break."""
        walk, read, last = Walk(head, after), 0, after.seq if after else 0
        for batch in self._batches(practice_id, last):
            walk.take(batch)
            read += len(batch)
        return read, walk.end()

    def check_end(self, practice_id: UUID, head: Head | None) -> Fault | None:
        """The fault, if any, between `head`, as it is remembered outside, and the end of the log."""
        try:
            newest = self.newest(practice_id)
            return self._check_after(newest, head) if head else _without_head(newest)
        except DamagedRecordError:
            return Fault(Break.UNREADABLE, head.seq if head else 1)

    def _check_after(self, newest: Head | None, head: Head) -> Fault | None:
        practice_id = head.practice_id
        if newest is None or newest.seq < head.seq:
            return cut(newest, head)
        first = next(self._batches(practice_id, head.seq - 1, 1), [])
        if not first or first[0].seq != head.seq:
            return Fault(Break.MISSING, head.seq)
        # The remembered entry itself is checked too: it may have been changed and its hash left alone.
        before = Head(practice_id, head.seq - 1, first[0].previous_hash)
        return self.verify(practice_id, head, after=before)[1]

    def newest(self, practice_id: UUID) -> Head | None:
        """The head of the log as it stands in the record, or None for an empty log."""
        rows = self._engine.rows(statement("audit/get_newest"), {"practice_id": practice_id})
        return into(Head, rows[0]) if rows else None

    def _to_follow(self, practice_id: UUID) -> Head | None:
        try:
            return self.newest(practice_id)
        except DamagedRecordError:
            # Entries go on after the one that is remembered, so that nothing done with a damaged file is unlogged.
            if remembered := self.outside.read(practice_id):
                return remembered
            raise

    def entry(self, practice_id: UUID, seq: int) -> Entry | None:
        """The entry with this number, or None."""
        found = next(self._batches(practice_id, seq - 1, 1), [])
        return found[0] if found and found[0].seq == seq else None

    def _batches(self, practice_id: UUID, after: int, size: int = _BATCH) -> Iterator[list[Entry]]:
        while True:
            params = {"practice_id": practice_id, "after": after, "limit": size}
            batch = [into(Entry, row) for row in self._engine.rows(statement("audit/list_chain"), params)]
            if not batch:
                return
            yield batch
            after = batch[-1].seq


def _without_head(newest: Head | None) -> Fault | None:
    return Fault(Break.HEAD_MISSING, newest.seq) if newest else None


def refused(fault: Fault, zone: Zone) -> AuditBrokenError:
    """The error for a log that is not whole, with the next thing to do. `zone` is that of its reader."""
    if fault.kind is Break.HEAD_MISSING:
        return AuditBrokenError(
            fault.sentence,
            "On a new computer, or with a copy put back, this is as it should be: go on with `mendwell run "
            "--accept-loss`, which is logged. Else find out who removed a file beside the key.",
        )
    if fault.kind is Break.UNREADABLE:
        return UnreadableLogError(
            fault.sentence,
            "Bring back the newest backup with `mendwell restore`. `mendwell export` brings out what can be read, and "
            "`mendwell run --accept-loss` goes on with it, which is logged.",
        )
    return AuditBrokenError(
        f"The log of this practice is broken, so changes to the record may be lost. {said(fault, zone)}",
        "Bring back what was backed up with `mendwell restore`, which says first what that would give, or look closer "
        "with `mendwell verify`. `mendwell run --accept-loss` goes on with what is there and logs the loss.",
    )


def said(fault: Fault, zone: Zone) -> str:
    """A fault in words with the times between which what is lost was written, as far as they are known."""
    times = {"after": fault.since, "up to": fault.until}
    known = [f"{word} {long_moment(zone.local(at))}" for word, at in times.items() if at is not None]
    return f"{fault.sentence} What is lost was written {' and '.join(known)}." if known else fault.sentence


def change(
    scope: AnyScope, summary: str, touched: Sequence[Touched], more: Mapping[str, object] = MappingProxyType({})
) -> Entry:
    """The entry for a change: its name, the first records it wrote, and `more` of ids, codes and counts.

    The couple is named if there is just one.
    """
    couples = {couple_id for _, _, couple_id in touched if couple_id}
    named = [[record, _code(str(record_id))] for record, record_id, _ in islice(touched, _RECORDS_NAMED)]
    about = {"records": named, "count": len(touched), **more}
    return entry_of(scope, summary, couples.pop() if len(couples) == 1 else None, about)


def entry_of(
    scope: AnyScope, action: str, couple_id: UUID | None, about: Mapping[str, object], by: Actor | None = None
) -> Entry:
    """An entry without a place in the log yet. `by` names the person who acted when the scope does not."""
    actor = by or Actor(scope.actor_kind, scope.actor_id if scope.actor_id.int else None)
    return Entry(
        practice_id=scope.practice_id,
        seq=0,
        noted_at=datetime.min,  # noqa: DTZ901 - set when it gets its place
        actor_kind=actor.kind,
        actor_id=actor.id,
        action=action,
        couple_id=couple_id,
        detail=detail_text(about),
        previous_hash="",
        hash="",
    )


def _code(text: str) -> str:
    """An id, number or code unchanged; anything that could be somebody's words is left out."""
    return text if _CODE.fullmatch(text) else "-"
