"""Figures of several answers of one check-in: the mean of a domain's questions, and the hurt partner's trust trend.

A mean says of how many answers it is. Each partner's is made of that partner's own answers alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

from dashboard.domain.checkins.items import Direction, Item, ItemKind
from dashboard.domain.checkins.questionnaire import Questionnaire
from dashboard.domain.progress.series import Axis, Point, Series, segments
from dashboard.domain.records import Checkin, Partner
from dashboard.domain.vocabulary import Role
from dashboard.domain.wording import number

TRUST = "trust_trend"
TRUST_ITEMS = ("felt_safe", "word_kept", "openness", "area_trust")
_TRUST_LEAST = 3  # of the four: a couple without a focus area is never asked the last one
_WINDOW = 3  # check-ins whose middle the trust trend shows
_DIRECTED = frozenset({Direction.HIGHER_BETTER, Direction.LOWER_BETTER})


@dataclass(frozen=True, slots=True)
class MeanTopic:
    """Several questions with the same scale, read as one figure. Those in `turned` count from the other end.

    `least` answers make a figure. `roles` are those whose answers count. A smoothed one shows the middle of the last
    three check-ins.
    """

    questionnaire: Questionnaire
    name: str
    label: str
    items: tuple[Item, ...]
    turned: frozenset[str] = frozenset()
    least: int = 1
    roles: frozenset[Role] = frozenset(Role)
    is_smoothed: bool = False

    @property
    def id(self) -> str:
        """The topic's name in the address bar and in widget keys."""
        return f"{self.questionnaire.id}.{self.name}"

    @property
    def title(self) -> str:
        """Its name in the list, which tells it from the single questions."""
        return f"{self.label}: {len(self.items)} questions together"

    @property
    def axis(self) -> Axis:
        """The scale that all its questions share."""
        scale = self.items[0].scale
        assert scale is not None
        return Axis(_exact(scale.low), _exact(scale.high), "least", "half", "most")

    @property
    def aside(self) -> str:
        """The words behind a partner's name, because a value is no single answer."""
        return ", on average"

    @property
    def counted(self) -> str:
        """One of what its points are."""
        return "check-in"

    @property
    def caveat(self) -> str:
        """The caution beside every number: the way it is made, in short."""
        kind = "Middle of three check-ins of a mean" if self.is_smoothed else "Mean"
        turned = ", ".join(f"“{item.label}” turned round" for item in self.items if item.id in self.turned)
        return f"{kind} of up to {len(self.items)} answers{f', {turned}' if turned else ''}."

    @property
    def has_numbers(self) -> bool:
        """True if its values are numbers that can be read against a level."""
        return True

    @property
    def has_gap(self) -> bool:
        """The content says how to read the gap of single questions only."""
        return False

    def say(self, value: int | Decimal) -> str:
        """A value in words."""
        return number(value)

    @property
    def explained(self) -> str:
        """Explanation of the figure."""
        names = ", ".join(item.label for item in self.items)
        said = f"Mean of the answered questions of one check-in: {names}."
        if self.turned:
            turned = ", ".join(f"“{item.label}”" for item in self.items if item.id in self.turned)
            said += f" {turned} turned round: {number(self.axis.low + self.axis.high)} minus the answer."
        if self.is_smoothed:
            said = (
                f"{said} Only the hurt partner's answers count, {self.least} or more of them. The line is the middle "
                "of the last three check-ins, of fewer at the start and after a gap."
            )
        return said


def mean_topics(questionnaire: Questionnaire) -> list[MeanTopic]:
    """The trust trend, then each domain with several ratings on one scale that have a wished-for end."""
    trust = [questionnaire.items[item_id] for item_id in TRUST_ITEMS if item_id in questionnaire.items]
    found = []
    if TRUST in questionnaire.derived and len(trust) == len(TRUST_ITEMS):
        hurt = frozenset({Role.INJURED, Role.MUTUAL})
        label = questionnaire.derived[TRUST].label
        found.append(
            MeanTopic(questionnaire, TRUST, label, tuple(trust), least=_TRUST_LEAST, roles=hurt, is_smoothed=True)
        )
    return found + [topic for name in questionnaire.domains if (topic := _domain(questionnaire, name)) is not None]


def _domain(questionnaire: Questionnaire, name: str) -> MeanTopic | None:
    domain = questionnaire.domains[name]
    items = tuple(
        item
        for item in questionnaire.items.values()
        if item.domain == name and item.kind is ItemKind.RATING and item.direction in _DIRECTED and item.scale
    )
    # An imported file has one domain for all its columns, which is about nothing.
    if len(items) < 2 or not domain.measures:
        return None
    if len({(item.scale.low, item.scale.high) for item in items if item.scale}) > 1:
        return None
    turned = frozenset(item.id for item in items if item.direction is not items[0].direction)
    return MeanTopic(questionnaire, f"domain_{name}", domain.label, items, turned)


def series(topic: MeanTopic, partner: Partner, role: Role | None, checkins: Iterable[Checkin]) -> Series | None:
    """A partner's figure at each check-in, not smoothed; None when this partner's role has none."""
    if not _counts(topic, role):
        return None
    return Series(partner.display_name, partner.side, tuple(_points(topic, partner, checkins)))


def has_figures(topic: MeanTopic, partner: Partner, role: Role | None, checkins: Iterable[Checkin]) -> bool:
    """Tell whether there is any figure of this partner's."""
    return _counts(topic, role) and any(point.value is not None for point in _points(topic, partner, checkins))


def _counts(topic: MeanTopic, role: Role | None) -> bool:
    if role is None:
        return not topic.is_smoothed
    if role in {Role.INJURED, Role.INVOLVED} and not any(role in item.roles for item in topic.items):
        return False
    return role in topic.roles


def _points(topic: MeanTopic, partner: Partner, checkins: Iterable[Checkin]) -> Iterator[Point]:
    for each in checkins:
        if each.partner_id == partner.partner_id and each.questionnaire_id == topic.questionnaire.id:
            point = _point(topic, each)
            if point is not None:
                yield point


def _point(topic: MeanTopic, checkin: Checkin) -> Point | None:
    answers = [(item, checkin.answers[item.id]) for item in topic.items if item.id in checkin.answers]
    values = [
        _turned(topic, item, answer.value) for item, answer in answers if not isinstance(answer.value, str | None)
    ]
    if len(values) >= topic.least:
        note = f"from {len(values)} {'answer' if len(values) == 1 else 'answers'}"
        return Point(checkin.answered_at, _mean(values), None, checkin.has_time, note)
    held_back = [answer.state for _, answer in answers if answer.state is not None]
    if held_back and not values:
        return Point(checkin.answered_at, None, held_back[0], checkin.has_time)
    return None


def _turned(topic: MeanTopic, item: Item, value: int | Decimal) -> int | Decimal:
    return topic.axis.low + topic.axis.high - value if item.id in topic.turned else value


def _mean(values: Sequence[int | Decimal]) -> int | Decimal:
    return _exact((Decimal(sum(values)) / len(values)).quantize(Decimal("0.01")))


def smoothed(series: Series, *, max_gap: int) -> Series:
    """The middle of the last three check-ins, of fewer at the start; never over a gap of more than `max_gap` days."""
    middle: dict[int, Point] = {}
    for stretch in segments(series, max_gap=max_gap):
        for place, point in enumerate(stretch):
            last = [p.value for p in stretch[max(0, place - _WINDOW + 1) : place + 1] if p.value is not None]
            value = _exact(Decimal(median(map(Decimal, last))))
            middle[id(point)] = replace(point, value=value, note=f"middle of {_listed(last)}")
    return replace(series, points=tuple(middle.get(id(point), point) for point in series.ordered))


def _listed(values: Sequence[int | Decimal]) -> str:
    said = [number(value) for value in values]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _exact(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()
