"""The parameters by which a statement asks who reaches a couple, or reads what is one partner's own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dashboard.domain.scope import PartnerScope, Scope


def reach(scope: Scope) -> dict[str, UUID | datetime]:
    """The parameters by which a statement asks `couple_reach` who is asking."""
    return {"practice_id": scope.practice_id, "staff_id": scope.staff_id, "as_of": scope.as_of}


def own(scope: PartnerScope) -> dict[str, UUID]:
    """The parameters of a statement about a partner's own."""
    return {"practice_id": scope.practice_id, "couple_id": scope.couple_id, "partner_id": scope.partner_id}
