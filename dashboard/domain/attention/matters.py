"""Findings in words: a headline, the reason, and the answers it rests on, a line each.

Names and labels pass through as they were written: whoever shows them escapes them for its own medium.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard.domain.attention.easing import eased_since
from dashboard.domain.attention.findings import ALL_RATINGS, MEAN, Finding, Said
from dashboard.domain.attention.handling import Matter
from dashboard.domain.attention.reasons import reason
from dashboard.domain.attention.rules import Rule
from dashboard.domain.attention.telling import NAMED, Labels, Told
from dashboard.domain.attention.worsening import trend
from dashboard.domain.checkins.questionnaire import Questionnaire
from dashboard.domain.deeds.deed import of_area, promised_in
from dashboard.domain.promises.promise import Result
from dashboard.domain.vocabulary import Side, TimelineKind, label

_PROMISES = "Promises"
_ALL_RATINGS = "All ratings together (10 is best)"


def labels_of(questionnaire: Questionnaire, areas: Mapping[str, str]) -> Labels:
    """Words for the items and options of a questionnaire, for the kinds of events, and for promises and trust by area.

    `areas` are the life areas in words, by id.
    """
    items = {item.id: item.label for item in questionnaire.items.values()}
    kinds = {kind.value: label(kind) for kind in TimelineKind}
    options = {
        (item.id, option.value): option.label for item in questionnaire.items.values() for option in item.options
    }
    items |= {promised_in(area): f"{_PROMISES}, {name}" for area, name in areas.items()}
    items[promised_in(None)] = _PROMISES
    items |= {of_area(area): f"Trust, {name}" for area, name in areas.items()}
    options |= {(promised_in(area), result.value): result.label for area in (None, *areas) for result in Result}
    return Labels({**kinds, **items, MEAN: questionnaire.derived[MEAN].label, ALL_RATINGS: _ALL_RATINGS}, options)


def matter_of(
    finding: Finding, rule: Rule, names: Mapping[Side, str], *, raised_on: date, labels: Labels, today: date
) -> Matter:
    """A finding of `rule` in words, as of `today`. `names` are the partners', `raised_on` the day it was found."""
    told = Told(finding, rule, names, labels, today)
    return Matter(
        rule=rule,
        side=finding.side,
        since=finding.since,
        raised_on=raised_on,
        headline=_headline(told),
        reason=reason(told),
        evidence=tuple(_lines(told)),
        trend=trend(finding, rule, raised_on),
        named={item: told.item(item) for item in {said.item for said in finding.evidence}},
    )


def _headline(told: Told) -> str:
    items = [told.item(item) for item in told.items]
    filled = {
        "name": told.names.get(told.finding.side, "") if told.finding.side else "",
        "names": _joined(list(told.names.values())),
        "items": _joined(items if len(items) <= NAMED else [*items[: NAMED - 1], f"{len(items) - NAMED + 1} more"]),
        "measures": _joined(items),
        **{name: told.limit(name) for name in told.rule.thresholds},
    }
    # Piece by piece, so that braces in a name stay braces.
    text = told.rule.headline
    for name in filled:
        text = text.replace(f"{{{name}}}", f"\0{name}\0")
    since = eased_since(told)
    later = f": not so since {told.day(since)}" if since else ""
    return "".join(filled.get(piece, piece) for piece in text.split("\0")) + later


def _joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _lines(told: Told) -> Iterable[str]:
    """The evidence by day: `Tue 6 Oct: Feeling safe 3`, both partners' answers to one item side by side."""
    groups: dict[tuple[date, str], list[Said]] = {}
    for said in sorted(told.finding.evidence, key=lambda said: said.on):
        groups.setdefault((said.on, said.item), []).append(said)
    lines: dict[date, list[str]] = {}
    for (on, item), group in groups.items():
        lines.setdefault(on, []).append(_line(told, item, group))
    return (f"{told.day(on)}: {'; '.join(said)}" for on, said in lines.items())


def _line(told: Told, item: str, group: list[Said]) -> str:
    said = group[0]
    if said.side is None:
        return told.item(item)
    if told.finding.side is None:
        answers = ", ".join(f"{told.names.get(each.side, '')} {told.value(each)}" for each in group if each.side)
        return f"{told.item(item)}: {answers}"
    answers = ", ".join(told.value(each) for each in group)
    return f"{told.item(item)}: {answers}" if isinstance(said.value, str) else f"{told.item(item)} {answers}"
