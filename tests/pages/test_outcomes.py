"""The outcomes on their page: who reads it, what is chosen, and how nothing yet is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Audience, Screen, StaffRole
from dashboard.services.practice import Practice
from dashboard.ui import navigation
from tests import factories
from tests.pages import screens
from tests.services.outcomes.test_report import ended

PAGE = "outcomes"


def _admin(at: Practice) -> Practice:
    return replace(factories.colleague(of=at), roles=frozenset({StaffRole.ADMIN}))


def _export(at: AppTest) -> dict[str, list[str]]:
    address = urlsplit(at.get("link_button")[0].proto.url)
    assert address.path == "/outcomes.csv"
    asked = parse_qs(address.query)
    # The word that binds the browser session to this app.
    assert len(asked.pop("own")) == 1
    return asked


def test_nothing_to_count_says_what_to_do_first() -> None:
    """An empty practice has an empty state for each part, and no chart."""
    at = screens.opened(factories.practice(), PAGE)
    said = screens.words(at)
    assert "No episode of care ended in this span." in said
    assert "There are no scores yet." in said
    assert not at.get("plotly_chart")


def test_the_counts_are_on_the_page_with_n_and_dates() -> None:
    """Sentence, evidence and table say the counts, small ones as words."""
    practice = factories.practice()
    ended(practice, date(2026, 3, 2), repaired=12, clarified=8, dropped_out=9, referred=2)
    at = screens.opened(_admin(practice), PAGE)
    assert "9 of 31 episodes of care ended by dropping out (29 %)." in screens.words(at)
    assert "All years: 31 episodes of care." in screens.words(at)
    cells = [str(cell) for cell in at.table[0].value.to_numpy().ravel()]
    assert any("fewer than 5" in cell for cell in cells)
    assert "2" not in cells


def test_a_counselor_chooses_whose_couples_and_the_file_follows() -> None:
    """The choices of the page are those of the export; couples of colleagues fall out of one's own."""
    practice = factories.practice()
    ended(practice, date(2026, 3, 2), repaired=12)
    ended(factories.colleague(of=practice), date(2026, 3, 2), repaired=30)
    at = screens.opened(practice, PAGE)
    assert "12 episodes" in screens.words(at)
    at.selectbox[0].set_value("The practice").run()
    assert "42 episodes" in screens.words(screens.checked(at))
    at.selectbox[0].set_value("Couples I can open").run()
    screens.checked(at)
    assert "12 episodes" in screens.words(at)
    at.selectbox[1].set_value("0").run()
    assert _export(screens.checked(at)) == {"whose": ["mine"], "span": ["0"]}


def test_the_own_caseload_is_counted_plainly_and_the_practices_small_counts_are_one_sentence() -> None:
    """A counselor reads 2 as 2 of the couples they open; where nothing may be shown, the tables are named."""
    practice = factories.practice()
    ended(practice, date(2026, 3, 2), repaired=2)
    ended(factories.colleague(of=practice), date(2026, 3, 2), repaired=1)
    at = screens.opened(practice, PAGE)
    assert "2 episodes of care" in screens.words(at)
    assert [str(cell) for cell in at.table[0].value["Episodes"]] == ["2", "0", "0", "0", "0", "2"]
    at.selectbox[0].set_value("The practice").run()
    said = screens.words(screens.checked(at))
    assert "Kept back, because the counts are small: Outcomes." in said
    assert not any("not shown" in str(cell) for table in at.table for cell in table.value.to_numpy().ravel())


def test_an_admin_without_couples_reads_about_the_practice_alone() -> None:
    """Who opens no couples has no couples to choose."""
    practice = factories.practice()
    ended(practice, date(2026, 3, 2), repaired=12)
    at = screens.opened(_admin(practice), PAGE)
    assert [box.label for box in at.selectbox] == ["Endings in"]
    assert _export(at) == {"whose": ["practice"], "span": ["all"]}


def test_the_page_is_for_the_staff_and_never_for_the_couple() -> None:
    """Everybody on the staff opens it on the private screen; the in-session screen does not have it."""
    assert navigation.PAGES_BY_PATH[PAGE].audience is Audience.STAFF
    practice = factories.practice()
    for role in StaffRole:
        assert navigation.may_open(replace(practice, roles=frozenset({role})), PAGE)
        assert not navigation.may_open(replace(practice, roles=frozenset({role}), screen=Screen.IN_SESSION), PAGE)


def test_it_says_for_whom_it_is_and_how_small_counts_are_kept() -> None:
    """The page tells who reads it and what is left out."""
    said = screens.words(screens.opened(factories.practice(), PAGE))
    assert "Everybody on the staff reads this page" in said
    assert "A count of 1 to 4 is not shown" in said
