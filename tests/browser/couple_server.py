"""A whole server of a practice with one couple and its counselor signed in, as a process of its own."""

from __future__ import annotations

import json
import sys

from dashboard import server
from dashboard.domain.access import StaffRole
from dashboard.domain.vocabulary import Side
from tests import partners


def main() -> None:
    """Serve until told to stop; the first line says where, with which session, and for whom."""
    house = partners.house()
    token = house.office.browser_sessions.start(
        house.practice.scope.staff_id, "Counselor under test", frozenset({StaffRole.COUNSELOR})
    )
    listener = server.listen(0, is_exact=True)
    said = {"token": token, "couple": str(house.couple_id), "partner": str(house.partner_id(Side.B))}

    def ready(url: str) -> None:
        sys.stdout.write(json.dumps({**said, "url": url}) + "\n")
        sys.stdout.flush()

    server.serve(house.office, listener, ready=ready, open_browser=False)


if __name__ == "__main__":
    main()
