"""The page Sessions: the week, the lists, and one click for who came."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.vocabulary import SessionKind, SessionState, Teller
from dashboard.services.practice import Practice
from dashboard.services.sessions import edits, reading
from tests import factories
from tests.pages.screens import checked, opened, words

NOW = factories.NOW


@pytest.fixture
def at() -> Practice:
    """A practice that the page opens."""
    return factories.practice()


@pytest.fixture
def couple_id(at: Practice) -> UUID:
    """A couple in it."""
    return factories.add_couple(at)


def pressed(app: AppTest, label: str) -> AppTest:
    """The page after a press of the button of this name."""
    return checked(next(each for each in app.button if each.label == label).click().run())


def page(at: Practice) -> AppTest:
    """The page as it opens."""
    return opened(at, "sessions")


def test_the_week_and_the_lists_show_whom_it_is_for(at: Practice, couple_id: UUID) -> None:
    """A session of one partner alone says so, on the grid as in the rows; who came is asked for until it is noted."""
    factories.add_session(at, couple_id, NOW + timedelta(hours=3), kind=SessionKind.INDIVIDUAL_B)
    factories.add_session(at, couple_id, NOW - timedelta(days=20))
    app = page(at)
    assert app.title[0].value == "Sessions"
    [grid] = [each.proto.body for each in app.get("html") if "mw-week" in each.proto.body]
    assert "Robin alone" in grid
    assert "Robin alone" in words(app)
    assert "Who came is not noted yet (1)" in words(app)


def test_one_click_says_that_everybody_came(at: Practice, couple_id: UUID) -> None:
    """The button is there from the hour on, and what it says can be undone on the same page."""
    session = factories.add_session(at, couple_id, NOW - timedelta(minutes=20))
    factories.add_session(at, couple_id, NOW + timedelta(hours=2))
    app = page(at)
    assert [each.label for each in app.button].count("Came") == 1
    app = pressed(app, "Came")
    assert reading.get(at, couple_id, session.session_id).state is SessionState.CAME
    assert "Undo" in [each.label for each in app.button]


def test_names_cannot_become_markup_on_the_grid(at: Practice) -> None:
    """A name is text, whatever it is made of."""
    factories.add_session(at, factories.add_couple(at, a='<img src=x onerror="x">'), NOW)
    [grid] = [each.proto.body for each in page(at).get("html") if "mw-week" in each.proto.body]
    assert "<img" not in grid


def test_a_session_is_arranged_and_moved_in_dialogs(at: Practice, couple_id: UUID) -> None:
    """The couple is chosen first; what is kept is said, and is in the week."""
    app = pressed(page(at), "Arrange a session")
    next(each for each in app.selectbox if each.label == "Couple").set_value(couple_id)
    app = checked(app.run())
    next(each for each in app.datetime_input if each.label == "Begins").set_value(NOW + timedelta(hours=2))
    app = pressed(app, "Arrange")
    [session] = reading.of_couple(at, couple_id)
    assert session.starts_at == NOW + timedelta(hours=2)
    assert "The session is kept." in words(app)
    app = pressed(app, "Move")
    next(each for each in app.datetime_input if each.label == "Begins").set_value(NOW + timedelta(hours=3))
    checked(next(each for each in app.button if each.label == "Move" and each.proto.form_id).click().run())
    assert reading.get(at, couple_id, session.session_id).starts_at == NOW + timedelta(hours=3)


def test_a_session_that_is_over_today_stands_in_the_week_and_among_those_not_noted_yet(
    at: Practice, couple_id: UUID
) -> None:
    """It is there twice, with buttons of its own in each place, and one press says what became of it."""
    session = factories.add_session(at, couple_id, NOW - timedelta(hours=2))
    app = page(at)
    assert "Who came is not noted yet (1)" in words(app)
    assert [each.label for each in app.button].count("Came") == 2
    app = pressed(app, "Came")
    assert "Came" not in [each.label for each in app.button]
    assert reading.get(at, couple_id, session.session_id).state is SessionState.CAME


def test_the_calendar_file_is_asked_for_by_a_page_of_our_own(at: Practice) -> None:
    """Its address carries the word of the browser session, without which the server has no such file."""
    shown = [each.proto.body for each in page(at).get("html")]
    [link] = [body for body in shown if "Save a calendar file" in body]
    assert 'href="/sessions.ics?own=' in link


def test_who_told_is_asked_where_somebody_was_missing(at: Practice, couple_id: UUID) -> None:
    """Where all came, nobody is asked who told of it, and what was told when it was moved stays."""
    session = factories.add_session(at, couple_id, NOW - timedelta(hours=3))
    told = edits.Told(by=Teller.A, reason="A late train")
    edits.move(at, session, starts_at=NOW - timedelta(hours=2), minutes=60, told=told)
    app = pressed(page(at), "Attendance")

    def asked() -> list[str]:
        return [each.label for each in app.selectbox if each.label == "Who told"]

    assert asked() == []
    app = checked(next(each for each in app.checkbox if "was there" in each.label).uncheck().run())
    assert asked() == ["Who told"]
    app = checked(next(each for each in app.checkbox if "was there" in each.label).check().run())
    pressed(app, "Save")
    kept = reading.get(at, couple_id, session.session_id)
    assert (kept.state, kept.told_by, kept.reason) == (SessionState.CAME, Teller.A, "A late train")
