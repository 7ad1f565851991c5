"""Repeating commits on a copy, each on what it saw when it was made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from dashboard.store.engine.protocol import Connection, Engine, EngineError
from dashboard.store.engine.recording import Committed, Run


class RepeatError(Exception):
    """A commit does not do again what it did: the copy, or the commit, is not what it was."""


class Repeating:
    """Repeats commits one after another on a copy that holds those up to number `copied`.

    `seen` gives the newest commit that each of them saw, by number. None of them may have seen less than is in the
    copy, because that state is gone.
    """

    def __init__(self, engine: Engine, copied: int, seen: Mapping[int, int]) -> None:
        self._engine = engine
        self._early: dict[int, Connection] = {}
        self._begin_after: dict[int, list[int]] = defaultdict(list)
        for number, newest in seen.items():
            if newest < copied:
                raise ValueError(number)
            if newest < number - 1:
                self._begin_after[newest].append(number)
        self._begin(copied)

    def repeat(self, commit: Committed) -> None:
        """Do a commit again. Raises `RepeatError`, and leaves the copy as it was, when it is not as it was."""
        connection = self._early.pop(commit.number, None) or self._begun()
        try:
            for step in commit.steps:
                if not isinstance(step, Run):
                    connection.stage(step.view, step.rows)
                elif connection.run(step.text, step.params) != step.touched:
                    raise RepeatError("touched")
            connection.commit()
        except (EngineError, RepeatError) as error:
            connection.rollback()
            raise RepeatError(type(error).__name__) from None
        finally:
            connection.close()
        self._begin(commit.number)

    def close(self) -> None:
        """Let go of transactions that were begun for commits that never came."""
        for connection in self._early.values():
            connection.rollback()
            connection.close()

    def _begin(self, after: int) -> None:
        for number in self._begin_after.pop(after, ()):
            self._early[number] = self._begun()

    def _begun(self) -> Connection:
        connection = self._engine.connect()
        connection.begin()
        # Begun is not enough: what a transaction sees is settled by its first look.
        connection.rows("SELECT version FROM migration LIMIT 1", {})
        return connection
