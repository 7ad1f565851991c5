"""Items of a questionnaire: the wording of a question, the kind of answer, and the readers of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from dashboard.domain.vocabulary import Role
from dashboard.errors import InvalidInputError


class ItemKind(StrEnum):
    """The kind of answer that an item takes."""

    RATING = "rating"
    CHOICE = "choice"
    PRIVATE_CHOICE = "private_choice"
    TEXT = "text"


class Subject(StrEnum):
    """The subject of an item.

    The answering partner's own experience, or the involved partner's conduct as both see it.
    """

    EACH = "each"
    INVOLVED = "involved"


class Direction(StrEnum):
    """The end of the scale that is wished for."""

    HIGHER_BETTER = "higher_better"
    LOWER_BETTER = "lower_better"
    NONE = "none"


class AnswerVisibility(StrEnum):
    """The readers of an answer. `counselor_only` has no share control at all."""

    COUNSELOR = "counselor"
    COUNSELOR_ONLY = "counselor_only"


class AlertLevel(StrEnum):
    """The urgency with which an answer calls for the counselor."""

    NONE = "none"
    WATCH = "watch"
    INDIVIDUAL = "individual"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of a rating, both included, and the words at its ends and middle."""

    low: Decimal
    high: Decimal
    whole: bool
    low_label: str = ""
    mid_label: str = ""
    high_label: str = ""

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise InvalidInputError(
                "The scale's lowest value is not below its highest.", "Swap or correct the two ends."
            )

    @property
    def middle(self) -> Decimal:
        """The value that `mid_label` describes."""
        return (self.low + self.high) / 2

    def allows(self, value: Decimal) -> bool:
        """Tell whether `value` is a possible answer."""
        if not value.is_finite() or not self.low <= value <= self.high:
            return False
        return not self.whole or value == value.to_integral_value()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice. `score` runs from 0 to 1; None means that the answer is not scored."""

    value: str
    label: str
    score: Decimal | None = None
    alert: AlertLevel = AlertLevel.NONE


@dataclass(frozen=True, slots=True)
class Item:
    """One question, with its wording for each role that answers it. `label` is its short name in lists and charts."""

    id: str
    label: str
    domain: str
    kind: ItemKind
    roles: tuple[Role, ...]
    shared: bool
    subject: Subject
    text: Mapping[Role, str]
    direction: Direction
    gap: str
    sources: tuple[str, ...]
    scale: Scale | None = None
    options: tuple[Option, ...] = ()
    not_applicable: str | None = None
    visibility: AnswerVisibility = AnswerVisibility.COUNSELOR
    never_in: tuple[str, ...] = ()
    max_chars: int | None = None
    share_default: str | None = None
    examples: tuple[str, ...] = ()
    needs_profile: str | None = None
    links_to: str | None = None
    help_text: str | None = None
    note: str | None = None
    # Used where the words above speak of a week and the form is a daily one.
    text_daily: Mapping[Role, str] = field(default_factory=dict)
    scale_daily: Scale | None = None

    def in_daily_words(self) -> Item:
        """The question in the words of a daily form."""
        return replace(self, text={**self.text, **self.text_daily}, scale=self.scale_daily or self.scale)

    def question(self, role: Role | None, area_label: str = "") -> str:
        """The wording for `role`, with the couple's focus area filled in.

        A mutual partner, and one whose role is not set, reads the injured partner's wording where there is one.
        """
        fallback = self.text.get(Role.INJURED) or next(iter(self.text.values()))
        wording = self.text.get(role, fallback) if role else fallback
        return wording.replace("{area}", area_label or "our focus area")

    @property
    def has_one_wording(self) -> bool:
        """Tell whether the question has the same wording for everybody."""
        return {Role.INJURED, Role.INVOLVED} <= set(self.roles) and len(set(self.text.values())) == 1


def custom_item(
    *,
    id: str,  # noqa: A002  the field's own name
    text: str,
    kind: ItemKind = ItemKind.RATING,
    scale: Scale | None = None,
    options: Iterable[Option] = (),
    direction: Direction = Direction.NONE,
    max_chars: int | None = None,
) -> Item:
    """An item with one wording for everybody, as an imported column gives it."""
    if kind is ItemKind.RATING and scale is None:
        raise InvalidInputError("A rating needs a scale.", "Give its lowest and highest value.", field=id)
    roles = (Role.INJURED, Role.INVOLVED)
    return Item(
        id=id,
        label=text,
        domain="imported",
        kind=kind,
        roles=roles,
        shared=True,
        subject=Subject.EACH,
        text=dict.fromkeys(roles, text),
        direction=direction,
        gap="side_by_side",
        sources=(),
        scale=scale,
        options=tuple(options),
        max_chars=max_chars,
    )
