"""Invented promises, and what was said of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from dashboard.domain.demo.promises import DemoPromise
from dashboard.domain.ids import new_id
from dashboard.domain.promises.promise import Promise, PromiseWord
from dashboard.library.demo import load_promises
from dashboard.services.demo.days import ago
from dashboard.services.practice import Practice


def records(practice: Practice, couple: str, couple_id: UUID) -> Iterator[tuple[str, Any]]:
    """The records of one couple, by its name in the content; none for most."""
    found = load_promises().get(couple)
    for told in found.promises if found else ():
        promise = _promise(practice.today, told, couple_id)
        yield "promise", promise
        for word in told.words:
            on = ago(practice.today, word.days_ago)
            yield (
                "promise_word",
                PromiseWord(
                    promise_word_id=new_id(),
                    promise_id=promise.promise_id,
                    couple_id=couple_id,
                    due_on=on,
                    whose=word.whose,
                    result=word.result,
                    said_on=on,
                    told=word.told,
                    words=word.words,
                ),
            )


def _promise(today: date, told: DemoPromise, couple_id: UUID) -> Promise:
    hour = time(told.hour) if told.hour is not None else time.min
    return Promise(
        promise_id=new_id(),
        couple_id=couple_id,
        promiser=told.by,
        deed=told.deed,
        size=told.size,
        repeats=told.repeats,
        due_at=datetime.combine(ago(today, told.due_days_ago), hour),
        has_hour=told.hour is not None,
        made_on=ago(today, told.made_days_ago),
        area=told.area,
        until=ago(today, told.until_days_ago),
        ended_on=ago(today, told.ended_days_ago),
        ended_as=told.ended_as,
        ended_why=told.ended_why,
    )
