"""The figures of a measure fit each other, and each carries a mark that a shipped figure can have."""

from __future__ import annotations

from dashboard.domain.content import Library
from dashboard.domain.measures.measure import Figure, Mark, Measure
from dashboard.domain.measures.own import STEPS
from dashboard.library.problems import Problems
from dashboard.library.reading import entry_name

FILE = "measures.toml"
_SHIPPED_MARKS = frozenset({Mark.VERIFIED, Mark.SECONDARY})
# The id of what a practice defines begins so.
OWN_PREFIX = "own-"


def check(library: Library, problems: Problems) -> None:
    """Note every measure whose figures cannot be right."""
    for measure in library.measures.values():
        name = entry_name("measure", measure.id)
        if measure.id.startswith(OWN_PREFIX):
            problems.add(FILE, name, "id", f"should not begin with '{OWN_PREFIX}'.")
        if measure.step not in STEPS:
            problems.add(FILE, name, "step", f"should be one of {', '.join(map(str, STEPS))}.")
        for figure, origin in measure.origins.items():
            if origin.mark not in _SHIPPED_MARKS:
                problems.add(FILE, name, f"{figure}.mark", "should be verified or secondary.")
            if not origin.source:
                problems.add(FILE, name, f"{figure}.source", "should name where the figure is from.")
        _check_figures(measure, name, problems)
        if measure.is_screen and measure.cut_off is None:
            problems.add(FILE, name, "cut_off", "is needed by a screen.")


def _check_figures(measure: Measure, name: str, problems: Problems) -> None:
    low, high = measure.low, measure.high
    if low is not None and high is not None:
        if low >= high:
            problems.add(FILE, name, Figure.RANGE, "should begin below its end.")
        elif measure.cut_off is not None and not low < measure.cut_off.value <= high:
            problems.add(FILE, name, Figure.CUT_OFF, "should lie inside the range.")
    if measure.reliable is not None and measure.reliable.points <= 0:
        problems.add(FILE, name, Figure.RELIABLE, "should be above 0 points.")
