"""Answers of partners that are not sent yet, in memory alone: a restart forgets them, and no file ever holds one.

Only the visit in which something was entered sees it again. On a later visit of the same link it is held back, so that
whoever opens the link then reads neither what was answered nor which questions were, and goes along when the rest is
sent.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta

# As long as a visit lasts, and as long as the longest occasion of a link.
USUAL = timedelta(hours=2)
FOR_LATER = timedelta(days=7)
MOST = 2_000
# Characters in one form, several times the longest that can be sent, and in all; the oldest forms make room.
LONGEST_FORM = 60_000
MOST_TEXT = 10_000_000
# Makes one form of the fields of an earlier visit and those of a later one.
Joined = Callable[[Mapping[str, str], Mapping[str, str]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Unsent:
    """Fields of one form: those of the visit that entered them last, and those held back from earlier visits."""

    visit: str
    until: datetime
    fields: Mapping[str, str] = field(repr=False)
    held: Mapping[str, str] = field(repr=False, default_factory=dict)
    is_for_later: bool = False

    def seen_by(self, visit: str) -> Mapping[str, str]:
        """The fields that this visit may see again."""
        return self.fields if visit == self.visit else {}

    def held_from(self, visit: str, joined: Joined) -> Mapping[str, str]:
        """The fields that go along without being shown to this visit."""
        return self.held if visit == self.visit else joined(self.held, self.fields)

    def size(self) -> int:
        """Number of characters."""
        return sum(len(name) + len(text) for fields in (self.fields, self.held) for name, text in fields.items())


class UnsentForms:
    """Unsent answers by form: a partner's occasion or homework. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forms: OrderedDict[str, Unsent] = OrderedDict()

    def __len__(self) -> int:
        """Number of forms that are kept."""
        with self._lock:
            return len(self._forms)

    def find(self, form: str, now: datetime) -> Unsent | None:
        """Fields of a form that were entered and are not sent yet."""
        with self._lock:
            found = self._forms.get(form)
            return found if found is not None and found.until > now else None

    def keep(
        self,
        form: str,
        visit: str,
        fields: Mapping[str, str],
        now: datetime,
        *,
        joined: Joined,
        for_later: bool = False,
    ) -> None:
        """Keep the fields of a form as this visit sees them, `for_later` beyond the visit.

        More than any form can hold is not kept.
        """
        if sum(map(len, [*fields, *fields.values()])) > LONGEST_FORM:
            return
        with self._lock:
            before = self._forms.pop(form, None)
            if before is not None and before.until <= now:
                before = None
            stays = for_later or (before is not None and before.is_for_later)
            held = before.held_from(visit, joined) if before else {}
            until = now + (FOR_LATER if stays else USUAL)
            self._forms[form] = Unsent(visit, until, dict(fields), held, stays)
            over = [name for name, each in self._forms.items() if each.until <= now]
            for name in over:
                del self._forms[name]
            while len(self._forms) > MOST or sum(each.size() for each in self._forms.values()) > MOST_TEXT:
                self._forms.popitem(last=False)

    def drop(self, form: str) -> None:
        """Forget a form: it was sent, or begun afresh."""
        with self._lock:
            self._forms.pop(form, None)

    def forget(self, ids: Set[str]) -> None:
        """Forget every form whose name or visit is one of these: the couple whose it is was erased."""
        with self._lock:
            for name in [name for name, each in self._forms.items() if not ids.isdisjoint([each.visit, *name.split()])]:
                del self._forms[name]

    def leave(self, visit: str) -> None:
        """Forget what a visit that ends has entered, unless it was to be kept for later."""
        with self._lock:
            gone = [name for name, each in self._forms.items() if each.visit == visit and not each.is_for_later]
            for name in gone:
                del self._forms[name]
