"""Scales of questions that came with a file: a guessed one can be widened, and the widening taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.domain.checkins.items import Scale
from dashboard.domain.checkins.questionnaire import custom_questionnaire
from dashboard.domain.content import ItemKind
from dashboard.errors import InvalidInputError, NotFoundError
from dashboard.services.practice import Practice
from dashboard.store.checkins import questionnaires
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A rating that came with a file, and its scale."""

    questionnaire_id: str
    title: str
    item_id: str
    label: str
    scale: Scale


def list_questions(practice: Practice) -> list[Question]:
    """Every rating of the practice's own questionnaires."""
    return [
        Question(questionnaire_id=each.id, title=each.meta.title, item_id=item.id, label=item.label, scale=item.scale)
        for each in questionnaires.list_own(practice.db, practice.scope)
        for item in each.items.values()
        if item.kind is ItemKind.RATING and item.scale is not None
    ]


def change(practice: Practice, question: Question, low: Decimal, high: Decimal) -> Scale:
    """Give the question a scale on which every kept answer has its place, and return the one it had.

    That makes the next version of its questionnaire. Raises `InvalidInputError` for one that would leave answers out.
    """
    wanted = replace(question.scale, low=low, high=high)

    def work(tx: Transaction) -> Scale:
        whole = questionnaires.get_questionnaire(tx, question.questionnaire_id)
        item = whole.items.get(question.item_id) if whole else None
        if whole is None or item is None or item.scale is None:
            raise NotFoundError("This question is no longer there.", "Reload the page.")
        if item.scale != question.scale:
            raise InvalidInputError("The scale was changed since you opened it.", "Look at it again.", field="Scale")
        kept = questionnaires.answers_of(tx, question.questionnaire_id, question.item_id)
        if kept is not None and (kept[0] < low or kept[1] > high):
            raise InvalidInputError(
                "Some answers in the record lie outside this scale.", "Choose a wider one.", field="Scale"
            )
        items = {**whole.items, item.id: replace(item, scale=wanted)}
        questionnaires.insert_questionnaire(
            tx,
            custom_questionnaire(id=whole.id, title=whole.meta.title, items=items.values(), version=whole.version + 1),
        )
        return item.scale

    return practice.db.write(practice.scope, work, summary="Change the scale of a question", now=practice.now)
