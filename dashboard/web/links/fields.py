"""Fields of a partner's form. The services check everything before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from starlette.datastructures import FormData

from dashboard.domain.checkins.items import Item, ItemKind
from dashboard.domain.records import Answer
from dashboard.domain.vocabulary import AnswerState
from dashboard.errors import InvalidInputError, MendwellError
from dashboard.services.checkins.sheets import Sheet
from dashboard.web import forms

_QUESTION, _SHARE = "q-", "share-"
# States share a field with a question's own values, none of which begins with a tilde.
_STATES = {f"~{state.value}": state for state in AnswerState}
_KEPT = ("whose", "due", "version", "result", "effort", "gain", "reflection", "visibility")
# Of the form of the journal.
_JOURNAL = ("sort", "form", "words", "intensity", "response", "minutes")
# A part of a draft, by its slot.
DRAFT_PART = "part-"
# Fields that say what a form is about and what is to become of it, and the text of a draft.
_TO_SEND_AGAIN = frozenset({"homework", "later", "text", "own", "put", "look", "keep", "share"})
_DIGITS = 9
E = TypeVar("E", bound=StrEnum)


def answers(form: Mapping[str, object], asked: Sheet) -> dict[str, Answer]:
    """Answers by item. Raises `InvalidInputError` for an answer to a question that is no longer on the sheet."""
    known = {_QUESTION + question.item.id for question in asked.questions}
    if any(name.startswith(_QUESTION) and name not in known and forms.text(form, name).strip() for name in form):
        raise InvalidInputError(
            "The questions have changed in the meantime.", "Look through your answers, then send again."
        )
    answers_by_item = {q.item.id: _answer(q.item, forms.text(form, _QUESTION + q.item.id)) for q in asked.questions}
    return {item_id: answer for item_id, answer in answers_by_item.items() if answer is not None}


def shared(form: Mapping[str, object]) -> frozenset[str]:
    """Items whose answer is to be shared with the other partner."""
    return frozenset(name.removeprefix(_SHARE) for name in form if name.startswith(_SHARE))


def given(form: FormData) -> dict[str, str]:
    """Everything that was entered, to be put into the same form again."""
    wanted = [name for name in form if name.startswith((_QUESTION, _SHARE)) or name in {*_KEPT, *_JOURNAL}]
    return {name: forms.text(form, name) for name in wanted}


def again(form: FormData) -> dict[str, str]:
    """Everything of a form that could not be taken, what it was about and what was to become of it included."""
    wanted = [name for name in form if name in _TO_SEND_AGAIN or name.startswith(DRAFT_PART)]
    return given(form) | {name: forms.text(form, name) for name in wanted}


def open_questions(given: Mapping[str, str], asked: Sheet) -> list[tuple[int, str]]:
    """Questions without an answer, each with its number and its place on the page. A line to write is never missing."""
    return [
        (number, _QUESTION + question.item.id)
        for number, question in enumerate(asked.questions, start=1)
        if question.item.kind is not ItemKind.TEXT and not _is_answer(given, question.item.id)
    ]


def on_sheet(given: Mapping[str, str], asked: Sheet) -> dict[str, str]:
    """Those fields that belong to a question of the sheet."""
    known = {prefix + question.item.id for question in asked.questions for prefix in (_QUESTION, _SHARE)}
    return {name: text for name, text in given.items() if name in known}


def joined(earlier: Mapping[str, str], later: Mapping[str, str]) -> dict[str, str]:
    """One form of the fields of two visits: every answer goes with what was said of sharing it in the same visit."""
    kept = {name for name in map(_item, earlier) if _is_answer(earlier, name) and not _is_answer(later, name)}
    return {
        **{name: text for name, text in earlier.items() if _item(name) in kept},
        **{name: text for name, text in later.items() if _item(name) not in kept},
    }


def count_answered(given: Mapping[str, str]) -> int:
    """Number of questions that the fields answer."""
    return sum(name.startswith(_QUESTION) and bool(text.strip()) for name, text in given.items())


def entered(given: Mapping[str, str]) -> dict[str, str]:
    """Fields that somebody filled in, without those that every form has."""
    own = {name: text for name, text in given.items() if name not in {"whose", "due", "version"} and text.strip()}
    return {} if set(own) <= {"visibility"} else own


def words_without_place(given: Mapping[str, str], asked: Sheet, items: Mapping[str, Item]) -> list[str]:
    """Words typed as the answer to a question that is no longer on the sheet. A mark or a choice is none."""
    known = {question.item.id for question in asked.questions}
    others = {name.removeprefix(_QUESTION): text for name, text in given.items() if name.startswith(_QUESTION)}
    return [
        text
        for item_id, text in others.items()
        if item_id not in known and text.strip() and (item_id not in items or items[item_id].kind is ItemKind.TEXT)
    ]


def day(form: Mapping[str, object], name: str) -> date | None:
    """A day in ISO form, or None."""
    value = form.get(name)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def number(form: FormData, name: str) -> int:
    """A small whole number, 0 for anything else."""
    digits = forms.text(form, name)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS else 0


def member(kind: type[E], text: str) -> E | None:
    """The member of a closed set, or None."""
    try:
        return kind(text)
    except ValueError:
        return None


def target(error: MendwellError | None, asked: Sheet) -> str:
    """Place on the page of the answer that could not be kept, or ""."""
    where = getattr(error, "field", "")
    items = [q.item for q in asked.questions]
    return next((_QUESTION + item.id for item in items if where and where in {item.id, item.label}), "")


def _item(name: str) -> str:
    return name.removeprefix(_QUESTION).removeprefix(_SHARE)


def _is_answer(given: Mapping[str, str], item_id: str) -> bool:
    return bool(given.get(_QUESTION + item_id, "").strip())


def _answer(item: Item, text: str) -> Answer | None:
    if not text.strip():
        return None
    if item.kind is ItemKind.TEXT:
        return Answer(text)
    if text in _STATES:
        return Answer(state=_STATES[text])
    is_number = item.kind is ItemKind.RATING and text.isascii() and text.isdecimal() and len(text) <= 3
    return Answer(int(text) if is_number else text)
