"""The bars of counts: a name and a count in words each, and nothing drawn for a count that is not shown."""

from __future__ import annotations

import pytest

from dashboard.charts.outcomes import alt_text, bars_figure
from dashboard.charts.theme import Mode
from dashboard.domain.outcomes.disclosure import Mark
from dashboard.domain.outcomes.report import Bars

BARS = Bars("How care ended", (("Repaired", 12), ("Clarified", Mark.WITHHELD), ("Referred", Mark.FEW), ("Other", 0)))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_bar_has_its_count_in_words(mode: Mode) -> None:
    """Counts stand behind the bars in both themes, so nothing hangs on colour or length alone."""
    bar = bars_figure(BARS, mode=mode).data[0]
    assert list(bar.text) == ["12", "not shown", "fewer than 5", "0"]


def test_a_count_that_is_not_shown_has_no_length() -> None:
    """The picture gives no count away either, not even by its scale."""
    figure = bars_figure(BARS, mode="light")
    assert list(figure.data[0].x) == [12, 0, 0, 0]
    assert figure.layout.xaxis.range[1] == pytest.approx(12 * 1.4)


def test_names_are_shown_letter_by_letter() -> None:
    """A measure's own words cannot change the chart."""
    figure = bars_figure(Bars("x", (("<b>loud</b>", 7),)), mode="light")
    assert "<b>" not in figure.layout.yaxis.ticktext[0]


def test_nothing_shown_at_all_is_still_a_chart() -> None:
    """Where every count is left out, the words stand alone."""
    figure = bars_figure(Bars("x", (("One", Mark.WITHHELD),)), mode="light")
    assert figure.layout.xaxis.range[1] == 1


def test_the_chart_is_told_in_words() -> None:
    """Screen readers get the same counts."""
    assert alt_text(BARS) == "How care ended: Repaired 12, Clarified not shown, Referred fewer than 5, Other 0."
