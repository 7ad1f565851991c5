"""What a partner's totals say: baseline, reliable change, cut-off, gap, and silence where something is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ids import new_id
from dashboard.domain.measures import reading as measures_reading
from dashboard.domain.measures import words as measures_words
from dashboard.domain.measures.baseline import baseline, compared, in_order
from dashboard.domain.measures.measure import NOT_SET, Figure, Mark, Measure, MeasureScore, Mode
from dashboard.domain.measures.own import OwnMeasure, checked, completed, defined, effective, may_enter
from dashboard.domain.measures.reading import PartnerReading
from dashboard.domain.stats.change import Better, Crossing, CutOff, Outcome
from dashboard.domain.vocabulary import Side, TimelineKind
from dashboard.errors import InvalidInputError
from dashboard.library import load

SHIPPED = load().measures
START = date(2026, 1, 5)
MINA, ROBIN, COUPLE = new_id(), new_id(), new_id()
NEW = TimelineKind.BASELINE


def score(*, week: int, total: float | str, who: object = MINA) -> MeasureScore:
    """A total so many weeks after the start."""
    return MeasureScore(
        measure_score_id=new_id(),
        couple_id=COUPLE,
        partner_id=who,  # type: ignore[arg-type]
        measure_id="rdas",
        taken_on=START + timedelta(weeks=week),
        mode=Mode.PAPER,
        total=Decimal(str(total)),
    )


def read(
    measure: Measure, *totals: float | str, events: tuple[tuple[date, TimelineKind], ...] = (), side: Side = Side.A
) -> PartnerReading:
    """The reading of totals given every four weeks."""
    scores = [score(week=4 * n, total=total) for n, total in enumerate(totals)]
    return measures_reading.read(measure, side, "Mina" if side is Side.A else "Robin", scores, events)


def own(**values: object) -> OwnMeasure:
    """A measure the practice defines, complete unless told otherwise."""
    whole = {
        "measure_id": "own-x",
        "name": "X",
        "better": Better.HIGH,
        "low": Decimal(0),
        "high": Decimal(40),
        "cut_off": Decimal(20),
        "cut_off_is_clinical": True,
        "reliable_points": Decimal(6),
        "source": "Manual, p. 3",
    }
    return OwnMeasure(**(whole | values))  # type: ignore[arg-type]


def test_the_first_score_is_the_baseline_until_a_new_one_is_set() -> None:
    """Without an event it is the first score; with one the first score from that day on, that day included."""
    first, second, third = (score(week=week, total=week) for week in (0, 4, 8))
    scores = [third, first, second]
    assert baseline([], ()) is None
    assert baseline(scores, ()).score == first  # type: ignore[union-attr]
    found = baseline(scores, [(second.taken_on, NEW)])
    assert found is not None
    assert (found.score, found.set_on) == (second, second.taken_on)
    after = baseline(scores, [(second.taken_on + timedelta(days=1), NEW), (START, NEW)])
    assert after is not None
    assert after.score == third


def test_an_event_nobody_has_a_score_after_changes_nothing() -> None:
    """A mark on the timeline alone takes no comparison away, and other kinds of events are no baselines."""
    first, second = score(week=0, total=1), score(week=4, total=2)
    for events in ([(second.taken_on + timedelta(days=1), NEW)], [(second.taken_on, TimelineKind.SESSION)]):
        assert baseline([first, second], events).score == first  # type: ignore[union-attr]


def test_earlier_baselines_hold_again_while_the_latest_waits() -> None:
    """With an event in the middle and one after all scores, the one in the middle is compared with."""
    scores = [score(week=week, total=week) for week in (0, 4, 8)]
    events = [(START + timedelta(weeks=4), NEW), (START + timedelta(weeks=20), NEW)]
    assert baseline(scores, events).score == scores[1]  # type: ignore[union-attr]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.lists(st.tuples(st.integers(-1, 10), st.booleans())))
def test_one_pass_compares_each_score_as_its_own_day_did(weeks: list[int], marks: list[tuple[int, bool]]) -> None:
    """Beside every score stands the baseline of the scores up to it, also with several of a day."""
    scores = in_order(score(week=week, total=week) for week in weeks)
    events = [(START + timedelta(weeks=week), NEW if is_new else TimelineKind.SESSION) for week, is_new in marks]
    for place, (each, first) in enumerate(compared(scores, events)):
        then = baseline(scores[: place + 1], events)
        assert then is not None
        assert (each, first) == (scores[place], then.score)


@pytest.mark.parametrize(
    ("totals", "outcome", "crossing"),
    [
        ((40, 51), Outcome.UNCHANGED, Crossing.OUT),
        ((40, 52), Outcome.RECOVERED, Crossing.OUT),
        ((47, 48), Outcome.UNCHANGED, Crossing.OUT),
        ((48, 60), Outcome.IMPROVED, Crossing.NONE),
        ((30, 42), Outcome.IMPROVED, Crossing.NONE),
        ((52, 40), Outcome.DETERIORATED, Crossing.IN),
        ((48, 47), Outcome.UNCHANGED, Crossing.IN),
    ],
)
def test_the_rdas_changes_reliably_from_12_points_on(
    totals: tuple[int, int], outcome: Outcome, crossing: Crossing
) -> None:
    """Its reliable change index is 11.58, so 12 points are the first; 48 itself is on the side without distress."""
    found = read(SHIPPED["rdas"], *totals).verdict
    assert found is not None
    assert (found.outcome, found.crossing) == (outcome, crossing)


def test_crossing_the_cut_off_within_error_is_a_note_of_its_own() -> None:
    """It is said beside the category, and nobody is called recovered by it."""
    reading = read(SHIPPED["rdas"], 47, 49)
    assert measures_words.category_words(reading) == "unchanged; crossed the cut-off without reliable change"
    assert "recovered" not in measures_words.sentence(SHIPPED["rdas"], [reading], None)


def test_what_is_not_known_is_not_said() -> None:
    """Without a smallest reliable change there is no category, and the words say why."""
    reading = read(SHIPPED["csi-16"], 30, 55)
    assert (reading.change, reading.verdict) == (Decimal(25), None)
    assert measures_words.category_words(reading) == ""
    assert measures_words.worth_words(reading) == "cannot be said: the smallest reliable change is not set"
    unknown = SHIPPED["phq-9"]
    assert unknown.cut_off is None
    assert read(unknown, 14, 9).is_clinical is None
    assert NOT_SET in measures_words.figure_words(unknown, Figure.CUT_OFF, "Cut-off")


@pytest.mark.parametrize("total", [4, 9, 10, 20])
def test_a_screen_never_reads_as_safe(total: int) -> None:
    """Below the cut-off the words say that danger may be there; from it on they ask to look at safety; no category."""
    screen = SHIPPED["hits"]
    reading = read(screen, 20, total)
    assert (reading.change, reading.verdict, reading.baseline) == (None, None, None)
    words = measures_words.sentence(screen, [reading], None)
    assert (measures_words.NOT_SAFE in words) is (total < 10)
    assert (measures_words.POSITIVE in words) is (total >= 10)
    assert measures_words.NOT_SAFE in measures_words.rules(screen)
    for word in ("improved", "better", "recovered", "reliable"):
        assert word not in words


def test_partners_are_compared_only_by_the_measures_own_error() -> None:
    """With standard deviation and reliability a gap is real past 1.96 errors; without them it is only described."""
    known = replace(SHIPPED["csi-16"], sd=Decimal("7.6"), reliability=Decimal("0.95"))
    a, b = read(known, 30), read(known, 34, side=Side.B)
    pairs = measures_reading.gaps(a, b)
    assert [pair.value for pair in pairs] == [Decimal(-4)]
    assert measures_reading.last_gap(known, pairs).is_real is False  # type: ignore[union-attr]
    far = measures_reading.gaps(a, read(known, 35, side=Side.B))
    found = measures_reading.last_gap(known, far)
    assert found is not None
    assert found.is_real is True
    assert measures_words.gap_words([a, b], found).startswith("Robin is 5 points above Mina")
    assert measures_reading.last_gap(SHIPPED["csi-16"], far).is_real is None  # type: ignore[union-attr]
    assert measures_reading.last_gap(SHIPPED["hits"], far) is None


@given(st.lists(st.integers(-60, 60), min_size=1, max_size=6), st.integers(-60, 60))
def test_an_axis_without_a_known_range_holds_every_score(totals: list[int], cut_off: int) -> None:
    """It follows the scores and the cut-off, is never a single point, and a known range is never left."""
    unknown = replace(SHIPPED["rdas"], cut_off=CutOff(cut_off, is_clinical=False))
    axis = measures_reading.axis(unknown, [read(unknown, *totals)])
    assert axis.low < min(*totals, cut_off)
    assert max(*totals, cut_off) < axis.high
    known = measures_reading.axis(SHIPPED["csi-16"], [read(SHIPPED["csi-16"], 40)])
    assert (known.low, known.high) == (0, 81)


def test_what_the_practice_enters_completes_a_shipped_measure_and_is_marked() -> None:
    """An empty figure is filled with the mark of the practice; one checked at its source stays."""
    row = own(measure_id="rdas", low=Decimal(0), high=Decimal(69), cut_off=Decimal(40), reliable_points=Decimal(3))
    found = effective(SHIPPED, [row])["rdas"]
    assert (found.low, found.high) == (Decimal(0), Decimal(69))
    assert found.origins[Figure.RANGE].mark is Mark.OWN
    assert found.origins[Figure.RANGE].source == "Manual, p. 3"
    assert found.cut_off == SHIPPED["rdas"].cut_off
    assert found.reliable == SHIPPED["rdas"].reliable
    assert not may_enter(SHIPPED["rdas"], Figure.CUT_OFF)
    assert may_enter(SHIPPED["csi-16"], Figure.CUT_OFF)


def test_a_reliable_change_is_computed_where_only_the_error_is_known() -> None:
    """SD 7.6 and r .95 give 4.711 points that must be passed, marked as computed; a manual's points go first."""
    row = own(reliable_points=None, sd=Decimal("7.6"), reliability=Decimal("0.95"))
    found = defined(row)
    assert found.reliable is not None
    assert float(found.reliable.points) == pytest.approx(4.711, abs=0.001)
    assert not found.reliable.is_reached
    assert found.origins[Figure.RELIABLE].mark is Mark.COMPUTED
    both = completed(found, replace(row, reliable_points=Decimal(6)))
    assert both.reliable is not None
    assert (both.reliable.points, both.reliable.is_reached) == (Decimal(6), True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"low": Decimal(40), "high": Decimal(40)}, "Range"),
        ({"high": None}, "Range"),
        ({"cut_off": Decimal(41)}, "Cut-off"),
        ({"cut_off_is_clinical": None}, "Cut-off"),
        ({"reliable_points": Decimal(0)}, "Smallest reliable change"),
        ({"reliable_points": Decimal(41)}, "Smallest reliable change"),
        ({"sd": Decimal(7)}, "Error"),
        ({"sd": Decimal(0), "reliability": Decimal("0.9")}, "Standard deviation"),
        ({"sd": Decimal(7), "reliability": Decimal(1)}, "Reliability"),
        ({"step": Decimal("0.3")}, "Points"),
        ({"name": " "}, "Name"),
        ({"source": ""}, "Source"),
        ({"is_screen": True}, "Cut-off"),
        ({"cut_off": Decimal("20.125")}, "Cut-off"),
        ({"high": Decimal("Infinity")}, "Range"),
        ({"sd": Decimal(100_000), "reliability": Decimal("0.9")}, "Standard deviation"),
    ],
)
def test_figures_that_do_not_fit_are_refused_by_field(wrong: dict[str, object], field: str) -> None:
    """The message names the field, and without a source no figure is kept."""
    assert checked(own()) == own()
    with pytest.raises(InvalidInputError) as refused:
        checked(own(**wrong))
    assert refused.value.field == field


def test_the_register_ships_no_figure_that_was_not_found() -> None:
    """What the specification calls unverified is empty."""
    assert SHIPPED["rdas"].low is None
    assert SHIPPED["csi-32"].low is None
    assert SHIPPED["phq-9"].cut_off is None
    assert SHIPPED["core-10"].cut_off is None
    assert SHIPPED["dyadic-trust"].cut_off is None
    assert SHIPPED["hits"].recall == ""
    assert all(
        SHIPPED[each].reliable is None for each in ("csi-4", "csi-16", "csi-32", "kms", "core-10", "srs", "hits")
    )
    assert all(m.sd is None and m.reliability is None for m in SHIPPED.values())
    marks = {m.id: {figure: origin.mark for figure, origin in m.origins.items()} for m in SHIPPED.values()}
    assert {m for m, of in marks.items() if of.get(Figure.RELIABLE) is Mark.VERIFIED} == {"rdas", "pcl-5"}
    assert {m for m, of in marks.items() if of.get(Figure.CUT_OFF) is Mark.VERIFIED} == {
        *("rdas", "kms", "pcl-5", "srs", "hits")
    }
    assert [m.id for m in SHIPPED.values() if m.is_screen] == ["hits"]
