"""The record of a practice: reads, and changes that are kept whole with what follows from them and their log entry.

Which driver reads and writes is the business of the engine below; `opening` puts the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from dashboard.clock import computer_zone
from dashboard.domain.audit import Action, Actor, Entry
from dashboard.domain.audit_breaks import Break, Fault
from dashboard.domain.scope import AnyScope, Scope, SystemScope
from dashboard.errors import DamagedRecordError
from dashboard.store import audit, heads
from dashboard.store.engine.protocol import Connection, Engine, Hurt
from dashboard.store.engine.retrying import transact
from dashboard.store.statements import parameters, reads_judgment, statement
from dashboard.store.transaction import Transaction

R = TypeVar("R")
Follower = Callable[[Transaction], None]


def _nothing_is_due() -> None:
    """Nothing is derived later than what it follows from."""


class Database:
    """A practice's record, open in this process.

    `clock` gives the moment in UTC of an entry in the log, which nobody who writes may choose. At the end of every
    transaction of `write`, before it is kept, `followers` are called in turn and then `derived`:
    what is derived from the record has seen all that the followers did.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        derived: Sequence[Follower],
        clock: Callable[[], datetime],
        path: Path | None = None,
        head: heads.HeadFile = heads.NOWHERE,
        key: str = "",
    ) -> None:
        self.engine = engine
        self.path = path
        # Seals the backups of the file too. Empty for a practice in memory.
        self.key = key
        self.log = audit.Log(engine, clock, head)
        self.followers: list[Follower] = []
        # Makes up what is still to be derived. Called before anybody reads findings, so that nobody sees old ones.
        self.settle: Callable[[], None] = _nothing_is_due
        self._derived = tuple(derived)
        # Tables found damaged since it was opened.
        self.hurt = Hurt()
        # What was wrong with the log, and accepted, when the file was opened.
        self.accepted: Fault | None = None
        # The copy of the write-ahead log that was kept then.
        self.set_aside: Path | None = None

    def rows(self, name: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of the named statement as dicts by column name."""
        if reads_judgment(name):
            self._settle()
        return self.engine.rows(statement(name), params or {})

    def row(self, name: str, params: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
        """The first row of the named statement, or None."""
        found = self.rows(name, params)
        return found[0] if found else None

    def rows_at_once(self, names: Sequence[str], params: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
        """All rows of several named statements, as they are at one moment; of the first alone where it has none."""
        wanted = [(statement(name), {each: params[each] for each in parameters(name)}) for name in names]
        return self.engine.rows_at_once(wanted)

    def write(self, scope: AnyScope, work: Callable[[Transaction], R], *, summary: str, now: datetime) -> R:
        """Run `work` in one transaction and return what it returns. The log gets one entry in the same transaction.

        `now` is the moment in UTC that all rows written carry. All of it is kept or none. A conflict with a concurrent
        writer rolls back and runs `work` again, up to eight times with growing pauses, so `work` must do nothing but
        write through the transaction. `summary` names the action in words a person reads when undoing it; it never
        contains what a client wrote. Raises `DatabaseBusyError` when the conflict does not end.
        """

        def run(connection: Connection) -> tuple[R, Entry]:
            tx = Transaction(connection, scope, now, summary)
            result = work(tx)
            for follow in (*self.followers, *self._derived):
                follow(tx)
            return result, audit.change(scope, summary, tx.touched, tx.about)

        return self._logged(run)

    def go_on(self, scope: AnyScope, work: Callable[[Transaction], R], *, now: datetime) -> R:
        """Run `work` in one transaction as more of a change that the log has an entry of: a draft while it is typed.

        Nothing may be derived from what it writes. All of it is kept or none, and conflicts end as in `write`.
        """

        def run(connection: Connection) -> R:
            result = work(Transaction(connection, scope, now, ""))
            connection.commit()
            return result

        return transact(self.engine, run)

    def record_action(
        self,
        scope: AnyScope,
        action: Action,
        *,
        couple_id: UUID | None = None,
        about: Mapping[str, object] | None = None,
        by: Actor | None = None,
    ) -> None:
        """Add an entry to the log for what changes nothing in the record. `about`: ids, codes and counts."""
        entry = audit.entry_of(scope, action.value, couple_id, about or {}, by)
        self._logged(lambda _: (None, entry))

    def _logged(self, run: Callable[[Connection], tuple[R, Entry]]) -> R:
        def work(connection: Connection) -> R:
            result, entry = run(connection)
            with self.log.adding(connection, entry):
                connection.commit()
            return result

        return transact(self.engine, work)

    def practice_row(self) -> dict[str, Any] | None:
        """The row of the practice, or what the log knows of it where that row is damaged; None if there is none yet."""
        try:
            return self.row("practice/get_practice")
        except DamagedRecordError:
            return self.row("practice/find_practice")

    @contextmanager
    def workspace(self, scope: AnyScope, *, now: datetime) -> Iterator[Transaction]:
        """A transaction for looking ahead: it may stage, write and join, and nothing it does is kept."""
        if isinstance(scope, Scope):
            self._settle()
        connection = self.engine.connect()
        connection.begin()
        try:
            yield Transaction(connection, scope, now, "")
        finally:
            connection.rollback()
            connection.close()

    @property
    def commits(self) -> int:
        """The number of commits in this process, by which a change is noticed."""
        return self.engine.order.newest

    def _settle(self) -> None:
        # What is damaged cannot be judged, and hinders nobody from reading the rest.
        with suppress(DamagedRecordError):
            self.settle()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file."""
        self.engine.checkpoint()

    def close(self) -> None:
        """Checkpoint and let go of the file."""
        self.engine.close()

    def check_clock(self, now: datetime) -> None:
        """Notice whether the log has entries from after `now`."""
        with suppress(DamagedRecordError):
            row = self.practice_row()
            self.log.notice(self.log.newest(row["practice_id"]) if row else None, now)

    def check_log(self, *, accept: bool) -> None:
        """Compare the end of the log with what is remembered outside the file; `accept` notes a loss and goes on.

        Raises `AuditBrokenError` when something is missing, or was rewritten, and that is not accepted.
        """
        row = self.practice_row()
        if row is None:
            return
        fault = self.log.check_end(row["practice_id"], self.log.outside.read(row["practice_id"]))
        if fault is None:
            return
        if fault.kind is Break.HEAD_MISSING and row["is_demo"]:
            # What is invented and thrown away is not remembered anywhere.
            self.log.outside = heads.NOWHERE
        elif accept:
            self.accepted = fault
            about = {"kind": fault.kind, "seq": fault.seq, "last": fault.last}
            self.record_action(SystemScope(row["practice_id"]), Action.LOSS_ACCEPTED, about=about)
        else:
            raise audit.refused(fault, computer_zone())
