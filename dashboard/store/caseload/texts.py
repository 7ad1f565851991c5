"""Texts in a row of the caseload: open homework, findings, and the actions on them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import Action, Key
from dashboard.domain.homework.state import Term
from dashboard.store.attention.texts import action, kept
from dashboard.store.rows import Row

# The identity of a finding or action as it is written: the rule, the side and the first day.
Thing = tuple[str, str | None, str]


def homework_text(terms: Iterable[Term]) -> str | None:
    """When open homework begins and is due, a word each."""
    return " ".join(f"{term.assigned_on}:{term.due_on}" for term in terms) or None


def parse_homework(text: str | None) -> tuple[Term, ...]:
    """The terms that `homework_text` wrote."""
    words = (word.split(":") for word in (text or "").split())
    return tuple(Term(date.fromisoformat(begins), date.fromisoformat(due)) for begins, due in words)


def rows_text(rows: Iterable[Row]) -> str | None:
    """Rows of findings or actions without their couple; None for no rows."""
    plain = [{name: value for name, value in row.items() if name != "couple_id"} for row in rows]
    return json.dumps(plain, default=str, ensure_ascii=False) if plain else None


def thing(row: Mapping[str, Any]) -> Thing:
    """The identity that a row of findings or actions is about."""
    return row["rule"], row["side"], str(row["since"])


def things(text: str | None) -> set[Thing]:
    """The identities in a text of rows."""
    return {thing(row) for row in json.loads(text or "[]")}


def parse_findings(text: str | None) -> tuple[Kept, ...]:
    """The open findings that `rows_text` wrote."""
    return tuple(
        kept(
            {
                **row,
                "finding_id": UUID(row["finding_id"]),
                "since": date.fromisoformat(row["since"]),
                "last_on": date.fromisoformat(row["last_on"]),
                "raised_at": datetime.fromisoformat(row["raised_at"]),
                "ended_at": None,
                "ended_why": None,
            }
        )
        for row in json.loads(text or "[]")
    )


def parse_actions(text: str | None, names: Mapping[UUID, str]) -> dict[Key, Action]:
    """The actions that `rows_text` wrote, by what they are about. `names` are those of the staff who acted."""
    found = (
        action(
            {
                **row,
                "since": date.fromisoformat(row["since"]),
                "done_on": date.fromisoformat(row["done_on"]),
                "until_on": date.fromisoformat(row["until_on"]) if row["until_on"] else None,
                # Rows that an earlier version wrote have no moment.
                "created_at": datetime.fromisoformat(row["created_at"]) if "created_at" in row else None,
                "actor_name": names.get(UUID(row["created_by"]), ""),
            }
        )
        for row in json.loads(text or "[]")
    )
    return {action.key: action for action in found}
