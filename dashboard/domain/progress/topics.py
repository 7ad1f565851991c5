"""Topics of a chart: an item of a questionnaire as numbers on its own fixed scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from dashboard.domain.checkins.items import Item, ItemKind, Subject
from dashboard.domain.checkins.questionnaire import Questionnaire
from dashboard.domain.progress.series import Axis, Point, Series
from dashboard.domain.records import Answer, Checkin, Partner
from dashboard.domain.vocabulary import AnswerState, Role
from dashboard.domain.wording import number


def topic_id(questionnaire_id: str, item_id: str) -> str:
    """A question's name: in the address bar, in widget keys, and in a partner's word for it alone."""
    return f"{questionnaire_id}.{item_id}"


@dataclass(frozen=True, slots=True)
class Topic:
    """One item of a questionnaire that can be charted."""

    questionnaire: Questionnaire
    item: Item

    @property
    def id(self) -> str:
        """The topic's name in the address bar and in widget keys."""
        return topic_id(self.questionnaire.id, self.item.id)

    @property
    def axis(self) -> Axis:
        """The item's whole scale; choices run from 0 to 10 by their options' scores."""
        scale = self.item.scale
        if scale is not None:
            low, high = _whole(scale.low), _whole(scale.high)
            return Axis(low, high, scale.low_label, scale.mid_label, scale.high_label)
        by_score = {o.score: o.label for o in self.item.options if o.score is not None}
        words = [by_score.get(score, "") for score in (Decimal(0), Decimal("0.5"), Decimal(1))]
        steps = tuple((_whole(score * 10), by_score[score]) for score in sorted(by_score))
        return Axis(0, 10, words[0], words[1], words[2], steps)

    @property
    def items(self) -> tuple[Item, ...]:
        """The one question it is about."""
        return (self.item,)

    @property
    def counted(self) -> str:
        """One of what its points are."""
        return "answer"

    @property
    def caveat(self) -> str:
        """Nothing is computed, so nothing has to be said."""
        return ""

    @property
    def aside(self) -> str:
        """Every value is an answer, so nothing has to be said behind a partner's name."""
        return ""

    @property
    def has_numbers(self) -> bool:
        """True if answers are numbers that can be read against a level, and not words."""
        return self.item.scale is not None

    @property
    def is_smoothed(self) -> bool:
        """Every answer is shown as it is."""
        return False

    @property
    def explained(self) -> str:
        """Nothing is computed."""
        return ""

    @property
    def has_gap(self) -> bool:
        """True if the difference between the two is a number that the content says how to read."""
        return self.item.scale is not None and bool(self.questionnaire.gaps[self.item.gap].formula)

    def say(self, value: int | Decimal) -> str:
        """A value as it was answered: a number, or the option's own words in quotation marks."""
        if self.item.scale is not None:
            return number(value)
        return next(f"“{o.label}”" for o in self.item.options if o.score is not None and o.score * 10 == value)


def chartable(questionnaire: Questionnaire) -> list[Topic]:
    """The topics of a questionnaire in its order: ratings, then choices whose options carry scores.

    Never the private safety question: it is read answer by answer and has no trend.
    """
    items = questionnaire.items.values()
    ratings = [i for i in items if i.kind is ItemKind.RATING]
    choices = [i for i in items if i.kind is ItemKind.CHOICE and any(o.score is not None for o in i.options)]
    return [Topic(questionnaire, item) for item in (*ratings, *choices)]


def series(topic: Topic, partner: Partner, role: Role | None, checkins: Iterable[Checkin]) -> Series | None:
    """A partner's answers to the topic, or None when this partner's role is never asked it.

    A check-in whose form carried the item without an answer becomes a point without a value; one whose form never
    asked it leaves no point.
    """
    own = [c for c in checkins if c.partner_id == partner.partner_id and c.questionnaire_id == topic.questionnaire.id]
    points = tuple(p for c in own if (p := _point(topic, c)) is not None)
    if not points and role in {Role.INJURED, Role.INVOLVED} and role not in topic.item.roles:
        return None
    is_guess = topic.item.gap == "guess" and topic.item.subject is Subject.INVOLVED and role is Role.INVOLVED
    return Series(partner.display_name, partner.side, points, is_guess=is_guess)


def _point(topic: Topic, checkin: Checkin) -> Point | None:
    answer = checkin.answers.get(topic.item.id)
    if answer is not None:
        note = _unscored(topic.item, answer)
        state = AnswerState.NOT_APPLICABLE if note else answer.state
        return Point(checkin.answered_at, _number(topic.item, answer), state, checkin.has_time, note)
    form = topic.questionnaire.forms.get(checkin.form or "")
    asked = form is not None and any(topic.item.id in ids for role, ids in form.items.items() if role == checkin.role)
    return Point(checkin.answered_at, None, None, checkin.has_time) if asked else None


def _number(item: Item, answer: Answer) -> int | Decimal | None:
    if isinstance(answer.value, str):
        score = next((o.score for o in item.options if o.value == answer.value), None)
        return None if score is None else _whole(score * 10)
    return answer.value


def _unscored(item: Item, answer: Answer) -> str:
    """The words of an option that says that there was nothing to rate ("Nothing was due"); otherwise empty."""
    if not isinstance(answer.value, str) or _number(item, answer) is not None:
        return ""
    return next((option.label for option in item.options if option.value == answer.value), answer.value)


def _whole(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value
