"""Questionnaires: the shipped check-in and those made from an imported file, in one shape."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.domain.checkins.items import Item, ItemKind
from dashboard.domain.shapes import ShapeError, read_table, write_table
from dashboard.domain.vocabulary import Cadence, Role
from dashboard.errors import ContentError


@dataclass(frozen=True, slots=True)
class QuestionnaireMeta:
    """Settings of a whole questionnaire. The scale is the default for its ratings."""

    title: str
    default_cadence: Cadence
    max_ratings: int
    target_seconds: int
    scale_min: int
    scale_max: int
    default_value: str
    allow_skip: bool
    look_back_days: int
    intro: str
    outro: str
    counselor_caveat: str


@dataclass(frozen=True, slots=True)
class MeasuredDomain:
    """The subject that a group of items measures."""

    id: str
    label: str
    measures: str


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet: the items that each role answers, in order."""

    id: str
    label: str
    cadence: Cadence
    items: Mapping[Role, tuple[str, ...]]

    def words(self, item: Item) -> Item:
        """An item in the words of this form."""
        return item.in_daily_words() if self.cadence is Cadence.DAILY else item


@dataclass(frozen=True, slots=True)
class FormSet:
    """Forms that take turns."""

    id: str
    label: str
    alternates: tuple[str, ...]
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class GapReading:
    """The reading of a difference between the two partners; `notable` 0 means that no gap is charted."""

    id: str
    label: str
    formula: str
    notable: int
    read: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure computed from answers, in words."""

    id: str
    label: str
    formula: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire in one version. Answers name the version they belong to."""

    id: str
    version: int
    meta: QuestionnaireMeta
    items: Mapping[str, Item]
    forms: Mapping[str, Form]
    form_sets: Mapping[str, FormSet]
    domains: Mapping[str, MeasuredDomain]
    gaps: Mapping[str, GapReading]
    derived: Mapping[str, Derived]

    def items_for(self, form_id: str, role: Role | None) -> tuple[Item, ...]:
        """The items of a form that a partner in `role` answers, in order.

        A mutual partner answers the items that both roles share and, within the limit of ratings, those that each role
        has of its own, in turn. A partner whose role is not set answers the items with one wording for everybody.
        """
        form = self.forms[form_id]
        if role and role in form.items:
            return tuple(self.items[item_id] for item_id in form.items[role])
        every = self._in_order(form)
        if role is None:
            return tuple(item for item in every if item.has_one_wording)
        common = [item for item in every if item.shared or len(item.roles) > 1]
        room = self.meta.max_ratings - sum(item.kind is ItemKind.RATING for item in common)
        chosen = {item.id for item in common} | set(self._by_turns(every, common)[: max(room, 0)])
        return tuple(item for item in every if item.id in chosen)

    def _in_order(self, form: Form) -> list[Item]:
        """Every item of the form once, in the place it has for its role."""
        merged: list[str] = []
        for ids in form.items.values():
            at = 0
            for item_id in ids:
                if item_id in merged:
                    at = merged.index(item_id) + 1
                else:
                    merged.insert(at, item_id)
                    at += 1
        return [self.items[item_id] for item_id in merged]

    def _by_turns(self, every: list[Item], common: list[Item]) -> list[str]:
        """The items for one role alone: the first of each role, then the second of each, and so on."""
        own: dict[Role, list[str]] = {}
        for item in every:
            if item not in common:
                own.setdefault(item.roles[0], []).append(item.id)
        turns = max((len(ids) for ids in own.values()), default=0)
        return [ids[turn] for turn in range(turns) for ids in own.values() if turn < len(ids)]

    def to_json(self) -> str:
        """The whole questionnaire as JSON text, for the record."""
        return json.dumps(write_table(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Questionnaire:
        """The questionnaire that `to_json` wrote."""
        try:
            return read_table(json.loads(text), cls)
        except (ValueError, ShapeError):
            raise ContentError(
                "A stored questionnaire cannot be read.", "Restore the practice from a backup, or import it again."
            ) from None


def custom_questionnaire(
    *,
    id: str,  # noqa: A002  the field's own name
    title: str,
    items: Iterable[Item],
    version: int = 1,
) -> Questionnaire:
    """A questionnaire of custom items with one form, "all". Its gaps are shown side by side, never charted."""
    by_id = {item.id: item for item in items}
    ids = tuple(by_id)
    meta = QuestionnaireMeta(
        title=title,
        default_cadence=Cadence.WEEKLY,
        max_ratings=sum(item.kind is ItemKind.RATING for item in by_id.values()),
        target_seconds=0,
        scale_min=0,
        scale_max=10,
        default_value="unset",
        allow_skip=True,
        look_back_days=7,
        intro="",
        outro="",
        counselor_caveat="",
    )
    roles = (Role.INJURED, Role.INVOLVED)
    return Questionnaire(
        id=id,
        version=version,
        meta=meta,
        items=by_id,
        forms={"all": Form("all", title, Cadence.WEEKLY, dict.fromkeys(roles, ids))},
        form_sets={"all": FormSet("all", title, ("all",), (), "")},
        domains={"imported": MeasuredDomain("imported", title, "")},
        gaps={"side_by_side": GapReading("side_by_side", "Personal, not compared", "", 0, "")},
        derived={},
    )
