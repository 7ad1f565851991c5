"""Roles of staff, and the audience of a page or route. `may_enter` is the one place that decides."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class StaffRole(StrEnum):
    """A part that a member of staff has in the practice; one person may have several."""

    COUNSELOR = "counselor"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    CUSTODIAN = "custodian"


class Screen(StrEnum):
    """The kind of screen: for the counselor alone, or one that the couple may see too."""

    PRIVATE = "private"
    IN_SESSION = "in_session"


class BrowserSessionState(StrEnum):
    """The state of a signed-in browser: usable as it is, locked, or handed over to a partner."""

    OPEN = "open"
    LOCKED = "locked"
    HANDED_OVER = "handed_over"


class Audience(StrEnum):
    """The people a page or route is for."""

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
    """Tell whether somebody with an open browser session and these roles may see a page or route for `audience`.

    Pages for anyone, and for staff in any state, are for them too; pages for partners are not.
    """
    if audience in {Audience.ANYONE, Audience.STAFF_ANY_STATE}:
        return True
    return not _ROLES.get(audience, frozenset()).isdisjoint(roles)
