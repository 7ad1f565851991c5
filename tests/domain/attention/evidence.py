"""Couples' answers for the rules of attention, week by week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dashboard.domain.attention.answers import Answered
from dashboard.domain.attention.findings import CoupleEvidence, Finding, PartnerEvidence, Score
from dashboard.domain.attention.judge import judge
from dashboard.domain.attention.rules import Amount, Change, RuleBook
from dashboard.domain.deeds.deed import Deed, Rating
from dashboard.domain.measures.measure import Measure
from dashboard.domain.promises.promise import Result
from dashboard.domain.stats.change import Better, CutOff, Threshold
from dashboard.domain.vocabulary import EpisodeStatus, Role, Side, TimelineKind
from dashboard.library import load

LIBRARY = load()
SHIPPED = LIBRARY.attention
MONDAY = date(2026, 1, 5)
TRUST = ("felt_safe", "word_kept", "openness", "area_trust")


def week(number: int) -> date:
    """The Monday of a week, counted from 0."""
    return MONDAY + timedelta(weeks=number)


def answered(on: int | date, choices: Mapping[str, str] | None = None, /, **ratings: int) -> Answered:
    """A check-in of a week or a day."""
    return Answered(week(on) if isinstance(on, int) else on, ratings, choices or {})


def rated(item: str, values: Iterable[int | None], *, every: int = 1) -> tuple[Answered, ...]:
    """One item week after week (`every` so many); None is a week without a check-in."""
    return tuple(answered(place * every, **{item: v}) for place, v in enumerate(values) if v is not None)


def trusted(values: Iterable[int | None]) -> tuple[Answered, ...]:
    """The four items of the trust trend, all with the same value, week after week."""
    return tuple(answered(place, **dict.fromkeys(TRUST, v)) for place, v in enumerate(values) if v is not None)


def chosen(item: str, values: Iterable[str | None]) -> tuple[Answered, ...]:
    """One choice week after week; None is a week without a check-in."""
    return tuple(answered(place, {item: v}) for place, v in enumerate(values) if v is not None)


def couple(
    a: Sequence[Answered] = (),
    b: Sequence[Answered] = (),
    *,
    role_a: Role | None = Role.INJURED,
    role_b: Role | None = Role.INVOLVED,
    status: EpisodeStatus = EpisodeStatus.ACTIVE,
    events: Iterable[tuple[date, TimelineKind]] = (),
    scores: Iterable[Score] = (),
    deeds: Iterable[Deed] = (),
    areas: Iterable[Rating] = (),
    focus_area: str | None = None,
) -> CoupleEvidence:
    """Mina and Robin; the scores and the ratings of areas are Mina's."""
    first = {side: min((each.on for each in answers), default=None) for side, answers in ((Side.A, a), (Side.B, b))}
    partners = {
        Side.A: PartnerEvidence(
            name="Mina",
            role=role_a,
            answers=tuple(a),
            first_on=first[Side.A],
            scores=tuple(scores),
            areas=tuple(sorted(areas)),
        ),
        Side.B: PartnerEvidence(name="Robin", role=role_b, answers=tuple(b), first_on=first[Side.B]),
    }
    return CoupleEvidence(
        status=status, partners=partners, events=tuple(events), deeds=tuple(deeds), focus_area=focus_area
    )


def deeds_of(side: Side, results: Iterable[str | None], area: str | None = None) -> tuple[Deed, ...]:
    """A promise due week after week: k(ept), l(ate) or m(issed); None is a week of which nobody said anything."""
    ends = {"k": Result.KEPT, "l": Result.LATE, "m": Result.MISSED}
    return tuple(Deed(week(place), side, area, ends[each]) for place, each in enumerate(results) if each)


def ratings_of(area: str, values: Iterable[int], *, every: int = 6) -> tuple[Rating, ...]:
    """Ratings of one life area, so many weeks apart."""
    return tuple(Rating(week(place * every), area, value) for place, value in enumerate(values))


def book_with(rule_id: str, **thresholds: Amount) -> RuleBook:
    """The shipped rules, one of them with these thresholds, whatever they are as shipped."""
    return SHIPPED.changed({rule_id: Change(thresholds=thresholds)}, version=1)


def found(rule_id: str, evidence: CoupleEvidence, today: date | None = None, /, **thresholds: Amount) -> list[Finding]:
    """What one rule finds, with these thresholds, by default on the day of the latest answer."""
    book = book_with(rule_id, **thresholds)
    alone = replace(book, rules={rule_id: book.rules[rule_id]})
    return list(judge(evidence, alone, today or last_day(evidence)))


def with_concerns(evidence: CoupleEvidence, *concerns: Answered, last_on: date | None = None) -> CoupleEvidence:
    """The same couple, whose partner A also gave these answers that must not be missed."""
    mine = replace(evidence.partners[Side.A], concerns=concerns, last_on=last_on)
    return replace(evidence, partners={**evidence.partners, Side.A: mine})


def last_day(evidence: CoupleEvidence) -> date:
    """The latest day anything is dated."""
    days = [each.on for partner in evidence.partners.values() for each in partner.answers]
    days += [each.on for partner in evidence.partners.values() for each in partner.areas]
    days += [deed.on for deed in evidence.deeds]
    days += [score.on for partner in evidence.partners.values() for score in partner.scores]
    return max([*days, *(on for on, _ in evidence.events)], default=MONDAY)


def sides(findings: Iterable[Finding]) -> list[Side | None]:
    """Whose answers they rest on."""
    return [finding.side for finding in findings]


def screen(total: int, on: int = 0) -> Score:
    """A total in a screen for danger whose cut-off is 10."""
    cut_off = CutOff(Decimal(10), is_clinical=True)
    measure = Measure(id="screen", name="Screen", better=Better.LOW, cut_off=cut_off, is_screen=True)
    return Score(measure, week(on), Decimal(total))


def score(total: int, baseline: int | None, on: int = 0, *, better: Better = Better.HIGH) -> Score:
    """A total in a measure in which 12 points are reliable."""
    measure = Measure(id="scale", name="Scale", better=better, reliable=Threshold(Decimal(12), is_reached=True))
    return Score(measure, week(on), Decimal(total), None if baseline is None else Decimal(baseline), week(0))
