"""Scores of standard measures: entering, refusing, correcting, taking back, and one reading for all that is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.measures import words as measures_words
from dashboard.domain.measures.measure import Measure, MeasureScore, Mode
from dashboard.domain.measures.own import OwnMeasure
from dashboard.domain.stats.change import Better
from dashboard.domain.vocabulary import Side, TimelineKind, Visibility
from dashboard.domain.wording import number
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.measures import entry as measure_entry
from dashboard.services.measures import own as own_measures
from dashboard.services.measures import view as measures
from dashboard.services.measures.entry import Entered
from dashboard.services.practice import Practice
from tests import driver, factories
from tests.examples import examples

JUNE, SEPTEMBER = date(2026, 6, 1), date(2026, 9, 1)


def enter(
    at: Practice, couple_id: UUID, *, measure: str = "csi-16", side: Side = Side.A, on: date = JUNE, total: object = 30
) -> UUID:
    """Keep a total and return its id."""
    score_id = new_id()
    new = Entered(side, on, None if total is None else Decimal(str(total)))
    measure_entry.save(at, couples.get(at, couple_id), new, measure_id=measure, measure_score_id=score_id)
    return score_id


def kept(at: Practice, couple_id: UUID) -> measures.CoupleScores:
    """What the page reads."""
    return measures.of_couple(at, couples.get(at, couple_id))


def shown(at: Practice, couple_id: UUID, measure: str = "csi-16") -> measures.MeasureView:
    """One measure as the page shows it."""
    return measures.view(kept(at, couple_id), measure)


@pytest.fixture
def practice() -> Practice:
    return factories.practice()


@pytest.fixture
def couple_id(practice: Practice) -> UUID:
    return factories.add_couple(practice)


@pytest.mark.parametrize(
    ("measure", "total", "field"),
    [
        ("csi-16", None, "total"),
        ("csi-16", -1, "total"),
        ("csi-16", 82, "total"),
        ("csi-16", "30.5", "total"),
        ("csi-16", "NaN", "total"),
        ("ors", "25.35", "total"),
        ("rdas", "Infinity", "total"),
        ("rdas", 100_001, "total"),
        ("nowhere", 3, "measure"),
    ],
)
def test_a_total_the_measure_cannot_have_is_refused(
    practice: Practice, couple_id: UUID, measure: str, total: object, field: str
) -> None:
    """Outside the range, between its points or missing: the message names the field, and nothing is kept."""
    with pytest.raises(InvalidInputError) as refused:
        enter(practice, couple_id, measure=measure, total=total)
    assert refused.value.field == field
    assert kept(practice, couple_id).scores == ()


def test_ends_of_the_range_and_parts_of_points_are_kept_exactly(practice: Practice, couple_id: UUID) -> None:
    """0 and 81 are totals of the CSI-16, 25.3 is one of the ORS; without a range any whole total is."""
    for on, total in ((JUNE, 0), (SEPTEMBER, 81)):
        enter(practice, couple_id, on=on, total=total)
    enter(practice, couple_id, measure="ors", total="25.3")
    enter(practice, couple_id, measure="rdas", total=70)
    assert [score.total for score in kept(practice, couple_id).of("ors")] == [Decimal("25.3")]
    assert "the axis follows the scores" in shown(practice, couple_id, "rdas").evidence


@pytest.mark.parametrize("on", [None, factories.NOW.date() + timedelta(days=1), date(1980, 1, 1)])
def test_a_day_that_cannot_be_is_refused(practice: Practice, couple_id: UUID, on: date | None) -> None:
    """A missing day, one that lies ahead and one before the practice."""
    with pytest.raises(InvalidInputError):
        enter(practice, couple_id, on=on)  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError):
        measure_entry.set_baseline(practice, couples.get(practice, couple_id), on=on, why="A new start")


def test_one_partner_has_one_total_of_a_measure_on_a_day(practice: Practice, couple_id: UUID) -> None:
    """The second is refused in words, also by correcting; the other partner, measure or day is free."""
    enter(practice, couple_id)
    with pytest.raises(InvalidInputError, match="already has a score"):
        enter(practice, couple_id, total=31)
    enter(practice, couple_id, side=Side.B)
    enter(practice, couple_id, measure="csi-4", total=9)
    second = enter(practice, couple_id, on=SEPTEMBER)
    score = measures.find_score(kept(practice, couple_id), second)
    assert score is not None
    with pytest.raises(InvalidInputError, match="already has a score"):
        measure_entry.correct(
            practice, couples.get(practice, couple_id), score, Entered(Side.A, JUNE, Decimal(30), Mode.PAPER)
        )


def test_a_form_sent_twice_keeps_one_row(practice: Practice, couple_id: UUID) -> None:
    """The id made when the form was opened decides."""
    record, score_id = couples.get(practice, couple_id), new_id()
    for _ in range(2):
        new = Entered(Side.A, JUNE, Decimal(30), Mode.INTERVIEW)
        measure_entry.save(practice, record, new, measure_id="csi-16", measure_score_id=score_id)
    assert [score.measure_score_id for score in kept(practice, couple_id).scores] == [score_id]


def test_entering_correcting_and_removing_can_be_taken_back(practice: Practice, couple_id: UUID) -> None:
    """Each is one action with its undo, and a correction made on an old version is refused."""
    score_id = enter(practice, couple_id)
    record = couples.get(practice, couple_id)

    def now() -> list[Decimal]:
        return [score.total for score in kept(practice, couple_id).scores]

    def take_back() -> None:
        last = undo.last_action(practice, couple_id)
        assert last is not None
        undo.undo(practice, couple_id, last.action_id)

    read = measures.find_score(kept(practice, couple_id), score_id)
    assert read is not None
    measure_entry.correct(practice, record, read, Entered(Side.A, JUNE, Decimal(33), Mode.ONLINE))
    assert now() == [Decimal(33)]
    with pytest.raises(StaleEditError):
        measure_entry.correct(practice, record, read, Entered(Side.A, JUNE, Decimal(34), Mode.ONLINE))
    current = measures.find_score(kept(practice, couple_id), score_id)
    assert current is not None
    measure_entry.remove(practice, current)
    assert now() == []
    take_back()
    assert now() == [Decimal(33)]
    take_back()
    assert now() == [Decimal(30)]
    take_back()
    assert now() == []


def test_a_screen_is_looked_at_on_purpose(practice: Practice, couple_id: UUID) -> None:
    """Measures used come first, the latest before the others; a screen never opens by itself."""
    enter(practice, couple_id, measure="csi-16")
    enter(practice, couple_id, measure="phq-9", on=SEPTEMBER, total=9)
    enter(practice, couple_id, measure="hits", on=date(2026, 10, 1), total=12)
    offered = [measure.id for measure in kept(practice, couple_id).offered]
    assert offered[:3] == ["phq-9", "csi-16", "hits"]
    assert sorted(offered) == sorted(practice.library.measures)


def test_a_new_baseline_is_an_event_with_its_reason(practice: Practice, couple_id: UUID) -> None:
    """It is for the counselor alone, needs a reason, and changes the comparison from the next score on."""
    record = couples.get(practice, couple_id)
    for on, total in ((JUNE, 14), (SEPTEMBER, 9)):
        enter(practice, couple_id, measure="phq-9", on=on, total=total)
    with pytest.raises(InvalidInputError):
        measure_entry.set_baseline(practice, record, on=SEPTEMBER, why=" ")
    assert shown(practice, couple_id, "phq-9").readings[0].change == -5
    measure_entry.set_baseline(practice, record, on=SEPTEMBER + timedelta(days=1), why="Back after a break")
    (event,) = couples.get(practice, couple_id).events
    assert (event.kind, event.label, event.visibility) == (
        TimelineKind.BASELINE,
        "Back after a break",
        Visibility.COUNSELOR,
    )
    assert measures.pending_baseline(kept(practice, couple_id), "phq-9") == SEPTEMBER + timedelta(days=1)
    assert shown(practice, couple_id, "phq-9").readings[0].change == -5
    enter(practice, couple_id, measure="phq-9", on=date(2026, 10, 1), total=12)
    view = shown(practice, couple_id, "phq-9")
    assert view.readings[0].change is None
    assert measures.pending_baseline(kept(practice, couple_id), "phq-9") is None
    assert "new baseline of Wed 2 Sep 2026" in {name: a for name, a, _ in view.facts}["Baseline"]


def test_nothing_of_measures_is_for_the_screen_the_couple_sees(practice: Practice, couple_id: UUID) -> None:
    """Reading and writing are refused while the screen is turned round."""
    enter(practice, couple_id, measure="hits", total=12)
    record = couples.get(practice, couple_id)
    turned = replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)
    for attempt in (
        lambda: measures.of_couple(turned, record),
        lambda: measure_entry.save(
            turned, record, Entered(Side.A, JUNE, Decimal(9)), measure_id="csi-4", measure_score_id=new_id()
        ),
        lambda: measure_entry.set_baseline(turned, record, on=JUNE, why="Why"),
        lambda: own_measures.archive(turned, turned.library.measures["hits"]),
    ):
        with pytest.raises(RuleError):
            attempt()


def test_another_counselors_couple_is_out_of_reach(practice: Practice, couple_id: UUID) -> None:
    """Neither its scores nor a way to add one."""
    enter(practice, couple_id)
    record = couples.get(practice, couple_id)
    other = factories.colleague(of=practice)
    assert measures.of_couple(other, record).scores == ()
    with pytest.raises(NotFoundError):
        measure_entry.save(
            other, record, Entered(Side.A, JUNE, Decimal(9)), measure_id="csi-4", measure_score_id=new_id()
        )


OWN = OwnMeasure(
    measure_id="",
    name="Sleep sheet",
    better=Better.LOW,
    step=Decimal("0.5"),
    low=Decimal(0),
    high=Decimal(20),
    reliable_points=Decimal(4),
    source="House manual",
)


def test_a_practice_defines_a_measure_of_its_own(practice: Practice, couple_id: UUID) -> None:
    """It is offered, checks totals by its own points, says what it knows, and a change keeps what was there before."""
    measure_id = own_measures.add(practice, OWN)
    assert measure_id == "own-sleep-sheet"
    enter(practice, couple_id, measure=measure_id, total="12.5")
    enter(practice, couple_id, measure=measure_id, total=8, on=SEPTEMBER)
    assert "a reliable change for the better" in shown(practice, couple_id, measure_id).sentence
    entry = own_measures.entry_of(practice, measures.known(practice)[measure_id])
    own_measures.edit(practice, replace(entry, reliable_points=Decimal(5)))
    assert "within the measure's error" in shown(practice, couple_id, measure_id).sentence
    with pytest.raises(StaleEditError):
        own_measures.edit(practice, replace(entry, reliable_points=Decimal(6)))
    changed, added = own_measures.history(practice, measure_id)
    assert (changed.summary, added.summary) == ("Edit a measure", "Add a measure")
    assert changed.before == entry
    assert added.before is None


def test_a_screen_of_the_practice_stays_one(practice: Practice, couple_id: UUID) -> None:
    """It needs a cut-off, its low totals never read as safe, and it cannot be turned into an ordinary measure."""
    screen = replace(OWN, is_screen=True, reliable_points=None)
    with pytest.raises(InvalidInputError, match="needs a cut-off"):
        own_measures.add(practice, screen)
    measure_id = own_measures.add(practice, replace(screen, cut_off=Decimal(7), cut_off_is_clinical=True))
    enter(practice, couple_id, measure=measure_id, total=3)
    assert measures_words.NOT_SAFE in shown(practice, couple_id, measure_id).sentence
    entry = own_measures.entry_of(practice, measures.known(practice)[measure_id])
    with pytest.raises(RuleError, match="stays one"):
        own_measures.edit(practice, replace(entry, is_screen=False))


def test_archiving_stops_offering_and_keeps_the_scores(practice: Practice, couple_id: UUID) -> None:
    """Whoever has scores still sees them; nobody enters a new one; it can come back. Shipped ones too."""
    enter(practice, couple_id)

    def csi() -> Measure:
        return measures.known(practice)["csi-16"]

    own_measures.archive(practice, csi())
    with pytest.raises(InvalidInputError, match="not offered"):
        enter(practice, couple_id, on=SEPTEMBER)
    assert shown(practice, couple_id).readings[0].latest is not None
    other = factories.add_couple(practice)
    assert "csi-16" not in [m.id for m in kept(practice, other).offered]
    own_measures.archive(practice, csi(), archived=False)
    enter(practice, couple_id, on=SEPTEMBER)
    assert csi().cut_off == practice.library.measures["csi-16"].cut_off


def test_only_a_counselor_enters_measures(practice: Practice) -> None:
    """Anybody else who may read is refused in words."""
    reader = replace(practice, roles=frozenset({StaffRole.SUPERVISOR}))
    with pytest.raises(RuleError, match="Only a counselor"):
        own_measures.add(reader, OWN)


def test_of_a_measure_nobody_knows_any_more_only_totals_are_shown(practice: Practice, couple_id: UUID) -> None:
    """No category and no cut-off is made up for it."""
    measure_id = own_measures.add(practice, OWN)
    enter(practice, couple_id, measure=measure_id, total=3)
    driver.cursor(practice.db).execute("DELETE FROM measure")
    view = shown(practice, couple_id, measure_id)
    assert view.readings[0].latest is not None
    assert (view.measure.cut_off, view.measure.reliable) == (None, None)


TOTALS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 81), st.booleans()), unique_by=lambda t: (t[0], t[2]))


@settings(deadline=None, max_examples=examples(20))
@given(TOTALS)
def test_sentence_chart_and_table_agree(rows: list[tuple[int, int, bool]]) -> None:
    """Every total is one row and one point; what the sentence names as latest and baseline is in the table; and
    reading it 20 times gives the same."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    scores = [
        MeasureScore(
            measure_score_id=new_id(),
            couple_id=couple_id,
            partner_id=record.partners[Side.B if is_b else Side.A].partner_id,
            measure_id="csi-16",
            taken_on=date(2026, 1, 1) + timedelta(weeks=week),
            mode=Mode.PAPER,
            total=Decimal(total),
        )
        for week, total, is_b in rows
    ]
    practice.db.write(
        practice.scope,
        lambda tx: factories.put_all(tx, "measure_score", scores),
        summary="Add scores",
        now=practice.now,
    )
    view = shown(practice, couple_id)
    drawn = sorted((p.at.date(), int(p.value or 0)) for one in (view.a, view.b) for p in one.points)
    assert drawn == sorted((row.score.taken_on, int(row.score.total)) for row in view.table)
    assert len(drawn) == len(rows)
    totals = {(row.partner, row.total, row.when) for row in view.table}
    for reading in view.readings:
        if reading.latest is None:
            assert f"{reading.name}: no score yet." in view.sentence
            continue
        named = [row for row in totals if f"{row[0]}: {row[1]} on {row[2]}" in view.sentence]
        assert (reading.name, number(reading.latest.total)) in {row[:2] for row in named}
        if reading.change is not None and reading.baseline is not None:
            assert f"the baseline of {number(reading.baseline.score.total)}" in view.sentence
            assert reading.change == reading.latest.total - reading.baseline.score.total
    assert all(view.axis.low <= total <= view.axis.high for _, total in drawn)
    assert all(measures.view(measures.of_couple(practice, record), "csi-16") == view for _ in range(20))
