"""Texts in a row of the caseload: open homework, planned sessions, talks alone, findings, and the actions on them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from dashboard.domain.attention.facts import OpenedSign
from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import Action, Key
from dashboard.domain.homework.state import Term
from dashboard.domain.safety.screening import Occasion, unpacked
from dashboard.domain.vocabulary import SessionKind, Side
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


class Planned(NamedTuple):
    """The planned sessions of a couple around a day: the next one, and the last days set before it.

    `next_at` is on that day or later. `passed_on` is the last day before it of any kind, `joint_on` of a session of
    both.
    """

    next_at: datetime | None = None
    passed_on: date | None = None
    joint_on: date | None = None


_NONE_PLANNED = Planned()
_JOINT = SessionKind.CONJOINT.value[0]
# Letters of a day, of a day with its time, and from one session to the next.
_DAY, _MOMENT = len("2026-10-13"), len("2026-10-13T17:00")
_STEP = _MOMENT + len("c ")


def sessions_text(planned: Iterable[tuple[datetime, str]]) -> str | None:
    """Beginnings of sessions in their order, a word each: the wall clock and the first letter of the kind."""
    return " ".join(f"{starts_at.isoformat(timespec='minutes')}{kind[0]}" for starts_at, kind in planned) or None


def planned_around(text: str | None, today: date) -> Planned:
    """The sessions that `sessions_text` wrote, seen from a day.

    Words are of one length and in order, so the place of a day is found without taking them apart: a caseload asks it
    of thousands of couples.
    """
    if not text:
        return _NONE_PLANNED
    count, first = -(-len(text) // _STEP), today.isoformat()
    place = bisect_left(range(count), first, key=lambda n: text[n * _STEP : n * _STEP + _DAY])
    joint = next((n for n in range(place - 1, -1, -1) if text[n * _STEP + _MOMENT] == _JOINT), None)
    return Planned(
        datetime.fromisoformat(text[place * _STEP : place * _STEP + _MOMENT]) if place < count else None,
        _day_at(text, place - 1) if place else None,
        None if joint is None else _day_at(text, joint),
    )


def _day_at(text: str, place: int) -> date:
    return date.fromisoformat(text[place * _STEP : place * _STEP + _DAY])


class Talk(NamedTuple):
    """A talk about safety with one partner, with its answers as the record keeps them."""

    side: Side
    held_on: date
    occasion: str
    answers: str


class Talks(NamedTuple):
    """The days of the latest guided talks, the signs that were not denied, and the last day of a trial period."""

    asked: dict[Side, date]
    opened: tuple[OpenedSign, ...]
    trial_until: date | None = None


_TRIAL = "trial:"


def talks_text(talks: Iterable[Talk], trial_until: date | None = None) -> str | None:
    """The day of each partner's latest guided talk, each sign of any talk that was not denied, and the end of a trial
    period, a word each."""
    guided: dict[Side, date] = {}
    words = set()
    for talk in talks:
        if talk.occasion == Occasion.GUIDE:
            guided[talk.side] = max(talk.held_on, guided.get(talk.side, talk.held_on))
        for sign, said in unpacked(talk.answers).items():
            if said.opens:
                words.add(f"{talk.side}{talk.held_on}:{sign}:{said}")
    words |= {f"{side}{on}" for side, on in guided.items()}
    words |= {f"{_TRIAL}{trial_until}"} if trial_until else set()
    return " ".join(sorted(words)) or None


def parse_talks(text: str | None) -> Talks:
    """The content of a text that `talks_text` wrote."""
    asked: dict[Side, date] = {}
    opened, trial_until = [], None
    for word in (text or "").split():
        if word.startswith(_TRIAL):
            trial_until = date.fromisoformat(word.removeprefix(_TRIAL))
            continue
        begins, _, sign = word.partition(":")
        side, on = Side(begins[0]), date.fromisoformat(begins[1:])
        if sign:
            opened.append(OpenedSign(side, on, sign))
        else:
            asked[side] = on
    return Talks(asked, tuple(opened), trial_until)


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
                "again_on": date.fromisoformat(again) if (again := row.get("again_on")) else None,
                # Rows that an earlier version wrote have no moment.
                "created_at": datetime.fromisoformat(row["created_at"]) if "created_at" in row else None,
                "actor_name": names.get(UUID(row["created_by"]), ""),
            }
        )
        for row in json.loads(text or "[]")
    )
    return {action.key: action for action in found}
