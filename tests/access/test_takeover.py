"""What somebody gains who knows another's ids, claims to be another, or keeps a window open: nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from dashboard.services.browser_sessions import COOKIE
from tests.access.house import CANARY
from tests.access.serving import Served, served
from tests.streamlit_ws import Drawn, HungUpError, Tab

SIGNED_OUT = 4401


@pytest.fixture(scope="module")
def spare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A house of its own: people are let go here, and time passes."""
    with served(tmp_path_factory.mktemp("spare") / "log.txt") as running:
        yield running


def _cookie(house: Served, person: str) -> dict[str, str]:
    return {COOKIE: house.tell("sign_in", person=person)}


def _couples(house: Served, drawn: Drawn) -> set[str]:
    return {house.cells[canary].couple for canary in CANARY.findall(drawn.text)}


async def _is_open(house: Served, tab: Tab) -> bool:
    drawn = await tab.run("progress", couple=house.couples["first"])
    return _couples(house, drawn) == {"first"}


async def _code_of_closing(tab: Tab) -> int:
    with pytest.raises(HungUpError) as closed:
        await tab.received(5)
    return closed.value.code


def test_a_stolen_streamlit_session_gives_nothing_to_nobody(spare: Served) -> None:
    """Somebody without a browser session who names another's Streamlit session is not let in, then or later."""

    async def steal() -> None:
        async with Tab(spare.port, cookies=_cookie(spare, "own")) as victim:
            assert await _is_open(spare, victim)
            with pytest.raises(HungUpError):
                await Tab(spare.port, session_id=victim.session_id).open()
        for cookies in ({}, {COOKIE: "a" * 43}, {COOKIE: victim.session_id}):
            with pytest.raises(HungUpError):
                await Tab(spare.port, cookies=cookies, session_id=victim.session_id).open()

    asyncio.run(steal())


@pytest.mark.parametrize("thief", ["admin", "other"])
@pytest.mark.parametrize("is_left", [True, False])
def test_a_stolen_streamlit_session_gives_a_colleague_nothing(spare: Served, thief: str, is_left: bool) -> None:
    """A colleague who names another's Streamlit session gets one of their own and sees no word of the other's."""

    async def steal() -> None:
        victim = await Tab(spare.port, cookies=_cookie(spare, "own")).open()
        assert await _is_open(spare, victim)
        # Left in the middle of a run, so that what is still to be sent waits for whoever comes back.
        await victim.ask("couple", couple=spare.couples["first"])
        if is_left:
            await victim.close()
        async with Tab(spare.port, cookies=_cookie(spare, thief), session_id=victim.session_id) as tab:
            waiting = await tab.received(0.5)
            drawn = await tab.run("progress", couple=spare.couples["first"])
            assert tab.session_id != victim.session_id
            assert "first" not in _couples(spare, waiting) | _couples(spare, drawn)
        await victim.close()

    asyncio.run(steal())


def test_a_person_who_reloads_gets_their_own_browser_session_back(spare: Served) -> None:
    """Naming one's own Streamlit session after a lost connection goes on with it."""

    async def reload() -> None:
        cookies = _cookie(spare, "own")
        async with Tab(spare.port, cookies=cookies) as tab:
            assert await _is_open(spare, tab)
        async with Tab(spare.port, cookies=cookies, session_id=tab.session_id) as again:
            assert await _is_open(spare, again)
            assert again.session_id == tab.session_id

    asyncio.run(reload())


def test_headers_that_claim_an_identity_are_ignored(spare: Served) -> None:
    """Identity comes from the browser session alone, whatever a header says."""
    claims = {f"x-mw-{name}": spare.staff["own"] for name in ("user", "staff", "staff-id", "session", "role")}
    claims |= {"X-Forwarded-User": "own@house.example", "Remote-User": "own@house.example"}

    async def claim() -> None:
        with pytest.raises(HungUpError):
            await Tab(spare.port, headers=claims).open()
        async with Tab(spare.port, headers=claims, cookies=_cookie(spare, "admin")) as tab:
            drawn = await tab.run("progress", couple=spare.couples["first"], staff_id=spare.staff["own"])
            assert _couples(spare, drawn) == set()

    asyncio.run(claim())
    with spare.client({}) as browser:
        assert browser.get("/progress", headers=claims).status_code == 303


@pytest.mark.parametrize("origin", ["", "http://evil.example", "http://127.0.0.1:1", "null"])
def test_a_websocket_of_another_origin_is_refused(spare: Served, origin: str) -> None:
    """A page of another server, or one that does not say where it is from, cannot use a signed-in browser."""

    async def connect() -> None:
        with pytest.raises(HungUpError):
            await Tab(spare.port, cookies=_cookie(spare, "own"), origin=origin).open()

    asyncio.run(connect())


@pytest.mark.parametrize("path", ["/static/_stcore/stream", "/c/_stcore/stream", "/login", "/_stcore/health"])
def test_a_websocket_elsewhere_is_refused(spare: Served, path: str) -> None:
    """Paths that anyone may ask for are no way to a websocket."""

    async def connect() -> None:
        with pytest.raises(HungUpError):
            async with Tab(spare.port, path=path) as tab:
                await tab.run()

    asyncio.run(connect())


def test_signing_out_closes_every_open_window(spare: Served) -> None:
    """The windows of the browser session close by themselves; those of the person's other session stay."""

    async def leave() -> None:
        here, elsewhere = _cookie(spare, "own"), _cookie(spare, "own")
        async with (
            Tab(spare.port, cookies=here) as one,
            Tab(spare.port, cookies=here) as two,
            Tab(spare.port, cookies=elsewhere) as other,
        ):
            assert [await _is_open(spare, tab) for tab in (one, two, other)] == [True] * 3
            spare.tell("end", token=here[COOKIE])
            assert [await _code_of_closing(tab) for tab in (one, two)] == [SIGNED_OUT] * 2
            assert await _is_open(spare, other)
        with pytest.raises(HungUpError):
            await Tab(spare.port, cookies=here).open()

    asyncio.run(leave())


@pytest.mark.parametrize("do", ["lock", "hand_over"])
def test_a_locked_or_handed_over_browser_session_closes_its_windows(spare: Served, do: str) -> None:
    """Nothing of the app comes until the password was typed again."""

    async def close() -> None:
        cookies = _cookie(spare, "own")
        async with Tab(spare.port, cookies=cookies) as tab:
            assert await _is_open(spare, tab)
            spare.tell(do, token=cookies[COOKIE])
            assert await _code_of_closing(tab) == SIGNED_OUT
        with pytest.raises(HungUpError):
            await Tab(spare.port, cookies=cookies).open()
        with spare.client(cookies) as browser:
            assert browser.get("/progress").headers["location"] == "/unlock?next=%2Fprogress"

    asyncio.run(close())


def test_somebody_let_go_is_out_at_once(spare: Served) -> None:
    """Deactivating a person closes the window that they have open."""

    async def let_go() -> None:
        cookies = _cookie(spare, "revoked")
        async with Tab(spare.port, cookies=cookies) as tab:
            assert await _is_open(spare, tab)
            spare.tell("let_go", person="revoked")
            assert await _code_of_closing(tab) == SIGNED_OUT
        with pytest.raises(HungUpError):
            await Tab(spare.port, cookies=cookies).open()

    asyncio.run(let_go())


def test_a_page_that_renews_itself_does_not_keep_a_browser_session_open(spare: Served) -> None:
    """After fifteen minutes without a click the window closes, however often the page asked by itself."""

    async def rest() -> None:
        async with Tab(spare.port, cookies=_cookie(spare, "own")) as tab:
            assert await _is_open(spare, tab)
            spare.tell("advance", minutes=10)
            assert await _is_open(spare, tab)
            spare.tell("advance", minutes=10)
            await tab.run("progress", is_auto=True, couple=spare.couples["first"])
            spare.tell("advance", minutes=5)
            assert await _code_of_closing(tab) == SIGNED_OUT

    asyncio.run(rest())


def test_a_browser_session_ends_after_twelve_hours_whatever_was_done(spare: Served) -> None:
    """A window in use closes too."""

    async def work_on() -> None:
        async with Tab(spare.port, cookies=_cookie(spare, "own")) as tab:
            for _ in range(12 * 6 - 1):
                spare.tell("advance", minutes=10)
                await tab.run("steps")
            spare.tell("advance", minutes=10)
            assert await _code_of_closing(tab) == SIGNED_OUT

    asyncio.run(work_on())
