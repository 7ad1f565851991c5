"""What a partner sends appears on an open page: not under the counselor's hands, and not as the counselor's doing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest
from streamlit.proto.AutoRerun_pb2 import AutoRerun
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import BrowserSessionState, Screen
from dashboard.domain.ids import new_id
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import Side, Source
from dashboard.services.attention.facts import reached
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.caseload import arrivals
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from dashboard.ui import live
from tests.pages import screens
from tests.streamlit_ws import Drawn, HungUpError, Tab
from tests.ui.conftest import Served

QUIET_SECONDS = 1.0


def answer(practice: Practice, couple_id: UUID) -> None:
    """Partner B sends a check-in by personal link."""
    robin = couples.get(practice, couple_id).partners[Side.B]
    sent = replace(
        checkins.list_checkins(practice.db, practice.scope, couple_id)[0],
        checkin_id=new_id(),
        partner_id=robin.partner_id,
        source=Source.PARTNER_LINK,
    )
    own = PartnerScope(practice.scope.practice_id, couple_id, robin.partner_id, Side.B)
    practice.db.write(own, lambda tx: checkins.insert_checkin(tx, sent), summary="Answer", now=practice.now)


# ---------------------------------------------------------------- on the page
@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What the next looks find, in turn; nothing once it is used up."""
    turns: list[bool] = []
    monkeypatch.setattr(arrivals, "has_new", lambda *_: turns.pop(0) if turns else False)
    return turns


def draw(practice: Practice, page: str, couple_id: UUID | None) -> AppTest:
    return screens.opened(practice, page, couple_id=couple_id)


@pytest.mark.parametrize("page", ["progress", "homework", "answering"])
def test_an_open_page_is_drawn_anew(practice: Practice, couple_id: UUID, news: list[bool], page: str) -> None:
    """News on a page that is only read leads to a new drawing at once, without a word and without a click."""
    at = draw(practice, page, couple_id)
    news[:] = [True, False, False]
    screens.checked(at.run())
    assert len(news) == 1
    assert live.NEWS not in screens.words(at)


def test_the_caseload_looks_again_only_once_it_is_drawn(practice: Practice, couple_id: UUID, news: list[bool]) -> None:
    """What the page has just read is not asked for a second time; news of any couple is news there."""
    at = draw(practice, "caseload", None)
    news[:] = [True, False, False]
    screens.checked(at.run())
    assert len(news) == 3
    begun = arrivals.begin_with(practice, reached(practice).sent)
    answer(practice, couple_id)
    assert arrivals._mark(practice, None, practice.now, openings=False) != begun.mark


def test_a_form_is_left_alone(practice: Practice, couple_id: UUID, news: list[bool]) -> None:
    """While a check-in is typed in, a line offers the news; the page is drawn anew when it is pressed."""
    at = draw(practice, "checkin", couple_id)
    assert live.NEWS not in screens.words(at)
    news[:] = [True]
    screens.checked(at.run())
    assert live.NEWS in screens.words(at)
    news[:] = [True, False]
    screens.checked(next(b for b in at.button if b.label == "Show it").click().run())
    assert live.NEWS not in screens.words(at)


def test_an_open_dialog_is_left_alone(practice: Practice, couple_id: UUID, news: list[bool]) -> None:
    """The page of links draws itself anew until a dialog is open on it."""
    at = draw(practice, "answering", couple_id)
    next(b for b in at.button if b.label == "Make a link").click().run()
    news[:] = [True]
    screens.checked(at.run())
    assert live.NEWS in screens.words(at)
    assert [b for b in at.button if b.label == "Make the link"]


def test_the_in_session_screen_announces_nothing(practice: Practice, couple_id: UUID, news: list[bool]) -> None:
    """There it does not even look."""
    at = draw(replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id), "progress", couple_id)
    news[:] = [True]
    screens.checked(at.run())
    assert "Mina & Robin" in screens.words(at)
    assert news == [True]
    assert live.NEWS not in screens.words(at)


# ---------------------------------------------------------------- over the wire
async def _look(tab: Tab, drawn: Drawn, couple_id: UUID) -> Drawn:
    """What the page gets when its clock strikes: the answer, and all that follows from it."""
    (own,) = (clock for clock in _clocks(drawn) if clock.interval == live.SECONDS)
    asked = await tab.run(is_auto=True, fragment=own.fragment_id, couple=str(couple_id))
    more = await tab.received(QUIET_SECONDS)
    return Drawn((*asked.messages, *more.messages))


def _clocks(drawn: Drawn) -> list[AutoRerun]:
    return [m.auto_rerun for m in drawn.messages if m.WhichOneof("type") == "auto_rerun"]


def _whole_runs(drawn: Drawn) -> int:
    started = [m.metadata.run for m in drawn.messages if m.WhichOneof("type") == "new_session"]
    return sum(not run.fragment_ids for run in started)


def test_an_answer_arrives_by_itself_and_is_no_activity(practice: Practice, couple_id: UUID, served: Served) -> None:
    """The clock strikes: without news nothing is drawn, with news the whole page; the session rests meanwhile."""

    async def main() -> None:
        async with Tab(served.port, cookies={COOKIE: served.token}) as tab:
            first = await tab.run("progress", couple=str(couple_id))
            assert "Robin: no check-ins yet" in first.text
            began = served.office.browser_sessions.find(served.token)
            assert began is not None
            served.wait(minutes=5)
            assert _whole_runs(await _look(tab, first, couple_id)) == 0
            answer(practice, couple_id)
            news = await _look(tab, first, couple_id)
            assert _whole_runs(news) == 1
            assert "Robin: no check-ins yet" not in news.text
            assert _whole_runs(await _look(tab, news, couple_id)) == 0
            now = served.office.browser_sessions.find(served.token)
            assert now is not None
            assert now.active_at == began.active_at

    asyncio.run(main())


def test_a_page_that_only_looks_locks_like_any_other(couple_id: UUID, served: Served) -> None:
    """After the idle minutes the next look is refused and the websocket closed."""

    async def main() -> None:
        async with Tab(served.port, cookies={COOKIE: served.token}) as tab:
            first = await tab.run("progress", couple=str(couple_id))
            for _ in range(2):
                served.wait(minutes=7)
                await _look(tab, first, couple_id)
            served.wait(minutes=1)
            with pytest.raises(HungUpError):
                await _look(tab, first, couple_id)
        browser_session = served.office.browser_sessions.find(served.token)
        assert browser_session is not None
        assert browser_session.state is BrowserSessionState.LOCKED

    asyncio.run(main())


def test_a_screen_turned_round_meanwhile_stays_still(practice: Practice, couple_id: UUID, served: Served) -> None:
    """The in-session screen is asked for anew with each look: news that came after it was switched on draw nothing."""

    async def main() -> None:
        async with Tab(served.port, cookies={COOKIE: served.token}) as tab:
            first = await tab.run("progress", couple=str(couple_id))
            served.office.browser_sessions.set_screen(served.token, Screen.IN_SESSION, couple_id)
            answer(practice, couple_id)
            assert _whole_runs(await _look(tab, first, couple_id)) == 0
            anew = await tab.run("progress", couple=str(couple_id))
            assert "Robin" in anew.text
            assert live.SECONDS not in [clock.interval for clock in _clocks(anew)]

    asyncio.run(main())
