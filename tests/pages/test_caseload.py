"""The caseload page: empty, one partner only, missing weeks, full; choices, paging and adding."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.vocabulary import Role, Side
from dashboard.paths import PACKAGE
from dashboard.services import caseload, couples
from dashboard.services.practice import Practice
from dashboard.ui import caseload_table, state
from dashboard.ui.caseload_trend import svg
from tests import factories
from tests.pages import screens

TODAY = factories.NOW.date()


@pytest.fixture
def practice() -> Practice:
    """The practice the app works on."""
    made = factories.practice()
    screens.sign_in(made)
    return made


def run() -> AppTest:
    app = AppTest.from_file(PACKAGE / "app.py", default_timeout=30).run()
    app.switch_page("../pages/caseload.py").run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(m.value for m in app.markdown)


def cell(app: AppTest, column: str, row: int = 0) -> str:
    return str(app.dataframe[0].value[column].iloc[row])


def test_first_run_says_what_to_do_first(practice: Practice) -> None:
    """With no couples there is no table, but the two ways to begin."""
    app = run()
    assert app.title[0].value == "Caseload"
    assert "Add your first couple" in said(app)
    assert not app.dataframe
    assert [b.label for b in app.button if b.key != "turn_screen"] == ["Add a couple"]


def test_one_partner_only_is_not_enough_data(practice: Practice) -> None:
    """Answers from one partner give a grey state that names who and how many."""
    couple = factories.add_couple(practice)
    practice.db._cursor().execute("UPDATE couple SET next_session_at = $n", {"n": factories.NOW})
    for weeks in range(3):
        factories.add_checkin(practice, couple, on=TODAY - timedelta(weeks=weeks), felt_safe=6)
    app = run()
    assert cell(app, "State") == "Not enough data. Check-ins: Mina 3, Robin none."
    assert cell(app, "Last check-ins") == "Mina today, 13 Oct · Robin none yet"
    assert cell(app, "Next session") == "Tue 13 Oct, 08:55"


def test_missing_weeks_are_said_and_left_as_a_gap(practice: Practice) -> None:
    """A partner silent for weeks is named with the date, and the line of the other breaks where weeks are missing."""
    couple = factories.add_couple(practice)
    for days in (1, 8, 15, 50, 57):
        factories.add_checkin(practice, couple, on=TODAY - timedelta(days=days), felt_safe=6)
    for days in (30, 37):
        factories.add_checkin(practice, couple, side=Side.B, on=TODAY - timedelta(days=days), felt_safe=6)
    app = run()
    assert cell(app, "State").startswith(
        "No answer from Robin. Last answer 4 weeks ago, Sun 13 Sep; Mina answered on Mon 12 Oct."
    )
    line = caseload.overview(practice).lines[0]
    assert svg(line, TODAY, "light", height=66).count("<polyline") == 3
    assert "4 weeks ago" in app.get("html")[0].proto.body


def test_a_full_caseload_pages_and_counts(practice: Practice) -> None:
    """Twenty-five couples a page, the rest on the next, and the total above."""
    for number in range(27):
        factories.add_couple(practice, a=f"A{number:02}")
    app = run()
    assert "**27** couples" in said(app)
    assert len(app.dataframe[0].value) == 25
    app.session_state[state.key("caseload_page", caseload.Filters())] = 2
    app.run()
    assert list(app.dataframe[0].value["Couple"]) == ["A25 & Robin", "A26 & Robin"]


def test_search_and_filters_narrow_and_can_be_cleared(practice: Practice) -> None:
    """The search finds by name; with nothing found the page says so and clears on request."""
    factories.add_couple(practice)
    factories.add_couple(practice, a="Zoë", b="Tom", phase="stabilise")
    app = run()
    app.text_input(key="caseload_search").set_value("zoe").run()
    assert list(app.dataframe[0].value["Couple"]) == ["Zoë & Tom"]
    assert "**1** of 2 couples" in said(app)
    app.selectbox(key="phase").set_value("Grow close again").run()
    assert "No couple matches" in said(app)
    app.button[-1].click().run()
    assert len(app.dataframe[0].value) == 2


def test_every_row_links_to_its_couple(practice: Practice) -> None:
    """The address in the row is the one that can be bookmarked."""
    couple = factories.add_couple(practice)
    assert cell(run(), "link") == f"/couple?couple={couple}"


def test_adding_a_couple_leads_to_it(practice: Practice) -> None:
    """The form keeps the couple and opens its record."""
    app = run()
    app.button(key="add_couple").click().run()
    app.text_input(key="new_name_a").set_value("Ada")
    app.text_input(key="new_name_b").set_value("Jonas")
    app.selectbox(key="new_role_a").set_value(Role.INJURED)
    app.button[-1].click().run()
    assert not app.exception
    line = caseload.overview(practice).lines[0]
    assert line.names == "Ada & Jonas"
    assert couples.get(practice, line.couple_id).role_of(Side.B) is Role.INVOLVED
    assert app.title[0].value == "Ada \\& Jonas"
    assert app.query_params["couple"] == str(line.couple_id)


def test_a_missing_name_is_said_in_the_form(practice: Practice) -> None:
    """The form stays open with what to do, and nothing is kept."""
    app = run()
    app.button(key="add_couple").click().run()
    app.text_input(key="new_name_a").set_value("Ada")
    app.button[-1].click().run()
    assert "Name of partner B is empty" in app.error[0].value
    assert app.text_input(key="new_name_a").value == "Ada"
    assert caseload.overview(practice).everyone == 0


def test_names_cannot_become_markup(practice: Practice) -> None:
    """A name with tags shows as letters on the cards."""
    factories.add_couple(practice, a="<img src=x onerror=alert(1)>", b="[link](javascript:x)")
    body = run().get("html")[0].proto.body
    assert "<img src=x" not in body
    assert "&lt;img src=x onerror=alert(1)&gt;" in body


def test_another_counselors_couples_are_not_there(practice: Practice) -> None:
    """Their number is not counted either."""
    other = factories.scope(practice_id=practice.scope.practice_id)
    factories.add_couple(factories.practice(db=practice.db, who=other), a="Hidden")
    app = run()
    assert "Add your first couple" in said(app)


def test_rows_are_as_high_as_their_longest_text(practice: Practice) -> None:
    """A long reason makes the rows higher, so that it is not cut."""
    factories.add_couple(practice)
    short = caseload_table.row_height(caseload_table.rows(caseload.overview(practice)))
    factories.add_couple(practice, a="Alexandra-Konstantina " * 3)
    assert caseload_table.row_height(caseload_table.rows(caseload.overview(practice))) > short
