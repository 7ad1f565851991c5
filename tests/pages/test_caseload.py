"""The caseload page: empty, one partner only, missing weeks, full; choices, paging and adding."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.vocabulary import Role, Side
from dashboard.paths import PACKAGE
from dashboard.services.caseload import overview as caseload
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.ui.caseload.trend import svg
from dashboard.ui.couples.knowing import Knowing
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


def shown(app: AppTest) -> str:
    """The list as HTML."""
    return next(each.proto.body for each in app.get("html") if "<table" in each.proto.body)


def words(app: AppTest, row: int = 0) -> str:
    """What a row says, its cells in order."""
    rows = shown(app).split("<tbody>")[1].split("<tr>")[1:]
    return " | ".join(
        re.sub(r"\s+", " ", unescape(re.sub("<[^>]*>", " ", cell))).strip() for cell in rows[row].split("<td>")[1:]
    )


def names(app: AppTest) -> list[str]:
    """The couples in their order."""
    return [unescape(each) for each in re.findall(r'<a class="mw-go"[^>]*>([^<]*)</a>', shown(app))]


def test_first_run_says_what_to_do_first(practice: Practice) -> None:
    """With no couples there is no table, but the two ways to begin."""
    app = run()
    assert app.title[0].value == "Caseload"
    assert "Add your first couple" in said(app)
    assert not [each for each in app.get("html") if "<table" in each.proto.body]
    assert [b.label for b in app.button if b.key not in {"find", "keys", "turn_screen"}] == ["Add a couple"]


def test_one_partner_only_is_not_enough_data(practice: Practice) -> None:
    """Answers from one partner give a grey state that names who and how many."""
    couple = factories.add_couple(practice)
    factories.add_session(practice, couple, factories.NOW)
    for weeks in range(3):
        factories.add_checkin(practice, couple, on=TODAY - timedelta(weeks=weeks), felt_safe=6)
    app = run()
    said_there = words(app)
    assert "Not enough data" in said_there
    assert "Check-ins: Mina 3, Robin none." in said_there
    assert "Mina today, 13 Oct Robin none yet" in said_there
    assert "Tue 13 Oct, 08:55" in said_there


def test_missing_weeks_are_said_and_left_as_a_gap(practice: Practice) -> None:
    """A partner silent for weeks is named with the date, and the line of the other breaks where weeks are missing."""
    couple = factories.add_couple(practice)
    for days in (1, 8, 15, 57, 64):
        factories.add_checkin(practice, couple, on=TODAY - timedelta(days=days), felt_safe=6)
    for days in (58, 65):
        factories.add_checkin(practice, couple, side=Side.B, on=TODAY - timedelta(days=days), felt_safe=6)
    app = run()
    assert (
        "No answer from Robin · 8 weeks ago Last answer 8 weeks ago, Sun 16 Aug; Mina answered on Mon 12 Oct."
        in words(app)
    )
    line = caseload.overview(practice).lines[0]
    assert svg(line, TODAY, "light", height=44).count("M") - 1 - 2 == 3


def test_a_full_caseload_pages_and_counts(practice: Practice) -> None:
    """Twenty-five couples a page, the rest on the next, and the total above."""
    for number in range(27):
        factories.add_couple(practice, a=f"A{number:02}")
    app = run()
    assert "**27 couples**" in said(app)
    assert len(names(app)) == 25
    app.session_state["page"] = 2
    app.run()
    assert names(app) == ["A25 & Robin", "A26 & Robin"]


def _at(practice: Practice, number: str) -> AppTest:
    """The caseload opened by an address that names a page of it."""
    screens.sign_in(practice)
    app = AppTest.from_file(PACKAGE / "app.py", default_timeout=30).run()
    app.switch_page("../pages/progress.py").run()
    app.query_params["page"] = number
    return screens.checked(app.switch_page("../pages/caseload.py").run())


def test_the_address_keeps_the_page(practice: Practice) -> None:
    """A reload and a bookmark open the page that was turned to; what is no page, or none any more, opens the first."""
    for number in range(27):
        factories.add_couple(practice, a=f"A{number:02}")
    assert names(_at(practice, "2")) == ["A25 & Robin", "A26 & Robin"]
    for nothing in ("0", "-1", "two", "3", "9" * 5000):
        assert len(names(_at(practice, nothing))) == 25


def test_with_other_choices_the_first_page_is_shown_again(practice: Practice) -> None:
    """Another order or another filter begins at the beginning."""
    for number in range(27):
        factories.add_couple(practice, a=f"A{number:02}")
    app = _at(practice, "2")
    app.selectbox(key="sort").set_value("Name").run()
    assert len(names(app)) == 25


def test_search_and_filters_narrow_and_can_be_cleared(practice: Practice) -> None:
    """The search finds by name; with nothing found the page says so and clears on request."""
    factories.add_couple(practice)
    factories.add_couple(practice, a="Zoë", b="Tom", phase="stabilise")
    app = run()
    app.text_input(key="caseload_search").set_value("zoe").run()
    assert names(app) == ["Zoë & Tom"]
    assert "**1** of 2 couples" in said(app)
    app.selectbox(key="phase").set_value("Grow close again").run()
    assert "No couple matches" in said(app)
    app.button[-1].click().run()
    assert len(names(app)) == 2


def test_every_row_links_to_its_couple(practice: Practice) -> None:
    """The address in the row is the one that can be bookmarked."""
    couple = factories.add_couple(practice)
    assert f'href="/couple?couple={couple}"' in shown(run())


def test_adding_a_couple_leads_to_it(practice: Practice) -> None:
    """The form keeps the couple and opens its record."""
    app = run()
    app.button(key="add_couple").click().run()
    app.text_input(key="new_name_a").set_value("Ada")
    app.text_input(key="new_name_b").set_value("Jonas")
    app.selectbox(key="new_role_a").set_value(Role.INJURED)
    app.radio(key="new_knowing").set_value(Knowing.ONE)
    next(b for b in app.button if b.label == "Add couple").click().run()
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
    next(b for b in app.button if b.label == "Add couple").click().run()
    assert "Name of partner B is empty" in app.error[0].value
    assert app.text_input(key="new_name_a").value == "Ada"
    assert caseload.overview(practice).everyone == 0


def test_a_couple_of_the_same_names_is_asked_for_a_hint(practice: Practice) -> None:
    """Only then, without losing what was typed; the list shows it behind the names."""
    factories.add_couple(practice, a="Ada", b="Jonas")
    app = run()
    app.button(key="add_couple").click().run()
    assert "new_hint" not in {field.key for field in app.text_input}
    app.text_input(key="new_name_a").set_value("Ada")
    app.text_input(key="new_name_b").set_value("Jonas")
    next(b for b in app.button if b.label == "Add couple").click().run()
    assert "You have a couple called Ada" in app.info[0].value
    assert app.text_input(key="new_name_b").value == "Jonas"
    app.text_input(key="new_hint").set_value("2026")
    next(b for b in app.button if b.label == "Add couple").click().run()
    assert app.title[0].value == "Ada \\& Jonas \\(2026\\)"
    assert sorted(line.names for line in caseload.overview(practice).lines) == ["Ada & Jonas", "Ada & Jonas (2026)"]


def test_names_cannot_become_markup(practice: Practice) -> None:
    """A name with tags shows as letters on the cards."""
    factories.add_couple(practice, a="<img src=x onerror=alert(1)>", b="[link](javascript:x)")
    body = shown(run())
    assert "<img src=x" not in body
    assert "&lt;img src=x onerror=alert(1)&gt;" in body


def test_another_counselors_couples_are_not_there(practice: Practice) -> None:
    """Their number is not counted either."""
    other = factories.scope(practice_id=practice.scope.practice_id)
    factories.add_couple(factories.practice(db=practice.db, who=other), a="Hidden")
    app = run()
    assert "Add your first couple" in said(app)


def test_a_state_says_its_age_with_the_date_in_a_tip(practice: Practice) -> None:
    """How long something stands out is said in words; what is in hand or calm is not set in bold."""
    couple = factories.add_couple(practice)
    factories.add_checkin(practice, couple, on=TODAY - timedelta(days=58), felt_safe=6)
    factories.add_checkin(practice, couple, side=Side.B, on=TODAY, felt_safe=6)
    body = shown(run())
    assert '<span title="Since Sun 16 Aug 2026">8 weeks ago</span>' in body
    assert "font-weight:600" in body
