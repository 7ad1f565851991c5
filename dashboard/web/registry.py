"""All routes of our own in one place."""

from __future__ import annotations

from dashboard.services.office import Office
from dashboard.web import downloads, drafts, shell
from dashboard.web.links import handover
from dashboard.web.links import pages as link_pages
from dashboard.web.routes import WebRoute
from dashboard.web.signin import account, oidc, shared_screen
from dashboard.web.signin import door as signin


def staff_routes(office: Office) -> list[WebRoute]:
    """Routes at the counselor's address in addition to the app, those for a handed-over device included."""
    return [
        *signin.routes(office),
        *oidc.routes(office),
        *account.routes(office),
        *shared_screen.routes(office),
        *downloads.routes(office),
        *drafts.routes(office),
        *handover.routes(office),
        *partner_routes(office),
    ]


def partner_routes(office: Office) -> list[WebRoute]:
    """Routes at the partners' address: their form and its files alone."""
    return [*shell.ROUTES, *link_pages.routes(office)]
