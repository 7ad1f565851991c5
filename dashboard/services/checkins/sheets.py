"""The questions for one partner in a check-in, and the check that answers fit them.

Nothing here knows the other partner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.checkins.items import Item, ItemKind
from dashboard.domain.checkins.questionnaire import Form
from dashboard.domain.checkins.translated import in_language
from dashboard.domain.content import Library
from dashboard.domain.kinds.checkins import CHECKIN
from dashboard.domain.languages import ENGLISH, Language
from dashboard.domain.records import Answer
from dashboard.domain.text_rules import clean_text
from dashboard.domain.vocabulary import AnswerState, Role, Side
from dashboard.errors import InvalidInputError, NotFoundError

NOTE_LIMIT = CHECKIN.typed["note"].limit


@dataclass(frozen=True, slots=True)
class Named:
    """The promise that a question is about: the deed in its own words, and when it was due."""

    deed: str
    when: str


@dataclass(frozen=True, slots=True)
class Question:
    """One item in the words for this partner; `is_english` where another language was wanted and it has none."""

    item: Item
    text: str
    is_english: bool = False
    named: Named | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions for one partner, in the right words. Imported answers belong to no form."""

    side: Side
    partner_name: str
    role: Role | None
    form: Form | None
    questions: tuple[Question, ...]


def of_form(
    library: Library, form_id: str, role: Role | None, focus_area: str | None, language: Language = ENGLISH
) -> tuple[Question, ...]:
    """The questions of a form in the words of a role, with the couple's focus area filled in.

    A couple without one is not asked about it. The language changes words alone, never which questions are asked.
    """
    area = library.areas.get(focus_area or "")
    form = library.questionnaire.forms[form_id]
    items = [form.words(item) for item in library.questionnaire.items_for(form_id, role)]
    return tuple(
        in_words(i, role, area.label if area else "", language)
        for i in items
        if area or i.needs_profile != "focus_area"
    )


def in_words(item: Item, role: Role | None, area: str, language: Language) -> Question:
    """An item as a question in the words of a role, in a language that has all of them, otherwise in English."""
    known = in_language(item, language) if language.knows(area) else None
    if known is None:
        return Question(item, item.question(role, area), is_english=True)
    return Question(known, known.question(role, language.said(area)))


def checked(asked: Sheet, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers in the form that is kept.

    Raises `InvalidInputError` when there is none or one does not fit its question, and `NotFoundError` for an answer
    to a question that was not asked.
    """
    by_id = {q.item.id: q.item for q in asked.questions}
    unknown = set(answers) - set(by_id)
    if unknown:
        raise NotFoundError("An answer belongs to no question of this form.", "Reload the page and try again.")
    if not answers:
        raise InvalidInputError("Nothing is answered yet.", "Answer or skip at least one question first.")
    return {item_id: _checked_answer(by_id[item_id], answer) for item_id, answer in answers.items()}


def _checked_answer(item: Item, answer: Answer) -> Answer:
    if answer.state is AnswerState.NOT_APPLICABLE and item.not_applicable is None:
        raise InvalidInputError("This question always applies.", "Skip it instead.", field=item.id)
    if answer.state is not None:
        return answer
    value = answer.value
    if item.kind is ItemKind.TEXT:
        text = clean_text(str(value), field=item.label, limit=item.max_chars or NOTE_LIMIT, required=True)
        return Answer(text)
    if item.kind is ItemKind.RATING:
        fits = isinstance(value, int) and item.scale is not None and item.scale.low <= value <= item.scale.high
    else:
        fits = value in {o.value for o in item.options}
    if not fits:
        raise InvalidInputError("A value is not on its scale.", "Choose one of the values shown.", field=item.id)
    return answer
