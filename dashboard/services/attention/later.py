"""Judging what partners sent after their reply has gone, so that the time of a reply says nothing about the other.

A mark is kept in the transaction of the answer. Whoever reads findings has what is due judged first; where nobody
does, a thread of the app comes by, and what a crash left is made up when the practice is opened again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.errors import MendwellError
from dashboard.services.office import Office
from dashboard.store.attention import due as store
from dashboard.store.attention.due import Due
from dashboard.store.transaction import Transaction

# A reply has long gone, and the page after it, when the thread judges what the reply was to.
SECONDS_TO_REST = 3.0
_LOG = logging.getLogger(__name__)
Judge = Callable[[Transaction, Collection[UUID]], None]


class Later:
    """Judges what is due in an office by `judge`. Nothing is written when nothing is."""

    def __init__(self, office: Office, judge: Judge) -> None:
        self._office = office
        self._judge = judge
        self._one_at_a_time = threading.Lock()

    def __call__(self) -> None:
        """Judge everything that is due by now."""
        if self.due():
            # Whoever waits here finds it judged: of two who judge at once one would be in the other's way.
            with self._one_at_a_time:
                self.judge(self.due())

    def due(self) -> Due:
        """The judgments that are due."""
        return store.list_due(self._office.db, self._office.practice_id)

    def judge(self, due: Due) -> None:
        """Make these judgments, and forget that they were due in the same transaction."""
        if not due:
            return
        office = self._office

        def work(tx: Transaction) -> None:
            still = {id_: couple_id for id_, couple_id in store.due_now(tx).items() if id_ in due}
            self._judge(tx, set(still.values()))
            store.delete(tx, still)

        office.db.write(office.system, work, summary=Action.JUDGED_LATER.value, now=office.now)

    def keep_up(self, stop: threading.Event, rest: float = SECONDS_TO_REST) -> None:
        """Judge, until told to stop, whatever has been due for a while."""
        seen: Due = {}
        while not stop.wait(rest):
            try:
                with self._one_at_a_time:
                    self.judge({id_: couple_id for id_, couple_id in self.due().items() if id_ in seen})
                seen = self.due()
            except MendwellError as error:
                # It stays due, and is tried again.
                _LOG.warning("Judging later failed: %s", type(error).__name__)


@contextmanager
def kept_up(office: Office) -> Iterator[None]:
    """Judge in a thread of its own what partners send meanwhile."""
    later, stop = office.db.settle, threading.Event()
    if not isinstance(later, Later):
        yield
        return
    thread = threading.Thread(target=later.keep_up, args=(stop,), name="judging", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
