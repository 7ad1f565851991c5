"""Who may ask: eight identities, what each may enter, and whose couples each reaches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.access import Audience, StaffRole, may_enter
from dashboard.services.browser_sessions import COOKIE
from dashboard.web.cookies import VISIT
from tests.access.serving import Served


class Identity(StrEnum):
    """Everybody who could ask for a page, a route or an export."""

    ANONYMOUS = "anonymous"
    PARTNER = "partner"
    OWN = "own"
    OTHER = "other"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    REVOKED = "revoked"
    EXPIRED = "expired"


ROLES: dict[Identity, frozenset[StaffRole]] = {
    Identity.OWN: frozenset({StaffRole.COUNSELOR}),
    Identity.OTHER: frozenset({StaffRole.COUNSELOR}),
    Identity.SUPERVISOR: frozenset({StaffRole.SUPERVISOR}),
    Identity.ADMIN: frozenset({StaffRole.ADMIN}),
}
REACHES: dict[Identity, frozenset[str]] = {
    Identity.OWN: frozenset({"first", "second"}),
    Identity.OTHER: frozenset({"strange"}),
    Identity.SUPERVISOR: frozenset({"first", "second"}),
    # Only what is for this partner; which words those are is looked at field by field elsewhere.
    Identity.PARTNER: frozenset({"first"}),
}


def reaches(who: Identity, couple: str) -> bool:
    """Whether a couple's record is this identity's to read."""
    return couple in REACHES.get(who, frozenset())


def may_come_in(who: Identity, audience: Audience) -> bool:
    """Whether the gate lets this identity through to what is for `audience`. A partner's visit is checked behind it."""
    if audience in {Audience.ANYONE, Audience.PARTNER}:
        return True
    return who in ROLES and may_enter(audience, ROLES[who])


def cookies_of_the_rest(house: Served) -> dict[Identity, dict[str, str]]:
    """What the browser sends of somebody who never was signed in, or no longer is."""
    expired = house.tell("sign_in", person="own")
    house.tell("advance", minutes=12 * 60)
    revoked = house.tell("sign_in", person="revoked")
    house.tell("let_go", person="revoked")
    return {
        Identity.ANONYMOUS: {},
        Identity.REVOKED: {COOKIE: revoked},
        Identity.EXPIRED: {COOKIE: expired},
    }


@dataclass(frozen=True, slots=True)
class Browsers:
    """Gives each identity's cookies, a new browser session or visit each time: leaving ends what it was asked with.

    The partner is A of the first couple.
    """

    house: Served
    rest: dict[Identity, dict[str, str]]

    def __getitem__(self, who: Identity) -> dict[str, str]:
        """What the browser of this identity sends."""
        if who is Identity.PARTNER:
            return partner_cookies(self.house, "first", "a")
        return {COOKIE: self.house.tell("sign_in", person=who.value)} if who in ROLES else self.rest[who]


def partner_cookies(house: Served, couple: str, side: str) -> dict[str, str]:
    """The visit of a partner who opened a personal link."""
    token = house.tell("link", couple=couple, side=side)
    with house.client({}) as browser:
        browser.get(f"/c/{token}")
        return {VISIT: str(browser.cookies.get(VISIT))}
