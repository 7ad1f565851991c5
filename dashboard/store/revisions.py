"""Remembered changes of records, each with the row as it was before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.store.rows import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One row of a couple that an action changed, at a moment in UTC.

    `before_image` is the row before the change as JSON, None where the change made the row. `version_after` is None
    where it removed the row. `actor_name` is None when the person has left the staff.
    """

    revision_id: UUID
    action_id: UUID
    couple_id: UUID
    record: str
    record_id: str
    before_image: str | None
    version_after: int | None
    summary: str
    created_at: datetime
    created_by: UUID
    actor_name: str | None

    @property
    def adds_couple(self) -> bool:
        """True if the change made the couple itself."""
        return self.record == "couple" and self.before_image is None

    @property
    def counselor_before(self) -> UUID | None:
        """The couple's counselor before the change; None for a new couple, or a change of another record."""
        if self.record != "couple" or self.before_image is None:
            return None
        return UUID(from_json(self.before_image)["counselor_id"])
