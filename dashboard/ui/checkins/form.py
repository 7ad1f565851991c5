"""Check-in form as the counselor fills it in: every scale is unset until somebody sets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

import streamlit as st

from dashboard.domain.checkins.items import Item, ItemKind
from dashboard.domain.records import Answer, Checkin
from dashboard.domain.vocabulary import AnswerState
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.checkins.by_counselor import NOTE_LIMIT, Question, Sheet
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.state import key
from dashboard.ui.text import plain

_SKIP = "__skip__"
_NOT_APPLICABLE = "__na__"


@dataclass(frozen=True, slots=True)
class Filled:
    """Content of the form when it is sent."""

    on: date | None
    at: time | None
    answers: Mapping[str, Answer]
    note: str


def draw(sheet: Sheet, *, today: date, before: Checkin | None, record: object, send: str) -> Filled | None:
    """Draw the form and return what was sent, or None if nothing was.

    `record` ties the widgets to this form: another couple, partner or check-in starts with empty scales. Values stay
    set while the counselor looks at another page, until they are saved.
    """
    given = before.answers if before else {}
    with st.container():
        frame.evidence("Leave unset what was not answered; choose Skipped only if the partner chose not to answer.")
        answers: dict[str, Answer] = {}
        for number, question in enumerate(sheet.questions, start=1):
            answer = _ask(question, number, len(sheet.questions), given.get(question.item.id), record)
            if answer is not None:
                answers[question.item.id] = answer
        on, at = _when(today, before, record)
        note = st.text_area(
            "Your note on this check-in (optional, counselor only)",
            value=(before.note or "") if before else "",
            max_chars=NOTE_LIMIT,
            key=key("checkin_note", record),
            height=80,
            persist_state="session",
        )
        still = len(sheet.questions) - len(answers)
        if answers and still:
            frame.evidence(f"{len(answers)} of {len(sheet.questions)} answered; {still} will be saved as open.")
        sent = st.button(send, type="primary", key=key("checkin_send", record))
    return Filled(on, at, answers, note) if sent else None


def save(practice: Practice, record: CoupleRecord, sheet: Sheet, filled: Filled, *, checkin_id: UUID) -> bool:
    """Keep a new check-in and say so. False when it was refused."""
    return frame.attempt(
        lambda: checkin_entry.save(
            practice,
            record,
            sheet,
            checkin_id=checkin_id,
            on=filled.on,
            at=filled.at,
            answers=filled.answers,
            note=filled.note,
        ),
        done=f"{sheet.partner_name}'s check-in is saved{_open_words(sheet, filled)}. Progress shows it now.",
    )


def _open_words(sheet: Sheet, filled: Filled) -> str:
    still = len(sheet.questions) - len(filled.answers)
    return f", with {still} of {len(sheet.questions)} questions open" if still else ""


def correct(practice: Practice, record: CoupleRecord, before: Checkin, filled: Filled) -> bool:
    """Write a corrected check-in over `before` and say so. False when it was refused."""
    return frame.attempt(
        lambda: checkin_entry.correct(
            practice, record, before, on=filled.on, at=filled.at, answers=filled.answers, note=filled.note
        ),
        done="Check-in corrected.",
    )


def _when(today: date, before: Checkin | None, record: object) -> tuple[date | None, time | None]:
    left, right = st.columns(2)
    on = left.date_input(
        "Day of the answers",
        value=before.answered_at.date() if before else today,
        max_value=today,
        format=DAY_FORMAT,
        key=key("checkin_on", record),
        persist_state="session",
    )
    at = right.time_input(
        "Time of day (optional)",
        value=before.answered_at.time() if before and before.has_time else None,
        key=key("checkin_at", record),
        persist_state="session",
    )
    return on if isinstance(on, date) else None, at


def _ask(question: Question, number: int, of: int, given: Answer | None, record: object) -> Answer | None:
    item = question.item
    widget = key("checkin_item", item.id, record)
    title = f"**{plain(question.text)}** :small[{number} of {of}]"
    if item.kind is ItemKind.TEXT:
        text = st.text_input(
            title,
            value=str(given.value) if given and given.value is not None else "",
            max_chars=item.max_chars,
            key=widget,
            placeholder=item.examples[0] if item.examples else None,
            persist_state="session",
        )
        return Answer(text) if text.strip() else None
    chosen = st.segmented_control(
        title,
        options=_options(item),
        default=_chosen(given),
        format_func=lambda option: _words(item, option),
        key=widget,
        help=item.help_text,
        wrap=True,
        persist_state="session",
    )
    _ends(item)
    return _answer(chosen)


def _ends(item: Item) -> None:
    if item.scale is not None:
        scale = item.scale
        ends = [(scale.low, scale.low_label), (scale.middle, scale.mid_label), (scale.high, scale.high_label)]
        st.markdown(f":small[{' · '.join(f'{value:g} {plain(words)}' for value, words in ends if words)}]")


def _options(item: Item) -> list[int | str]:
    values: list[int | str] = (
        list(range(int(item.scale.low), int(item.scale.high) + 1)) if item.scale else [o.value for o in item.options]
    )
    if item.not_applicable is not None:
        values.append(_NOT_APPLICABLE)
    return [*values, _SKIP]


def _words(item: Item, option: int | str) -> str:
    if option == _SKIP:
        return "Skipped"
    if option == _NOT_APPLICABLE:
        return item.not_applicable or ""
    return next((o.label for o in item.options if o.value == option), str(option))


def _chosen(given: Answer | None) -> int | str | None:
    if given is None:
        return None
    if given.state is not None:
        return _SKIP if given.state is AnswerState.SKIPPED else _NOT_APPLICABLE
    return given.value if isinstance(given.value, int | str) else None


def _answer(chosen: int | str | None) -> Answer | None:
    if chosen is None:
        return None
    if chosen in {_SKIP, _NOT_APPLICABLE}:
        return Answer(state=AnswerState.SKIPPED if chosen == _SKIP else AnswerState.NOT_APPLICABLE)
    return Answer(chosen)
