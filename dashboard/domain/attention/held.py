"""Everything the record holds about one couple for the rules of attention, now and on an earlier day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.domain.attention.answers import CHOICES, CONCERN_DAYS, CONCERNS, RATINGS, WINDOW, Answered
from dashboard.domain.attention.findings import ALL_RATINGS, MEAN, CoupleEvidence, Event, PartnerEvidence, Said, Score
from dashboard.domain.deeds.deed import Deed, is_of_area, is_of_promises, of_area, promised_in
from dashboard.domain.measures.baseline import compared
from dashboard.domain.measures.measure import Measure, MeasureScore
from dashboard.domain.vocabulary import EpisodeStatus, Side

Totals = tuple[MeasureScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One couple's status, partners, events and totals.

    `partners` have no scores of their own: these follow from `totals`.

    `totals` are all scores of a partner, oldest first, `measures` the known measures by id, `written_on` the day an
    event was written, `deeds` the promises of the last year that came to an end, oldest first.
    """

    status: EpisodeStatus
    partners: Mapping[Side, PartnerEvidence]
    events: tuple[Event, ...] = ()
    written_on: Mapping[Event, date] = field(default_factory=dict)
    deeds: tuple[Deed, ...] = ()
    focus_area: str | None = None
    totals: Mapping[Side, Totals]
    measures: Mapping[str, Measure]

    @property
    def evidence(self) -> CoupleEvidence:
        """The evidence for the rules today."""
        return self._evidence(self.partners, self.events, self.totals, self.deeds)

    def as_of(self, day: date) -> CoupleEvidence:
        """The evidence they would have had at the end of an earlier day."""
        partners = {
            side: replace(
                each,
                answers=tuple(a for a in each.answers if a.on <= day),
                concerns=tuple(a for a in each.concerns if a.on <= day),
                areas=tuple(a for a in each.areas if a.on <= day),
            )
            for side, each in self.partners.items()
        }
        totals = {side: tuple(t for t in each if t.taken_on <= day) for side, each in self.totals.items()}
        deeds = tuple(deed for deed in self.deeds if deed.on <= day)
        return self._evidence(partners, tuple(e for e in self.events if e[0] <= day), totals, deeds)

    def knows(self, side: Side | None, day: date) -> bool:
        """Tell whether all answers of that day are at hand; None asks about both partners."""
        return all(_is_within(self.partners[each].answers, day) for each in ((side,) if side else Side))

    def holds(self, said: Said) -> bool:
        """Tell whether an answer, score or event is still in the record.

        One older than the answers at hand counts as there.
        """
        if said.side is None:
            return any(on == said.on and kind.value == said.item for on, kind in self.events)
        if is_of_promises(said.item) or is_of_area(said.item):
            return self._holds_deed(said)
        partner = self.partners[said.side]
        answers = partner.answers
        if said.item in {MEAN, ALL_RATINGS}:
            return not _is_within(answers, said.on) or any(each.on == said.on for each in answers)
        if said.value in CONCERNS.get(said.item, ()) and not _is_within(answers, said.on):
            return not _is_kept(partner, said.on) or _is_among(said, [a for a in partner.concerns if a.on == said.on])
        if said.item in CHOICES or said.item in RATINGS:
            return not _is_within(answers, said.on) or _is_among(said, [a for a in answers if a.on == said.on])
        totals = self.totals.get(said.side, ())
        return any((t.taken_on, t.measure_id, t.total) == (said.on, said.item, said.value) for t in totals)

    def _holds_deed(self, said: Said) -> bool:
        """Tell whether a deed, or a rating of an area, is still in the record.

        A deed too old to be at hand counts as there.
        """
        if is_of_area(said.item):
            ratings = self.partners[said.side].areas if said.side else ()
            return any(
                (each.on, of_area(each.area), each.rating) == (said.on, said.item, said.value) for each in ratings
            )
        if self.deeds and said.on < self.deeds[0].on:
            return True
        that_day = (deed for deed in self.deeds if (deed.on, deed.side) == (said.on, said.side))
        return any((promised_in(deed.area), deed.result.value) == (said.item, said.value) for deed in that_day)

    def _evidence(
        self,
        partners: Mapping[Side, PartnerEvidence],
        events: tuple[Event, ...],
        totals: Mapping[Side, Totals],
        deeds: tuple[Deed, ...],
    ) -> CoupleEvidence:
        found = partners
        if any(totals.values()):
            found = {
                side: replace(each, scores=_scores(totals.get(side, ()), events, self.measures))
                for side, each in partners.items()
            }
        return CoupleEvidence(
            status=self.status,
            partners=found,
            events=events,
            written_on=self.written_on,
            deeds=deeds,
            focus_area=self.focus_area,
        )


def _is_within(answers: tuple[Answered, ...], day: date) -> bool:
    """Tell whether every check-in of that day is at hand for the rules. Some of the oldest day may be gone."""
    return len(answers) < WINDOW or day > answers[0].on


def _is_kept(partner: PartnerEvidence, day: date) -> bool:
    """Tell whether the answers of that day that must not be missed are known."""
    return partner.last_on is not None and (partner.last_on - day).days <= CONCERN_DAYS


def _is_among(said: Said, answers: list[Answered]) -> bool:
    """Tell whether the answers of a day include the value."""
    if said.item in CHOICES:
        return said.value in [a.choices.get(said.item) for a in answers]
    return said.value in [a.ratings.get(said.item) for a in answers]


def _scores(totals: Totals, events: tuple[Event, ...], measures: Mapping[str, Measure]) -> tuple[Score, ...]:
    """Every total in a known measure, with the one it was compared with where that is a different one.

    A partner waits for this while an answer is kept, so each total is read once.
    """
    by_measure: dict[str, list[MeasureScore]] = {}
    for total in totals:
        by_measure.setdefault(total.measure_id, []).append(total)
    return tuple(
        _score(measures[measure_id], score, first)
        for measure_id, scores in sorted(by_measure.items())
        if measure_id in measures
        for score, first in compared(scores, events)
    )


def _score(measure: Measure, score: MeasureScore, first: MeasureScore) -> Score:
    if first is score:
        return Score(measure, score.taken_on, score.total)
    return Score(measure, score.taken_on, score.total, first.total, first.taken_on)
