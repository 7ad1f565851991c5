"""Promises of one of the two to the other, made in the room."""

from __future__ import annotations

from datetime import datetime, time

from dashboard.domain.capture.capture import Capture, Setting
from dashboard.domain.capture.line import apart, moment, person
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.promises import PROMISE
from dashboard.domain.promises.promise import Promise, Repeats, Size
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.domain.wording import long_moment
from dashboard.errors import InvalidInputError


def _made(at: Setting, rest: str) -> Promise:
    line = apart(rest, who=person(at.names), when=moment(at.today))
    deed = PROMISE.typed["deed"].cleaned(line.words, label="What is promised")
    if line.who is None or line.who is Assignee.JOINT:
        raise InvalidInputError(
            "It is not said who promises it, or the day is not understood.",
            "End the line with one of the two names, and with a day such as fri or fri 20:00.",
            field="Who",
        )
    if line.when is None:
        raise InvalidInputError(
            "It is not said by when.", "End the line with a day such as fri, or fri 20:00.", field="Due on"
        )
    return Promise(
        promise_id=new_id(),
        couple_id=at.couple_id,
        promiser=Side(line.who.value),
        deed=deed,
        size=Size.SMALL,
        repeats=Repeats.ONCE,
        due_at=datetime.combine(line.when.on or at.today, line.when.at or time.min),
        has_hour=line.when.at is not None,
        made_on=at.today,
        session_id=at.session.session_id,
    )


def _words(at: Setting, promise: Promise) -> tuple[str, ...]:
    by = promise.promiser
    due = long_moment(promise.due_at, at.today, has_time=promise.has_hour)
    return promise.deed, f"{at.names[by]} to {at.names[by.other]}", f"due {due}"


PROMISED = Capture(
    name="promise",
    letter="p",
    word="Promise",
    action="Capture a promise",
    example="Rings from the hotel, Robin, fri 20:00",
    kind=PROMISE,
    record=Promise,
    make=_made,
    words=_words,
    is_for_both=lambda promise: promise.ended_on is None,
)
