"""Check-ins in and out of their columns. Other modules see `Checkin` with its answers by item, whatever the layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pyarrow as pa

from dashboard.domain.attention.answers import CHOICES, CONCERN_DAYS, RATINGS, WINDOW
from dashboard.domain.records import Answer, Checkin
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import AnswerState
from dashboard.store.checkins import summaries
from dashboard.store.couples import scoped
from dashboard.store.database import Database
from dashboard.store.revisions import Revision
from dashboard.store.rows import Row, from_json, into, values_of
from dashboard.store.summary_texts import RECENT
from dashboard.store.transaction import Transaction

# Check-ins whose summaries are derived by one statement: those of a large file at once take more memory than there is.
AT_ONCE = 250_000
TEXT_COLUMNS = ("small_win",)
ITEM_COLUMNS = (*RATINGS, *CHOICES, *TEXT_COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The place of a check-in: whose it is, of which questionnaire, and when it was answered, in UTC."""

    checkin_id: UUID
    partner_id: UUID
    questionnaire_id: str
    answered_at: datetime


def _nobody_waits() -> None:
    """Nobody is told how far the summaries are."""


def list_checkins(db: Database, scope: Scope, couple_id: UUID) -> list[Checkin]:
    """Every check-in of a couple with its answers, oldest first."""
    params = scoped(scope, couple_id)
    custom: dict[UUID, dict[str, Answer]] = defaultdict(dict)
    for row in db.rows("checkins/list_custom_answers", params):
        custom[row["checkin_id"]][row["item"]] = _custom_answer(row)
    return [_checkin(row, custom) for row in db.rows("checkins/list_checkins", params)]


def insert_checkin(tx: Transaction, checkin: Checkin) -> None:
    """Keep one check-in and bring its partner's summary up to date."""
    tx.insert("checkin", _columns(checkin))
    _insert_answers(tx, checkin)
    if not summaries.append(tx, checkin):
        refresh_summaries(tx, [checkin.partner_id])


def insert_checkins(tx: Transaction, checkins: Iterable[Checkin]) -> None:
    """Keep many check-ins without a history to undo, and derive each partner's summary once."""
    every = list(checkins)
    tx.insert_many_without_history("checkin", map(_columns, every))
    for checkin in every:
        _insert_answers(tx, checkin)
    if every:
        refresh_summaries(tx, {checkin.partner_id for checkin in every})


def _insert_answers(tx: Transaction, checkin: Checkin) -> None:
    """The answers to practice-defined items, which have no columns of their own."""
    for item, answer in _custom(checkin):
        tx.keep("answer", _custom_columns(checkin, item, answer))


def update_checkin(tx: Transaction, checkin: Checkin) -> None:
    """Write a corrected check-in of the shipped questionnaire. Raises `StaleEditError` if it changed meanwhile."""
    tx.update("checkin", _columns(checkin))
    refresh_summaries(tx, [checkin.partner_id])


def delete_checkin(tx: Transaction, checkin: Checkin) -> None:
    """Remove a check-in of the shipped questionnaire. Raises `StaleEditError` if it changed meanwhile."""
    tx.delete("checkin", _columns(checkin))
    refresh_summaries(tx, [checkin.partner_id])


def refresh_summaries(tx: Transaction, partner_ids: Iterable[UUID]) -> None:
    """Derive the summaries of these few partners again from their raw answers."""
    ids = sorted(partner_ids)
    tx.stage("touched_text", pa.table({"partner_id": [str(p) for p in ids]}))
    tx.run("checkins/stage_touched")
    if ids:
        _refresh_between(tx, ids[0], ids[-1])


def refresh_staged_summaries(tx: Transaction, after_each: Callable[[], None] = _nobody_waits) -> None:
    """Derive the summaries of the partners in the view or table `touched` again, part by part.

    `after_each` is called after each part. It may raise to stop.
    """
    for part in tx.rows("checkins/list_parts", {"practice_id": tx.scope.practice_id, "at_once": AT_ONCE}):
        _refresh_between(tx, part["first_id"], part["last_id"])
        after_each()


def _refresh_between(tx: Transaction, first_id: UUID, last_id: UUID) -> None:
    about = {"practice_id": tx.scope.practice_id, "first_id": first_id, "last_id": last_id}
    lengths = {"points": RECENT, "answers": WINDOW, "concern_days": CONCERN_DAYS}
    tx.run("checkins/refresh_summaries", {**about, **lengths, "now": tx.now, "actor": tx.scope.actor_id})
    tx.run("checkins/delete_empty_summaries", about)


def is_kept(tx: Transaction, checkin_id: UUID) -> bool:
    """Tell whether a check-in with this id is in the record."""
    return get_moment(tx, checkin_id) is not None


def delete_answers(tx: Transaction, checkin_id: UUID) -> None:
    """Remove a check-in's answers to the practice's own questions, which have no history of their own."""
    tx.run("history/delete_answers", {"practice_id": tx.scope.practice_id, "checkin_id": checkin_id})


def get_moment(tx: Transaction, checkin_id: UUID) -> Moment | None:
    """The place of a check-in as the transaction sees it; None if it is not there."""
    found = tx.rows("records/get_checkin", {"practice_id": tx.scope.practice_id, "checkin_id": checkin_id})
    return into(Moment, found[0]) if found else None


def moment_before(revision: Revision) -> Moment | None:
    """The place a check-in had before a change; None if the change made it."""
    if revision.before_image is None:
        return None
    before = from_json(revision.before_image)
    return Moment(
        checkin_id=UUID(revision.record_id),
        partner_id=UUID(before["partner_id"]),
        questionnaire_id=before["questionnaire_id"],
        answered_at=datetime.fromisoformat(before["answered_at"]),
    )


def is_moment_taken(tx: Transaction, checkin: Checkin | Moment) -> bool:
    """Tell whether this partner already has another check-in of the same questionnaire at the same moment."""
    found = tx.rows(
        "checkins/count_at_moment",
        {
            "practice_id": tx.scope.practice_id,
            "partner_id": checkin.partner_id,
            "questionnaire_id": checkin.questionnaire_id,
            "answered_at": checkin.answered_at,
            "checkin_id": checkin.checkin_id,
        },
    )
    return bool(found[0]["found"])


def parse_states(text: str | None) -> dict[str, AnswerState]:
    """The items without a value, from the `states` column."""
    pairs = (pair.split("=", 1) for pair in (text or "").split())
    return {item: AnswerState(state) for item, state in pairs}


def format_states(states: dict[str, AnswerState]) -> str | None:
    """The `states` column for these items, in a fixed order so that equal answers are equal text."""
    return " ".join(f"{item}={states[item].value}" for item in sorted(states)) or None


def _checkin(row: Row, custom: dict[UUID, dict[str, Answer]]) -> Checkin:
    answers = {item: Answer(row[item]) for item in ITEM_COLUMNS if row[item] is not None}
    answers |= {item: Answer(state=state) for item, state in parse_states(row["states"]).items()}
    answers |= custom.get(row["checkin_id"], {})
    shared = frozenset((row["shared_items"] or "").split())
    return replace(into(Checkin, {**row, "answers": None}), answers=answers, shared_items=shared)


def _columns(checkin: Checkin) -> dict[str, Any]:
    values = values_of(checkin)
    answers = values.pop("answers")
    values["shared_items"] = " ".join(sorted(checkin.shared_items)) or None
    for item in ITEM_COLUMNS:
        values[item] = answers[item].value if item in answers else None
    states = {i: a.state for i, a in answers.items() if i in ITEM_COLUMNS and a.state is not None}
    return {**values, "states": format_states(states)}


def _custom(checkin: Checkin) -> list[tuple[str, Answer]]:
    return [(i, a) for i, a in checkin.answers.items() if i not in ITEM_COLUMNS]


def _custom_columns(checkin: Checkin, item: str, answer: Answer) -> dict[str, Any]:
    is_text = isinstance(answer.value, str)
    return {
        "checkin_id": checkin.checkin_id,
        "couple_id": checkin.couple_id,
        "partner_id": checkin.partner_id,
        "questionnaire_id": checkin.questionnaire_id,
        "item": item,
        "number_value": None if is_text else answer.value,
        "text_value": answer.value if is_text else None,
        "state": answer.state.value if answer.state else None,
    }


def _custom_answer(row: Row) -> Answer:
    if row["state"] is not None:
        return Answer(state=AnswerState(row["state"]))
    number = row["number_value"]
    return Answer(Decimal(number).normalize() if number is not None else row["text_value"])
