"""What people may do, and who a page or route is for. `may_enter` is the one place that decides."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class StaffRole(StrEnum):
    """What a member of staff does in the practice; one person may have several."""

    COUNSELOR = "counselor"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    CUSTODIAN = "custodian"


class Screen(StrEnum):
    """Whether the couple may see the screen too."""

    PRIVATE = "private"
    IN_SESSION = "in_session"


class BrowserSessionState(StrEnum):
    """Whether a signed-in session may be used as it is."""

    OPEN = "open"
    LOCKED = "locked"
    HANDED_OVER = "handed_over"


class Audience(StrEnum):
    """Who a page or route is for."""

    ANYONE = "anyone"
    PARTNER = "partner"
    STAFF_ANY_STATE = "staff_any_state"
    STAFF = "staff"
    CLINICAL = "clinical"
    COUNSELOR = "counselor"
    ADMIN = "admin"
    CUSTODIAN = "custodian"


CLINICAL_ROLES = frozenset({StaffRole.COUNSELOR, StaffRole.SUPERVISOR, StaffRole.CUSTODIAN})
_ROLES = {
    Audience.STAFF: frozenset(StaffRole),
    Audience.CLINICAL: CLINICAL_ROLES,
    Audience.COUNSELOR: frozenset({StaffRole.COUNSELOR}),
    Audience.ADMIN: frozenset({StaffRole.ADMIN}),
    Audience.CUSTODIAN: frozenset({StaffRole.CUSTODIAN}),
}


def may_enter(audience: Audience, roles: Collection[StaffRole]) -> bool:
    """Whether somebody with an open browser session and these roles may see what is for `audience`.

    What is for anyone, or for staff whatever the browser session's state, is for them too; what is for partners is not.
    """
    if audience in {Audience.ANYONE, Audience.STAFF_ANY_STATE}:
        return True
    return not _ROLES.get(audience, frozenset()).isdisjoint(roles)
