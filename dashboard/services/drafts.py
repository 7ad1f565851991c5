"""Drafts: content of forms that was typed or chosen and is not saved yet.

They live in the memory of a browser session, never on disk, and are gone with it. Fields for secrets are never kept.
A form that is a record itself, such as a note that is being written, has a keeper: whatever reaches its draft is kept
there too, in the record.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

MOST_FORMS = 100
# Characters in one text, and in all texts of a browser session; the oldest drafts make room.
LONGEST_TEXT = 20_000
MOST_TEXT = 500_000
# Takes what was typed by field, and keeps it in the record. Raises what keeps it from doing so.
Keeper = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Draft:
    """Values of a form by field, those alone that differ from its start, and the UTC moment of the last change.

    `version` is that of the record when the first of them was typed, "" where it has none. `about` are the ids of what
    the form is about.
    """

    kept_at: datetime
    values: Mapping[str, Any] = field(repr=False)
    version: str = ""
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, repr=False)
class TextField:
    """A text field of a form, and the text it starts with."""

    field: str
    start: str


@dataclass(frozen=True, slots=True, repr=False)
class _Open:
    """A form that was drawn: its text fields, by the name under which the browser knows them, and what `draw` says."""

    texts: Mapping[str, TextField] = field(default_factory=dict)
    keeper: Keeper | None = None
    version: str = ""
    about: frozenset[str] = frozenset()


class Drafts:
    """Drafts of one browser session by form. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drafts: OrderedDict[str, Draft] = OrderedDict()
        self._open: OrderedDict[str, _Open] = OrderedDict()

    def find(self, form: str) -> Draft | None:
        """Draft of a form, or None when everything in it is saved."""
        with self._lock:
            return self._drafts.get(form)

    def keep(
        self, form: str, values: Mapping[str, Any], at: datetime, *, without: frozenset[str] = frozenset()
    ) -> None:
        """Keep these values in addition to those kept before; fields of `without` are as they were at the start.

        Raises what a keeper does, once all is kept here.
        """
        with self._lock:
            keeper = self._keep(form, values, at, without)
        if keeper is not None:
            keeper(values)

    def keep_typed(self, form: str, typed: Mapping[str, str], at: datetime) -> None:
        """Keep texts that a browser sends under its own names. Fields and forms that were not drawn are left out.

        Raises as `keep` does.
        """
        with self._lock:
            there = self._open.get(form, _Open()).texts
            known = [(there[name], text[:LONGEST_TEXT]) for name, text in typed.items() if name in there]
            as_before = frozenset(each.field for each, text in known if text == each.start)
            values = {each.field: text for each, text in known}
            keeper = self._keep(form, values, at, as_before) if known else None
        if keeper is not None:
            keeper(values)

    def draw(
        self,
        form: str,
        texts: Mapping[str, TextField],
        keeper: Keeper | None = None,
        *,
        version: str = "",
        about: frozenset[str] = frozenset(),
    ) -> None:
        """Note the text fields of a form that is on the screen, by the names that the browser has for them.

        What is typed goes to the form's `keeper` too, where it has one. `version` is that of the record which the form
        shows, `about` names it by ids.
        """
        with self._lock:
            self._open[form] = _Open(dict(texts), keeper, version, about)
            self._open.move_to_end(form)
            while len(self._open) > MOST_FORMS:
                self._open.popitem(last=False)

    def drop(self, form: str) -> None:
        """Forget a form that was saved or started over; what the browser still sends for it is refused."""
        with self._lock:
            self._drafts.pop(form, None)
            self._open.pop(form, None)

    def forget(self, ids: Set[str]) -> None:
        """Forget every form that is about one of these: what it is about was erased."""
        with self._lock:
            for forms in (self._drafts, self._open):
                for name in [name for name, form in forms.items() if not form.about.isdisjoint(ids)]:
                    del forms[name]

    def __len__(self) -> int:
        """Number of forms with something unsaved."""
        with self._lock:
            return len(self._drafts)

    def _keep(self, form: str, values: Mapping[str, Any], at: datetime, without: frozenset[str]) -> Keeper | None:
        """Keep these values, and return the form's keeper, to be called once the lock is free."""
        opened = self._open.get(form, _Open())
        before = self._drafts.pop(form, None)
        after = {**(before.values if before else {}), **values}
        after = {name: value for name, value in after.items() if name not in without}
        if after:
            version = before.version if before else opened.version
            about = opened.about or (before.about if before else frozenset())
            self._drafts[form] = Draft(at, MappingProxyType(after), version, about)
        while self._drafts and (len(self._drafts) > MOST_FORMS or self._size() > MOST_TEXT):
            self._drafts.popitem(last=False)
        return opened.keeper

    def _size(self) -> int:
        return sum(len(str(value)) for draft in self._drafts.values() for value in draft.values.values())
