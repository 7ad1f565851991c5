"""Every page for every identity, over the websocket itself: what is drawn, and which couple's words arrive."""

from __future__ import annotations

import asyncio
from enum import StrEnum

import pytest

from dashboard.paths import PAGES
from dashboard.ui.navigation import PAGES_BY_PATH
from tests.access.house import CANARY
from tests.access.identities import REACHES, ROLES, Browsers, Identity, may_come_in, reaches
from tests.access.serving import Served
from tests.streamlit_ws import Drawn, HungUpError, Tab


class Shows(StrEnum):
    """Whose words a page may bring."""

    NO_COUPLE = "no_couple"
    CASELOAD = "caseload"
    TODAY = "today"
    THE_COUPLE = "the_couple"


# A page that is not here fails a test.
SHOWS = {
    "today": Shows.TODAY,
    "caseload": Shows.CASELOAD,
    "sessions": Shows.CASELOAD,
    "steps": Shows.NO_COUPLE,
    "plans": Shows.NO_COUPLE,
    "drafting": Shows.NO_COUPLE,
    "import": Shows.NO_COUPLE,
    "brief": Shows.THE_COUPLE,
    "room": Shows.THE_COUPLE,
    "couple": Shows.THE_COUPLE,
    "progress": Shows.THE_COUPLE,
    "homework": Shows.THE_COUPLE,
    "promises": Shows.THE_COUPLE,
    "agreements": Shows.THE_COUPLE,
    "journal": Shows.THE_COUPLE,
    "messages": Shows.THE_COUPLE,
    "plan": Shows.THE_COUPLE,
    "notes": Shows.THE_COUPLE,
    "checkin": Shows.THE_COUPLE,
    "measures": Shows.THE_COUPLE,
    "answering": Shows.THE_COUPLE,
    "confidentiality": Shows.THE_COUPLE,
    "safety": Shows.THE_COUPLE,
    "documents": Shows.THE_COUPLE,
    "emergency": Shows.NO_COUPLE,
    "people": Shows.NO_COUPLE,
    "settings": Shows.NO_COUPLE,
    "rules": Shows.NO_COUPLE,
    "backups": Shows.NO_COUPLE,
    "audit": Shows.NO_COUPLE,
    "keeping": Shows.NO_COUPLE,
    "outcomes": Shows.NO_COUPLE,
}
NOT_THEIRS = "not part of your work"
ASKED_FOR = ("first", "strange")
CELLS = [(page, who, couple) for page in PAGES_BY_PATH for who in Identity for couple in ASKED_FOR]


def couples_in(house: Served, drawn: Drawn) -> set[str]:
    """The couples whose words arrived."""
    return {house.cells[canary].couple for canary in CANARY.findall(drawn.text)}


def expected(page: str, who: Identity, couple: str) -> set[str]:
    """The couples whose words must arrive on a page that this identity may open."""
    if SHOWS[page] in {Shows.CASELOAD, Shows.TODAY}:
        return set(REACHES.get(who, ()))
    return {couple} if SHOWS[page] is Shows.THE_COUPLE and reaches(who, couple) else set()


def first_page(who: Identity) -> str:
    """Where somebody lands who asks for no page."""
    return next(p for p, page in PAGES_BY_PATH.items() if page.is_listed and may_come_in(who, page.audience))


async def _ask(house: Served, cookies: dict[str, str], page: str, couple: str, page_hash: str = "") -> Drawn:
    async with Tab(house.port, cookies=cookies) as tab:
        return await tab.run("" if page_hash else page, page_hash=page_hash, couple=house.couples[couple])


def test_every_page_is_listed() -> None:
    """A page without an expectation, or a file without a page, is not let pass."""
    assert set(SHOWS) == set(PAGES_BY_PATH)
    assert {page.file for page in PAGES_BY_PATH.values()} == {file.name for file in PAGES.glob("*.py")}


@pytest.mark.parametrize(("page", "who", "couple"), CELLS)
def test_a_page_is_drawn_for_whom_it_is(
    house: Served, cookies: Browsers, page: str, who: Identity, couple: str
) -> None:
    """Staff get a page that their roles allow, with the words of couples they reach; others get no websocket."""
    if who not in ROLES:
        with pytest.raises(HungUpError):
            asyncio.run(_ask(house, cookies[who], page, couple))
        return
    drawn = asyncio.run(_ask(house, cookies[who], page, couple))
    is_theirs = may_come_in(who, PAGES_BY_PATH[page].audience)
    assert drawn.page == page
    assert couples_in(house, drawn) == (expected(page, who, couple) if is_theirs else set())
    assert (NOT_THEIRS in drawn.text) is not is_theirs
    assert "Something went wrong" not in drawn.text


@pytest.mark.parametrize("who", ROLES)
def test_a_page_is_not_drawn_by_its_hash_either(house: Served, cookies: Browsers, who: Identity) -> None:
    """Knowing what the navigation calls a page does not open it."""
    known: dict[str, str] = {}
    for other in ROLES:
        known |= asyncio.run(_ask(house, cookies[other], "", "first")).page_hashes
    closed = [page for page in known if page in PAGES_BY_PATH and not may_come_in(who, PAGES_BY_PATH[page].audience)]
    assert closed or who is Identity.OWN
    for page in closed:
        drawn = asyncio.run(_ask(house, cookies[who], page, "first", page_hash=known[page]))
        assert NOT_THEIRS in drawn.text
        assert couples_in(house, drawn) == set()


@pytest.mark.parametrize("who", ROLES)
def test_everybody_lands_on_their_own_first_page(house: Served, cookies: Browsers, who: Identity) -> None:
    """An address without a page leads to the first one that is listed for this person."""
    assert asyncio.run(_ask(house, cookies[who], "", "first")).page == first_page(who)
