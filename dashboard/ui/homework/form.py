"""An open form about an assignment."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.records import Assignment
from dashboard.services.homework.assigning import Homework, Item
from dashboard.services.practice import Practice
from dashboard.ui.dialogs import Opened


@dataclass(frozen=True, slots=True)
class Form:
    """An open form about an assignment, as it was read when the form was opened."""

    practice: Practice
    homework: Homework
    item: Item
    opened: Opened

    @property
    def seen(self) -> Assignment:
        """Assignment at the version the form was opened on, so that a later change is noticed and not overwritten."""
        return self.opened.as_read(self.item.assignment)

    def key(self, field: str) -> str:
        """Key of a widget in this form."""
        return self.opened.key(field)
