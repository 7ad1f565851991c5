"""Questionnaires that the practice made from files, each version kept as JSON."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from dashboard.domain.content import Questionnaire
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.transaction import Transaction


def list_questionnaires(db: Database, scope: Scope, questionnaire_ids: Collection[str]) -> list[Questionnaire]:
    """The latest version of each of the practice's own questionnaires with these ids."""
    if not questionnaire_ids:
        return []
    return [Questionnaire.from_json(text) for each, text in _latest(db, scope) if each in questionnaire_ids]


def list_own(db: Database, scope: Scope) -> list[Questionnaire]:
    """The latest version of each of the practice's own questionnaires."""
    return [Questionnaire.from_json(text) for _, text in _latest(db, scope)]


def _latest(db: Database, scope: Scope) -> list[tuple[str, str]]:
    found = db.rows("checkins/list_questionnaires", {"practice_id": scope.practice_id})
    return [(row["questionnaire_id"], row["definition"]) for row in found]


def get_questionnaire(tx: Transaction, questionnaire_id: str) -> Questionnaire | None:
    """The latest version of a questionnaire in the record, as the transaction sees it."""
    about = {"practice_id": tx.scope.practice_id, "questionnaire_id": questionnaire_id}
    found = tx.rows("checkins/get_questionnaire", about)
    return Questionnaire.from_json(found[0]["definition"]) if found else None


def answers_of(tx: Transaction, questionnaire_id: str, item: str) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest number that answers an item; None without any."""
    about = {"practice_id": tx.scope.practice_id, "questionnaire_id": questionnaire_id, "item": item}
    found = tx.rows("checkins/get_answer_range", about)[0]
    return None if found["low"] is None else (found["low"], found["high"])


def insert_questionnaire(tx: Transaction, questionnaire: Questionnaire) -> None:
    """Keep a version of a questionnaire."""
    row = {
        "questionnaire_id": questionnaire.id,
        "version": questionnaire.version,
        "title": questionnaire.meta.title,
        "definition": questionnaire.to_json(),
    }
    tx.keep("questionnaire", row)
