"""Open dialog of a couple's record, and the version of the record it was opened on.

The version read at opening goes back with the change, so a change made elsewhere in the meantime is noticed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from uuid import UUID

import streamlit as st

from dashboard.ui import drafts, state
from dashboard.ui.drafts import Kept

R = TypeVar("R")
_OPEN = "couple_dialog"
# Forms that another page opens too.
PARTNER, PERSONAL_LINK = "partner", "personal_link"
SESSION, SESSION_MOVE, SESSION_OUTCOME = "session", "session_move", "session_outcome"
SESSION_CANCEL = "session_cancel"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open dialog: its form, the record it is about (None for a new one), and the version that was read.

    `beside` are the versions of other records, by their ids, that its change may write over too.
    """

    form: str
    owner: UUID | None
    record_id: UUID | None = None
    version: int = 1
    beside: Mapping[UUID, int] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """Key of a widget in this dialog: a new record or version starts from what is stored."""
        return state.key(name, self.form, self.owner, self.record_id, self.version)

    def whole_form(self, *, enter_to_submit: bool = True) -> AbstractContextManager[Kept]:
        """The form of this dialog, sent as a whole."""
        return drafts.form(*self._about, varying=self._varying, version=self.version, enter_to_submit=enter_to_submit)

    def fields(self, *, but: Collection[str] = ()) -> AbstractContextManager[Kept]:
        """Fields of this dialog that take effect at once; those whose keys are in `but` are not kept."""
        return drafts.fields(*self._about, varying=self._varying, version=self.version, but=but)

    def done(self) -> None:
        """Close the dialog and forget what was typed in it: it was saved, or given up."""
        drafts.done(*self._about)
        close_dialog()

    @property
    def _about(self) -> tuple[str, UUID | None, UUID | None]:
        return self.form, self.owner, self.record_id

    @property
    def _varying(self) -> str:
        return f".{self.record_id}.{self.version}"

    def as_read(self, record: R) -> R:
        """`record` with the version that was read when the dialog was opened."""
        return _at(record, self.version)

    def as_read_beside(self, record_id: UUID, record: R) -> R:
        """`record` with the version that was read beside, or one that is never current where it came in since."""
        return _at(record, self.beside.get(record_id, 0))


def _at(record: R, version: int) -> R:
    changes: dict[str, Any] = {"row_version": version}
    return replace(record, **changes)  # type: ignore[type-var]


def open_dialog(
    form: str,
    owner: UUID | None,
    record_id: UUID | None = None,
    version: int = 1,
    beside: Mapping[UUID, int] | None = None,
) -> None:
    """Open a form. For `on_click`."""
    st.session_state[_OPEN] = Opened(form, owner, record_id, version, beside or {})


def close_dialog() -> None:
    """Forget the open form. For `on_dismiss`, and after a change was kept."""
    st.session_state.pop(_OPEN, None)


def opened_for(forms: Collection[str]) -> Opened | None:
    """Dialog open with one of these forms, about whichever couple: for a page that lists many."""
    dialog: Opened | None = st.session_state.get(_OPEN)
    return dialog if dialog is not None and dialog.form in forms else None


def opened(owner: UUID | None) -> Opened | None:
    """Dialog open on this couple's record; a dialog left open on another page is forgotten."""
    dialog: Opened | None = st.session_state.get(_OPEN)
    if dialog is not None and dialog.owner != owner:
        close_dialog()
        return None
    return dialog
