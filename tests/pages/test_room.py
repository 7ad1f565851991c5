"""The page Session: the same calm view on both screens, a line to capture with, and the end of a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Screen
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.sessions import SESSION
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import Assignee
from dashboard.services import records
from dashboard.services.practice import Practice
from tests import factories
from tests.pages.screens import checked, opened, words

LINE = "h Ten minutes of talk, both, fri"


@pytest.fixture
def held() -> tuple[Practice, UUID]:
    """A couple whose session goes on, with a joint task of last week."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    session = Session(session_id=new_id(), couple_id=couple_id, starts_at=at.wall, minutes=50)
    records.save(at, SESSION, session, is_new=True, summary="Arrange a session")
    task = factories.homework(
        of=couple_id,
        assignee=Assignee.JOINT,
        title="A walk on Sunday",
        assigned_on=at.today - timedelta(days=7),
        due_on=at.today,
        review_note="",
    )
    at.db.write(at.scope, lambda tx: tx.insert("assignment", task), summary="Assign homework", now=at.now)
    return at, couple_id


def _turned(at: Practice, couple_id: UUID) -> Practice:
    return replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)


def _press(at: AppTest, label: str) -> AppTest:
    return checked(next(each for each in at.button if each.label == label).click().run())


def _type(at: AppTest, line: str) -> AppTest:
    at.text_input[0].set_value(line)
    return _press(at, "Keep")


def test_a_line_is_read_back_and_kept(held: tuple[Practice, UUID]) -> None:
    """Once it is said how it is understood, with the whole date; once more it is kept, and can be taken back."""
    page = _type(opened(_turned(*held), "room", couple_id=held[1]), LINE)
    said = "Homework: **Ten minutes of talk** · Mina and Robin · due Fri 16 Oct 2026, in 3 days"
    assert said in words(page)
    assert "Captured today" not in words(page)
    page = _press(page, "Keep")
    assert "Captured today" in words(page)
    assert said in words(page)
    assert page.text_input[0].value == ""
    page = _press(page, "Take back")
    assert "Ten minutes of talk" not in words(page)


def test_a_changed_line_is_read_back_anew(held: tuple[Practice, UUID]) -> None:
    """Nothing is kept that was not read back as it is; what is not understood says what to type."""
    page = _type(opened(_turned(*held), "room", couple_id=held[1]), LINE)
    page = _type(page, "h Ten minutes of talk, robin, sat")
    assert "Captured today" not in words(page)
    assert "Robin · due Sat 17 Oct 2026" in words(page)
    page = _press(_type(page, "h Ten minutes"), "Keep")
    assert "Captured today" not in words(page)
    assert "It is not said who does it" in words(page)
    assert not page.error


def test_the_focus_is_set_on_the_private_screen(held: tuple[Practice, UUID]) -> None:
    """Both see it; on the screen that both see there is no field for it, and no other way to change the record."""
    page = opened(held[0], "room", couple_id=held[1])
    page.text_input[0].set_value("Telling before being asked")
    page = _press(page, "Set focus")
    assert "### Telling before being asked" in words(page)
    page = opened(_turned(*held), "room", couple_id=held[1])
    assert "### Telling before being asked" in words(page)
    assert {each.label for each in page.button} == {
        *("Back", "Keep", "Keep as a draft", "Looked at together", "Finish"),
    }


def test_homework_is_looked_at_with_a_click(held: tuple[Practice, UUID]) -> None:
    """It says so, and is taken back as easily."""
    page = opened(_turned(*held), "room", couple_id=held[1])
    assert "A walk on Sunday" in words(page)
    page = _press(page, "Looked at together")
    assert "Looked at together today" in words(page)
    page = _press(page, "Take back")
    assert "Looked at together today" not in words(page)


def test_the_session_ends_on_the_screen_that_both_see(held: tuple[Practice, UUID]) -> None:
    """Who came and what was agreed are kept; the timer is gone, and the agreement stands there for both."""
    page = opened(_turned(*held), "room", couple_id=held[1])
    assert 'class="mw-timer"' in "".join(each.proto.body for each in page.get("html"))
    page.text_area[0].set_value("We talk on Friday, phones away.")
    page = _press(page, "Finish")
    assert "The session is kept." in words(page)
    assert "We talk on Friday, phones away." in words(page)
    assert "The session is over." in words(page)
    assert 'class="mw-timer"' not in "".join(each.proto.body for each in page.get("html"))
    (session,) = records.of_couple(held[0], SESSION, Session, held[1])
    assert (session.came_a, session.came_b) == (True, True)


def test_a_session_that_was_not_set_is_started() -> None:
    """The page says that there is none today, and begins one with a click."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    page = opened(at, "room", couple_id=couple_id)
    assert "There is no session today." in words(page)
    assert not page.text_input
    assert "Until next time" not in words(page)
    page = _press(page, "Start a session now")
    assert page.text_input


def test_a_card_is_read_together(held: tuple[Practice, UUID]) -> None:
    """Cards for both are offered, and none that is written for one of them or for the counselor."""
    page = opened(_turned(*held), "room", couple_id=held[1])
    card = next(each for each in page.selectbox if each.label == "A card to read together")
    assert "Trust has parts" in card.options
    assert "What you may feel if you were hurt" not in card.options
    page = checked(card.select("Trust has parts").run())
    assert "Do words and acts match?" in words(page)
