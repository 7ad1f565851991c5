"""Drafts on the screen: whatever is typed or chosen in a form survives Esc, a reload, a lock and the way back.

Every form is drawn inside `form`, or inside `fields` where each field takes effect at once. Both fill the form again
from its draft, and keep what the browser has sent. `drafts.js` hands over what Streamlit would send only later: text
while it is typed, and the choices in a form before it is left.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.domain.wording import time_of_day
from dashboard.errors import MendwellError
from dashboard.services import drafts as service
from dashboard.services.drafts import Keeper, TextField
from dashboard.ui import resources
from dashboard.ui.state import key

_DRAWN = "drafts_drawn"
_RUN = "drafts_run"
# What Streamlit calls the values of fields that can be filled again. Buttons and files are not among them.
_VALUES = frozenset({"string_value", "bool_value", "int_value", "double_value", "string_array_value"})
_NOT_IN_A_CLASS = re.compile(r"[^a-zA-Z0-9_-]")


@dataclass(slots=True, repr=False)
class _Drawn:
    """A form of this window: its widgets as they were last seen, and the values they start with."""

    form: str
    varying: str
    run: int
    about: frozenset[str] = frozenset()
    keeper: Keeper | None = None
    seen: dict[str, Any] = field(default_factory=dict)
    starts: dict[str, Any] = field(default_factory=dict)
    # The moment of the draft that filled the form, until it is saved or started over.
    filled_from: datetime | None = None
    # The record was changed after the draft was begun.
    is_overtaken: bool = False
    # Version of the record that the form shows, "" where it has none.
    version: str = ""
    # Tables as they were when the form was filled: their own widget holds what was changed since then.
    tables: dict[str, Any] = field(default_factory=dict)
    filled: int = 0

    def field(self, widget: str) -> str:
        """Name of a field in the draft: the widget's key without the part that changes with every version."""
        if self.varying and widget.endswith(self.varying):
            return widget.removesuffix(self.varying) + "*"
        return widget.replace(self.varying, "*", 1) if self.varying else widget

    def widget(self, name: str) -> str:
        """The reverse of `field`."""
        return name.replace("*", self.varying, 1) if self.varying else name

    @property
    def container(self) -> str:
        """Key of the container around the form, by which the browser names it."""
        return f"draft_{self.form}"


class Kept:
    """A form that is being drawn."""

    def __init__(self, drawn: _Drawn) -> None:
        self._drawn = drawn

    @contextmanager
    def sent_whole(self, *, border: bool = False, enter_to_submit: bool = True) -> Iterator[None]:
        """The part of the fields that is sent as a whole."""
        with st.form(f"form_{self._drawn.form}", border=border, enter_to_submit=enter_to_submit):
            yield
            # Nobody sees this button. `drafts.js` clicks it so that the form's choices reach the server without being
            # saved. It comes last, because Enter presses the first one.
            st.form_submit_button("Keep as a draft", key=f"keep_{self._drawn.form}")

    @property
    def filling(self) -> int:
        """Number that is another one whenever a table of the form has to be filled anew; part of the table's key."""
        return self._drawn.filled

    def rows(self, name: str, start: Any) -> Any:
        """Rows for a table to begin with, those kept or `start`. Streamlit lets nobody fill a table afterwards."""
        return self._drawn.tables.setdefault(name, self._kept(name, start))

    def keep_rows(self, name: str, rows: Any, start: Any) -> None:
        """Keep the rows of a table as they are now."""
        if rows != self._kept(name, start):
            without = frozenset({name}) if rows == start else frozenset()
            _drafts().keep(self._drawn.form, {name: rows}, resources.office().now, without=without)

    def _kept(self, name: str, start: Any) -> Any:
        draft = _drafts().find(self._drawn.form)
        return start if draft is None else draft.values.get(name, start)


@contextmanager
def form(
    *about: object,
    varying: str = "",
    version: int | None = None,
    border: bool = False,
    enter_to_submit: bool = True,
) -> Iterator[Kept]:
    """A form that is sent as a whole, named by `about`: its kind, and the ids of the record that it changes.

    `varying` is the part of its widgets' keys that changes when the record does; `version` is the record's own.
    """
    with (
        fields(*about, varying=varying, version=version) as kept,
        kept.sent_whole(border=border, enter_to_submit=enter_to_submit),
    ):
        yield kept


@contextmanager
def fields(
    *about: object,
    varying: str = "",
    version: int | None = None,
    but: Collection[str] = (),
    keeper: Keeper | None = None,
) -> Iterator[Kept]:
    """Fields that take effect at once, with their button. The arguments are those of `form`.

    Fields whose keys are in `but` are not kept. With a `keeper` the fields are a record that is saved while somebody
    types, so nothing in them waits for a button.
    """
    mark, run = _mark(about), st.session_state.get(_RUN, 0)
    drawn = _drawn_forms().get(mark)
    if drawn is None or drawn.run < run - 1 or drawn.varying != varying:
        drawn = _open(mark, varying, run, "" if version is None else str(version))
        drawn.about = frozenset(map(str, about))
    drawn.run, drawn.keeper = run, keeper
    _drawn_forms()[mark] = drawn
    with st.container(key=drawn.container):
        _say(drawn)
        before = _widgets()
        yield Kept(drawn)
    # A form that was saved is no longer among those drawn.
    if mark in _drawn_forms():
        _look(drawn, _widgets() - before - set(but))


def done(*about: object) -> None:
    """Forget the draft of a form: it was saved, or its content given up."""
    _forget(_mark(about))


def begin_run() -> None:
    """Keep what the browser has sent for the forms of the last run, whether or not they are drawn again."""
    st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1
    for drawn in list(_drawn_forms().values()):
        _keep_changes(drawn)


def _forget(mark: str) -> None:
    _drawn_forms().pop(mark, None)
    _drafts().drop(mark)


def _mark(about: tuple[object, ...]) -> str:
    return sha256(key("draft", *about).encode()).hexdigest()[:16]


def _open(mark: str, varying: str, run: int, version: str) -> _Drawn:
    drawn = _Drawn(mark, varying, run, version=version, filled=run)
    draft = _drafts().find(mark)
    if draft is not None:
        drawn.filled_from, drawn.is_overtaken = draft.kept_at, draft.version != version
        for name, value in draft.values.items():
            st.session_state[drawn.widget(name)] = value
    return drawn


def _say(drawn: _Drawn) -> None:
    """Say since when the form's content waits, with a way to begin afresh."""
    if drawn.filled_from is None or drawn.keeper is not None:
        return
    moment = resources.office().zone.local(drawn.filled_from)
    with st.container(horizontal=True, vertical_alignment="center"):
        overtaken = " The record was changed since: saving writes over that." if drawn.is_overtaken else ""
        st.markdown(f":small[Kept from {time_of_day(moment)}, not saved yet.{overtaken}]", width="content")
        st.button(
            "Start over",
            icon=":material/restart_alt:",
            type="tertiary",
            key=f"start_over_{drawn.form}",
            on_click=_start_over,
            args=(drawn,),
        )


def _start_over(drawn: _Drawn) -> None:
    draft = _drafts().find(drawn.form)
    for name in draft.values if draft else ():
        st.session_state.pop(drawn.widget(name), None)
    for widget, start in drawn.starts.items():
        st.session_state[widget] = start
    _drafts().drop(drawn.form)
    drawn.seen = dict(drawn.starts)
    drawn.filled_from = None
    drawn.tables.clear()
    # The numbers of later runs are all higher.
    drawn.filled = -drawn.filled


def _look(drawn: _Drawn, widgets: Collection[str]) -> None:
    """Take in the widgets that were just drawn, and keep what has changed in them."""
    texts = {}
    for widget in widgets:
        found = _start_of(widget)
        if found is None:
            continue
        drawn.starts[widget] = found[0]
        drawn.seen.setdefault(widget, st.session_state[widget])
        if type(drawn.seen[widget]) is str:
            name = _NOT_IN_A_CLASS.sub("-", f"st-key-{widget}".strip())
            texts[name] = TextField(drawn.field(widget), str(found[0] or ""))
    _drafts().draw(drawn.form, texts, drawn.keeper, version=drawn.version, about=drawn.about)
    _keep_changes(drawn)


def _keep_changes(drawn: _Drawn) -> None:
    changed: dict[str, Any] = {}
    without = set()
    for widget, seen in drawn.seen.items():
        if widget not in st.session_state:
            continue
        value = st.session_state[widget]
        # Text that was handed over while it was typed is newer than what Streamlit has. It stays until that changes.
        if value == seen:
            continue
        drawn.seen[widget] = value
        changed[drawn.field(widget)] = value
        if value == drawn.starts[widget]:
            without.add(drawn.field(widget))
    if changed:
        # A text that its keeper refuses is still a draft; the keeper remembers why, and the page says it.
        with suppress(MendwellError):
            _drafts().keep(drawn.form, changed, resources.office().now, without=frozenset(without))


def _start_of(widget: str) -> tuple[Any] | None:
    """The value a widget starts with, which Streamlit itself tells only to its own; None if it cannot be filled."""
    context = get_script_run_ctx()
    if context is None:
        return None
    known = context.session_state._state  # no public way to ask
    widget_id = known._key_id_mapper.get_id_from_key(widget)
    metadata = known._new_widget_state.widget_metadata.get(widget_id or "")
    if metadata is None or metadata.value_type not in _VALUES:
        return None
    start = metadata.deserializer(None)
    # A table's edits are a dictionary, and cannot be filled in from outside.
    return None if isinstance(start, dict) else (start,)


def _widgets() -> frozenset[str]:
    context = get_script_run_ctx()
    return context.shared.widget_user_keys_this_run.snapshot() if context else frozenset()


def _drawn_forms() -> dict[str, _Drawn]:
    found: dict[str, _Drawn] = st.session_state.setdefault(_DRAWN, {})
    return found


def _drafts() -> service.Drafts:
    browser_session = resources.office().browser_sessions.find(resources.browser_session_token())
    if browser_session is None:
        raise MendwellError("You are signed out.", "Reload the page to sign in.")
    return browser_session.drafts
