"""A couple's standard measures: sentence, chart and table, computed once. For the private screen alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.measures import reading as measures_reading
from dashboard.domain.measures import words as measures_words
from dashboard.domain.measures.measure import MODE_WORDS, Measure, MeasureScore
from dashboard.domain.measures.own import effective
from dashboard.domain.measures.reading import PartnerReading
from dashboard.domain.progress.series import Axis, EventMark, PairedGap, Reference, Series
from dashboard.domain.stats.change import Better
from dashboard.domain.vocabulary import Side, TimelineKind
from dashboard.domain.wording import long_date, number
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store.measures import reading as store


@dataclass(frozen=True, slots=True)
class CoupleScores:
    """A couple's scores and every measure of the practice, archived ones too, read once per page."""

    record: CoupleRecord
    measures: Mapping[str, Measure]
    scores: tuple[MeasureScore, ...]

    @property
    def offered(self) -> tuple[Measure, ...]:
        """The measures to choose from: those with scores of this couple, latest used first, then the others.

        A screen for danger never comes first: it is only looked at on purpose.
        """
        latest = dict.fromkeys(score.measure_id for score in reversed(self.scores))
        used = sorted(latest, key=lambda each: self.measure(each).is_screen)
        others = (m.id for m in self.measures.values() if not m.is_archived and m.id not in latest)
        return tuple(self.measure(each) for each in (*used, *others))

    def measure(self, measure_id: str) -> Measure:
        """A measure. For one that is no longer known only the totals are shown."""
        unknown = Measure(id=measure_id, name=measure_id, better=Better.HIGH, is_shipped=False, is_archived=True)
        return self.measures.get(measure_id, unknown)

    def of(self, measure_id: str) -> tuple[MeasureScore, ...]:
        """The scores in one measure, by day."""
        return tuple(score for score in self.scores if score.measure_id == measure_id)

    def side(self, score: MeasureScore) -> Side:
        """The partner whose score it is."""
        return next(side for side, p in self.record.partners.items() if p.partner_id == score.partner_id)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One entry in words. `score` is the one to correct or remove."""

    score: MeasureScore
    when: str
    partner: str
    total: str
    place: str
    mode: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure of a couple. `facts` are rows of words: the subject, then partner A, then partner B."""

    measure: Measure
    readings: tuple[PartnerReading, ...]
    sentence: str
    evidence: str
    rules: tuple[str, ...]
    a: Series
    b: Series
    axis: Axis
    references: tuple[Reference, ...]
    gaps: tuple[PairedGap, ...] | None
    gap_label: str
    widest_gap: int
    events: tuple[EventMark, ...]
    facts: tuple[tuple[str, str, str], ...]
    table: tuple[ScoreRow, ...]

    @property
    def is_empty(self) -> bool:
        """True if nobody has a score."""
        return not self.table


def known(practice: Practice) -> dict[str, Measure]:
    """Every measure as the practice uses it, shipped ones first."""
    return effective(practice.library.measures, store.list_own_measures(practice.db, practice.scope))


def of_couple(practice: Practice, record: CoupleRecord) -> CoupleScores:
    """Everything the page about measures needs. Raises `RuleError` on the in-session screen."""
    check_private(practice.screen)
    scores = store.list_scores(practice.db, practice.scope, record.couple.couple_id)
    return CoupleScores(record, known(practice), tuple(scores))


def view(kept: CoupleScores, measure_id: str) -> MeasureView:
    """Both partners' scores in one measure, put into words."""
    measure, record = kept.measure(measure_id), kept.record
    readings = tuple(_reading(kept, measure, side) for side in Side)
    gaps = None if measure.is_screen else measures_reading.gaps(*readings)
    gap = measures_reading.last_gap(measure, gaps or ())
    a, b = (measures_reading.series(reading) for reading in readings)
    return MeasureView(
        measure=measure,
        readings=readings,
        sentence=measures_words.sentence(measure, readings, gap),
        evidence=measures_words.evidence(measure, readings),
        rules=measures_words.rules(measure),
        a=a,
        b=b,
        axis=measures_reading.axis(measure, readings),
        references=measures_reading.references(measure, readings),
        gaps=gaps,
        gap_label=f"{readings[0].name} minus {readings[1].name}",
        widest_gap=measures_reading.widest_gap(readings),
        events=record.marks,
        facts=_facts(measure, readings),
        table=tuple(_row(kept, measure, score) for score in reversed(kept.of(measure_id))),
    )


def _reading(kept: CoupleScores, measure: Measure, side: Side) -> PartnerReading:
    person = kept.record.partners[side]
    own = [score for score in kept.of(measure.id) if score.partner_id == person.partner_id]
    return measures_reading.read(measure, side, person.display_name, own, baseline_events(kept.record))


def baseline_events(record: CoupleRecord) -> list[tuple[date, TimelineKind]]:
    """The events that the choice of a baseline reads."""
    return [(event.occurred_on, event.kind) for event in record.events]


def _facts(measure: Measure, readings: Sequence[PartnerReading]) -> tuple[tuple[str, str, str], ...]:
    words = {
        "Latest": _latest,
        "Baseline": _baseline,
        "Change in points": _change,
        "Reliable change": measures_words.worth_words,
        "Category": measures_words.category_words,
    }
    rows = [(name, *(say(reading) for reading in readings)) for name, say in words.items()]
    if measure.is_screen:
        rows = rows[:1]
    if measure.cut_off is not None:
        rows.append(("Cut-off", *(measures_words.side_words(measure, reading) for reading in readings)))
    return tuple((name, a or "not known", b or "not known") for name, a, b in rows if a or b)


def _latest(reading: PartnerReading) -> str:
    if reading.latest is None:
        return measures_words.NO_SCORE
    return f"{number(reading.latest.total)}, {long_date(reading.latest.taken_on)}"


def _baseline(reading: PartnerReading) -> str:
    start = reading.baseline
    if start is None:
        return ""
    since = f"new baseline of {long_date(start.set_on)}" if start.set_on else "start of care"
    return f"{number(start.score.total)}, {long_date(start.score.taken_on)} ({since})"


def _change(reading: PartnerReading) -> str:
    if reading.change is None:
        return ""
    return f"+{number(reading.change)}" if reading.change > 0 else number(reading.change)


def _row(kept: CoupleScores, measure: Measure, score: MeasureScore) -> ScoreRow:
    side = kept.side(score)
    alone = measures_reading.read(measure, side, "", [score], ())
    return ScoreRow(
        score=score,
        when=long_date(score.taken_on),
        partner=kept.record.partners[side].display_name,
        total=number(score.total),
        place=measures_words.side_words(measure, alone),
        mode=MODE_WORDS[score.mode],
    )


def pending_baseline(kept: CoupleScores, measure_id: str) -> date | None:
    """The day of a new baseline that no score of this measure has followed yet, or None."""
    days = [on for on, kind in baseline_events(kept.record) if kind is TimelineKind.BASELINE]
    taken = [score.taken_on for score in kept.of(measure_id)]
    return max(days) if days and taken and max(days) > max(taken) else None


def find_score(kept: CoupleScores, score_id: UUID) -> MeasureScore | None:
    """The score with this id, while it exists."""
    return next((score for score in kept.scores if score.measure_score_id == score_id), None)
