"""Finished documents of one browser session, in memory alone: looked at, then handed over as the very bytes looked at.

They are gone with the browser session, after a while, and when others need their room.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

KEPT_FOR = timedelta(minutes=30)
MOST = 6
MOST_BYTES = 32_000_000


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document. `of` is the word for the values it was set from, `until` a UTC moment.

    `ready` is what its area needs to judge it again.
    """

    sha256: str
    of: str
    pages: int
    names: tuple[str, ...]
    until: datetime
    ready: object = field(repr=False)
    content: bytes = field(repr=False)


class Papers:
    """Finished documents by the hash of their bytes. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._papers: OrderedDict[str, Paper] = OrderedDict()

    def __len__(self) -> int:
        """Number of documents held."""
        with self._lock:
            return len(self._papers)

    def keep(self, paper: Paper) -> None:
        """Hold a document; the oldest make room."""
        with self._lock:
            self._papers.pop(paper.sha256, None)
            self._papers[paper.sha256] = paper
            while len(self._papers) > 1 and (len(self._papers) > MOST or self._size() > MOST_BYTES):
                self._papers.popitem(last=False)

    def clear(self) -> None:
        """Let go of every document: what is still wanted is set again."""
        with self._lock:
            self._papers.clear()

    def find(self, sha256: str, now: datetime) -> Paper | None:
        """The document with these bytes."""
        with self._lock:
            self._forget(now)
            return self._papers.get(sha256)

    def made_of(self, values: str, now: datetime) -> Paper | None:
        """The document that was set from these values."""
        with self._lock:
            self._forget(now)
            return next((each for each in self._papers.values() if each.of == values), None)

    def _forget(self, now: datetime) -> None:
        for over in [each.sha256 for each in self._papers.values() if each.until <= now]:
            del self._papers[over]

    def _size(self) -> int:
        return sum(len(each.content) for each in self._papers.values())
