"""Rules about single answers, events and scores: each day with one of them gives one finding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.domain.attention.findings import Finding, PartnerEvidence, Said, Score
from dashboard.domain.attention.methods.shared import Method, Reads, Seen, by_day, text
from dashboard.domain.attention.rules import Rule
from dashboard.domain.measures.measure import Measure
from dashboard.domain.stats.change import Outcome, Threshold, is_clinical, smallest_reliable_change, verdict
from dashboard.domain.vocabulary import Side


def _answers(rule: Rule, seen: Seen) -> list[Finding]:
    """A choice with one of the rule's values, given in the last {valid_days} days."""
    found = []
    for side, _ in seen.sides(rule):
        said = seen.said(side, rule.items, rule.values)
        found += _one_a_day(rule, side, [each for each in said if _is_recent(rule, seen, each.on)])
    return found


def _repeated(rule: Rule, seen: Seen) -> list[Finding]:
    """Choices with one of the rule's values, the last of them given in the last {valid_days} days.

    Those no more than {apart} days after the one before are one matter: said again, it is no other news.
    """
    found = []
    for side, _ in seen.sides(rule):
        groups: list[list[Said]] = []
        for each in seen.said(side, rule.items, rule.values):
            if groups and (each.on - groups[-1][-1].on).days <= rule.amount("apart"):
                groups[-1].append(each)
            else:
                groups.append([each])
        found += [
            Finding(rule.id, side, group[0].on, group[-1].on, tuple(group))
            for group in groups
            if _is_recent(rule, seen, group[-1].on)
        ]
    return found


def _events(rule: Rule, seen: Seen) -> list[Finding]:
    """An event of the timeline of one of the rule's kinds, dated or written in the last {valid_days} days."""
    written_on = seen.evidence.written_on
    said = [
        Said(on, None, kind.value, kind.value)
        for on, kind in seen.evidence.events
        if kind.value in rule.values and _is_recent(rule, seen, max(on, written_on.get((on, kind), on)))
    ]
    return _one_a_day(rule, None, said)


def _screens(rule: Rule, seen: Seen) -> list[Finding]:
    """A total on the far side of a screen's cut-off, taken in the last {valid_days} days. A low total says nothing."""
    found = []
    for side, partner in seen.sides(rule):
        scores = [score for score in partner.scores if _is_positive_screen(score) and _is_recent(rule, seen, score.on)]
        said = [Said(score.on, side, score.measure.id, score.total) for score in scores]
        names = _names(scores) | {
            f"cut_off {score.measure.id}": text(score.measure.cut_off.value)  # type: ignore[arg-type]
            for score in scores
            if score.measure.cut_off is not None
        }
        found += _one_a_day(rule, side, said, names)
    return found


def _is_positive_screen(score: Score) -> bool:
    measure = score.measure
    if not measure.is_screen or measure.cut_off is None:
        return False
    return is_clinical(score.total, measure.cut_off, measure.better)


def _worse_measures(rule: Rule, seen: Seen) -> list[Finding]:
    """Measures whose latest total is reliably worse than the baseline."""
    found = []
    for side, partner in seen.sides(rule):
        runs = [run for run in _deteriorated(partner) if run]
        if not runs:
            continue
        scores = [score for run in runs for score in run]
        said = by_day(Said(score.on, side, score.measure.id, score.total) for score in scores)
        figures = _names(scores)
        for run in runs:
            figures |= _change(run[-1])
        found.append(Finding(rule.id, side, said[0].on, said[-1].on, said, figures))
    return found


def _deteriorated(partner: PartnerEvidence) -> list[list[Score]]:
    """The unbroken row of reliably worse totals that ends with the latest one, for each measure."""
    by_measure: dict[str, list[Score]] = {}
    for score in sorted(partner.scores, key=lambda score: score.on):
        run = by_measure.setdefault(score.measure.id, [])
        if _is_worse(score):
            run.append(score)
        else:
            run.clear()
    return list(by_measure.values())


def _is_worse(score: Score) -> bool:
    threshold = reliable_change(score.measure)
    if score.measure.is_screen or score.baseline is None or threshold is None:
        return False
    return verdict(score.baseline, score.total, better=score.measure.better, threshold=threshold).outcome is (
        Outcome.DETERIORATED
    )


def reliable_change(measure: Measure) -> Threshold | None:
    """The difference from which a change in the measure is reliable; None when it is not known."""
    if measure.reliable is not None:
        return measure.reliable
    if measure.sd is None or measure.reliability is None:
        return None
    return smallest_reliable_change(float(measure.sd), float(measure.reliability))


def _names(scores: Iterable[Score]) -> dict[str, str]:
    return {f"name {score.measure.id}": score.measure.name for score in scores}


def _change(score: Score) -> dict[str, str]:
    """The baseline and the change that a reason mentions."""
    key = score.measure.id
    assert score.baseline is not None
    figures = {f"baseline {key}": text(score.baseline), f"change {key}": text(score.total - score.baseline)}
    if score.baseline_on is not None:
        figures[f"baseline_on {key}"] = score.baseline_on.isoformat()
    threshold = reliable_change(score.measure)
    if threshold is not None:
        figures[f"reliable {key}"] = f"{float(threshold.points):.2f}".rstrip("0").rstrip(".")
    return figures


def _is_recent(rule: Rule, seen: Seen, on: date) -> bool:
    return (seen.today - on).days <= rule.amount("valid_days")


def _one_a_day(
    rule: Rule, side: Side | None, said: Iterable[Said], figures: dict[str, str] | None = None
) -> list[Finding]:
    days: dict[date, list[Said]] = {}
    for each in sorted(said, key=lambda each: each.on):
        days.setdefault(each.on, []).append(each)
    return [Finding(rule.id, side, on, on, tuple(group), figures or {}) for on, group in days.items()]


METHODS = {
    "answer": Method(_answers, Reads.CHOICES, frozenset({"valid_days"})),
    "repeated": Method(_repeated, Reads.CHOICES, frozenset({"valid_days", "apart"})),
    "event": Method(_events, Reads.EVENTS, frozenset({"valid_days"})),
    "screen": Method(_screens, Reads.SCORES, frozenset({"valid_days"})),
    "measure": Method(_worse_measures, Reads.SCORES, frozenset()),
}
