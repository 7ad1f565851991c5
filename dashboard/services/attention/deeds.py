"""Deeds beside felt trust of one couple, area by area, by the thresholds of the rules that speak of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.domain.attention.methods.deeds import felt_in, limits_of, only_of
from dashboard.domain.attention.methods.shared import Seen
from dashboard.domain.attention.rules import Rule, RuleBook
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.deeds.beside import Beside, Limits, beside, rated_apart
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, number
from dashboard.services.attention.book import book
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store.attention import held as store

UNMOVED, EARLY, ONE_AREA = "unmoved", "early", "one_area"
_UNMOVED = "The word is kept and trust has not moved. The injury needs work, not more promises."
_EARLY = "Trust has risen and the word is not kept. Peace may have come too early."


@dataclass(frozen=True, slots=True)
class Line:
    """One partner's trust in one area, or in all of them, beside what the other kept: what it says, and its numbers.

    `stands_out` where one of the three findings holds.
    """

    title: str
    words: str
    evidence: str
    stands_out: bool


def of_couple(practice: Practice, record: CoupleRecord) -> tuple[Line, ...]:
    """The lines of a couple, those of partner A first; none where nobody promised or rated anything.

    For the counselor alone: raises `RuleError` on the in-session screen.
    """
    check_private(practice.screen)
    couple_id, rules = record.couple.couple_id, book(practice)
    with practice.db.workspace(practice.scope, now=practice.now) as tx:
        # Scores of measures are not looked at here.
        found = store.load(tx, [couple_id], dict, practice.zone).get(couple_id)
    if found is None:
        return ()
    seen = Seen(found.evidence, rules.meta, practice.today)
    return tuple(line for side in Side for line in _of_partner(practice, record, seen, side, rules))


def _of_partner(practice: Practice, record: CoupleRecord, seen: Seen, side: Side, rules: RuleBook) -> Iterator[Line]:
    by_method = {rule.method: rule for rule in rules.rules.values()}
    if side not in {each for each, _ in seen.sides(by_method[UNMOVED])}:
        return
    name = record.partners[side].display_name
    deeds = [deed for deed in seen.evidence.deeds if deed.side is side.other]
    unmoved, early = limits_of(by_method[UNMOVED]), limits_of(by_method[EARLY])
    for felt in felt_in(seen, side, deeds) if deeds else ():
        title = f"{name}, {_area(practice, felt.area)}"
        lately = beside(deeds, side, felt, practice.today, unmoved.weeks)
        if lately.is_unmoved(unmoved):
            yield Line(title, _UNMOVED, _numbers(lately, unmoved), stands_out=True)
            continue
        each = beside(deeds, side, felt, practice.today, early.weeks)
        stands_out = each.is_early(early)
        yield Line(title, _EARLY if stands_out else _nothing(each, early), _numbers(each, early), stands_out)
    if seen.evidence.partners[side].areas:
        yield _one_area(practice, seen, side, name, by_method[ONE_AREA])


def _nothing(each: Beside, limits: Limits) -> str:
    if each.is_known(limits):
        return "Nothing stands out."
    promises = f"{each.word.n} of {counted(limits.least, 'promise')} needed are read"
    answers = limits.answers if each.felt.is_weekly else 2
    return f"Too little to say: {promises}, {each.course.n} of {counted(answers, 'answer')} given."


def _numbers(each: Beside, limits: Limits) -> str:
    kept = f"{each.word.kept} of {counted(each.word.n, 'promise')} kept in time"
    if each.course.first is None or each.course.latest is None:
        return f"{kept}; no answer. {limits.weeks} weeks."
    course = f"trust from {number(each.course.first)} to {number(each.course.latest)} (n = {each.course.n})"
    return f"{kept}; {course}. {limits.weeks} weeks."


def _area(practice: Practice, area: str | None) -> str:
    if area is None:
        return "all together"
    known = practice.library.areas.get(area)
    return known.label if known else area


def _one_area(practice: Practice, seen: Seen, side: Side, name: str, rule: Rule) -> Line:
    ratings, weeks, areas = seen.evidence.partners[side].areas, int(rule.amount("weeks")), int(rule.amount("areas"))
    rated = rated_apart(ratings, practice.today, weeks)
    only = only_of(rule, rated)
    if only is not None:
        moved = f"from {only.first.rating} to {only.latest.rating}"
        others = f"not in {len(only.others)} others. Move the focus."
        words = f"Trust rose in {_area(practice, only.area)} only, {moved}, {others}"
    elif len(rated) < areas:
        words = f"Too little to say: {len(rated)} of {counted(areas, 'area')} needed are rated then and now."
    else:
        words = "Nothing stands out."
    evidence = f"{counted(len({each.area for each in ratings}), 'area')} rated, {counted(len(ratings), 'rating')}."
    return Line(
        f"{name}, one area beside the others",
        words,
        f"{evidence} {weeks} weeks or more apart.",
        stands_out=only is not None,
    )
