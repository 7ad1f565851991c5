"""The measures page: totals entered and read, a new baseline, trust by area, and what is known of each measure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Screen
from dashboard.domain.ids import new_id
from dashboard.domain.measures import words as measures_words
from dashboard.domain.measures.measure import Mode
from dashboard.domain.vocabulary import Side
from dashboard.services.couples import reading as couples
from dashboard.services.measures import area_entry as areas
from dashboard.services.measures import entry as measure_entry
from dashboard.services.measures import own as own_measures
from dashboard.services.measures import view as measures
from dashboard.services.measures.entry import Entered
from dashboard.services.practice import Practice
from dashboard.ui.navigation import PAGES_BY_PATH
from tests import factories
from tests.pages.screens import checked, opened, words

JUNE, SEPTEMBER = date(2026, 6, 1), date(2026, 9, 1)


@pytest.fixture
def practice() -> Practice:
    return factories.practice()


@pytest.fixture
def couple_id(practice: Practice) -> UUID:
    return factories.add_couple(practice)


def enter(at: Practice, couple_id: UUID, measure: str, *totals: int, side: Side = Side.A) -> None:
    """Totals of June and September."""
    for on, total in zip((JUNE, SEPTEMBER), totals, strict=False):
        new = Entered(side, on, Decimal(total))
        measure_entry.save(at, couples.get(at, couple_id), new, measure_id=measure, measure_score_id=new_id())


def press(at: AppTest, label: str) -> AppTest:
    """Press the button of these words."""
    return checked(next(b for b in at.button if b.label == label).click().run())


def widget(at: AppTest, kind: str, label: str):  # type: ignore[no-untyped-def]
    return next(w for w in at.get(kind) if w.label == label)


def part(at: AppTest, name: str) -> AppTest:
    """Turn to another part of the page."""
    return checked(at.get("button_group")[0].set_value(name).run())


def test_without_scores_the_page_says_what_to_do(practice: Practice, couple_id: UUID) -> None:
    """No empty chart: how to begin, the evidence on both sides, and the licence."""
    at = opened(practice, "measures", couple_id=couple_id)
    said = words(at)
    assert "No scores yet." in said
    assert "Enter one from a paper sheet." in said
    for name in ("Anker 2009", "Reese 2010", "de Jong 2021", "Oestergaard 2018"):
        assert name in said
    assert "**Licence.**" in said
    assert not at.get("plotly_chart")


def test_a_total_is_entered_from_a_paper_sheet(practice: Practice, couple_id: UUID) -> None:
    """A wrong total is refused in words and stays in the form; the right one is kept and read."""
    at = press(opened(practice, "measures", couple_id=couple_id), "Enter a score")
    widget(at, "selectbox", "How it was given").set_value(Mode.INTERVIEW)
    widget(at, "number_input", "Total").set_value(99.0)
    at = press(at, "Save score")
    assert "The total lies outside the range of this measure. Enter a number from 0 to 21." in words(at).replace(
        "**", ""
    )
    assert widget(at, "number_input", "Total").value == 99
    assert widget(at, "selectbox", "How it was given").value is Mode.INTERVIEW
    widget(at, "number_input", "Total").set_value(9.0)
    at = press(at, "Save score")
    (score,) = measures.of_couple(practice, couples.get(practice, couple_id)).scores
    assert (score.measure_id, score.total, score.taken_on, score.mode) == ("csi-4", 9, practice.today, Mode.INTERVIEW)
    assert "Mina's score is saved." in words(at)
    assert "Mina: 9 on" in words(at)


def test_a_chosen_score_is_corrected_and_removed(practice: Practice, couple_id: UUID) -> None:
    """The row chosen in the table opens in the form; undo stands on the page."""
    enter(practice, couple_id, "rdas", 40, 52)
    at = opened(practice, "measures", couple_id=couple_id)
    table = f"measure_entries.{couple_id}.rdas"
    at.session_state[table] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at = press(checked(at.run()), "Correct the chosen score")
    assert widget(at, "number_input", "Total").value == 52
    widget(at, "number_input", "Total").set_value(50.0)
    at = press(at, "Save score")
    record = couples.get(practice, couple_id)
    assert [s.total for s in measures.of_couple(practice, record).scores] == [40, 50]
    at.session_state[table] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at = press(checked(at.run()), "Remove it")
    assert [s.total for s in measures.of_couple(practice, record).scores] == [40]
    press(at, "Undo")
    assert [s.total for s in measures.of_couple(practice, record).scores] == [40, 50]


def test_the_reading_stands_above_the_chart_and_the_rules_in_its_tip(practice: Practice, couple_id: UUID) -> None:
    """Sentence with change, worth and cut-off; n and dates; categories in a table; one chart with its words."""
    enter(practice, couple_id, "rdas", 40, 52)
    at = opened(practice, "measures", couple_id=couple_id)
    said = words(at)
    assert "12 points above the baseline of 40 on 1 Jun 2026 (a reliable change for the better)" in said
    assert "Mina n = 2, 1 Jun to 1 Sep 2026; Robin n = 0" in said
    assert "| **Category** | recovered | not known |" in said
    (chart,) = at.get("plotly_chart")
    assert "cut-off 48" in chart.proto.spec
    assert any("Jacobson and Truax 1991" in (m.help or "") for m in at.markdown)


def test_a_new_baseline_is_set_with_its_reason(practice: Practice, couple_id: UUID) -> None:
    """Without a reason it is refused; then it stands on the timeline and waits for a score."""
    enter(practice, couple_id, "rdas", 40, 52)
    at = press(opened(practice, "measures", couple_id=couple_id), "New baseline")
    at = press(at, "Set the baseline")
    assert couples.get(practice, couple_id).events == ()
    widget(at, "text_input", "Why").set_value("Back after a break")
    at = press(at, "Set the baseline")
    (event,) = couples.get(practice, couple_id).events
    assert event.label == "Back after a break"
    assert "A new baseline begins with the first score from Tue 13 Oct 2026 on." in words(at)


def test_a_screen_shows_no_chart_and_never_reads_as_safe(practice: Practice, couple_id: UUID) -> None:
    """Below the cut-off it says so; no category, no change, no picture."""
    enter(practice, couple_id, "hits", 14, 5)
    enter(practice, couple_id, "csi-4", 9)
    at = opened(practice, "measures", couple_id=couple_id)
    assert measures_words.NOT_SAFE not in words(at)
    at = checked(widget(at, "selectbox", "Measure").set_value("hits").run())
    assert measures_words.NOT_SAFE in words(at)
    assert not at.get("plotly_chart")
    assert "Category" not in words(at)
    assert "reliable" not in words(at).split("Entries")[1].split("What measures")[0]


def test_a_sheet_of_trust_by_area_is_entered(practice: Practice, couple_id: UUID) -> None:
    """Every area starts open; an empty sheet is refused; what is set for one partner is not the other's."""
    at = part(opened(practice, "measures", couple_id=couple_id), "areas")
    scales = [w for w in at.get("button_group") if (w.key or "").startswith("area_rating.")]
    assert len(scales) == len(practice.library.areas)
    assert all(w.value in (None, []) for w in scales)
    at = press(at, "Save the sheet")
    assert "Nothing is rated yet." in words(at)
    scales = [w for w in at.get("button_group") if (w.key or "").startswith("area_rating.money")]
    scales[0].set_value(3)
    at = press(at, "Save the sheet")
    (sheet,) = areas.list_maps(practice, couples.get(practice, couple_id))
    assert (sheet.values, sheet.on) == ({"money": 3}, practice.today)
    assert "Mina's sheet is saved." in words(at)


def test_what_is_not_known_is_entered_from_the_manual(practice: Practice, couple_id: UUID) -> None:
    """An empty figure says so; the practice's entry is marked as such; one checked at its source is not offered."""
    at = part(opened(practice, "measures", couple_id=couple_id), "register")
    at = checked(widget(at, "selectbox", "Measure").set_value("rdas").run())
    assert "| Range | not set: enter it from your manual |" in words(at)
    assert "Cut-off" not in [w.label for w in at.get("number_input")]
    widget(at, "number_input", "Lowest total").set_value(0.0)
    widget(at, "number_input", "Highest total").set_value(69.0)
    at = press(at, "Save")
    assert "Source" in words(at)
    assert not measures.known(practice)["rdas"].has_range
    widget(at, "text_input", "Where these figures are from").set_value("Manual, 2nd edition")
    at = press(at, "Save")
    assert "| Range | 0 to 69 | **your practice's own entry**: Manual, 2nd edition |" in words(at)


def test_a_measure_of_the_practice_is_added(practice: Practice, couple_id: UUID) -> None:
    """Name, direction and points are enough; figures need a source."""
    at = part(opened(practice, "measures", couple_id=couple_id), "register")
    at = checked(widget(at, "selectbox", "Measure").set_value("").run())
    widget(at, "text_input", "Name").set_value("Sleep sheet")
    at = press(at, "Save")
    assert own_measures.entry_of(practice, measures.known(practice)["own-sleep-sheet"]).name == "Sleep sheet"


def test_the_page_is_closed_while_the_couple_sees_the_screen(practice: Practice, couple_id: UUID) -> None:
    """Neither the page nor its tab is there on the in-session screen."""
    assert not PAGES_BY_PATH["measures"].in_session
    enter(practice, couple_id, "hits", 12)
    turned = replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)
    at = opened(turned, "progress", couple_id=couple_id)
    assert "Measures" not in [link.label for link in at.get("page_link")]
    assert "HITS" not in words(at)
    private = opened(practice, "progress", couple_id=couple_id)
    assert "Measures" in [link.label for link in private.get("page_link")]
