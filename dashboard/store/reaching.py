"""The parameters by which a statement asks who reaches a couple."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dashboard.domain.scope import Scope


def reach(scope: Scope) -> dict[str, UUID | datetime]:
    """The parameters by which a statement asks `couple_reach` who is asking."""
    return {"practice_id": scope.practice_id, "staff_id": scope.staff_id, "as_of": scope.as_of}
