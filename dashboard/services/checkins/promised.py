"""Promises in a partner's check-in: asked about by name, in place of the general question, and kept as this partner's.

All of it rests on what was promised and what this partner said. Nothing that the other said changes any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dashboard.domain.checkins.items import Direction, Item, ItemKind, Option, Subject
from dashboard.domain.ids import new_id
from dashboard.domain.languages import Language, to_say
from dashboard.domain.links.visits import Visit
from dashboard.domain.promises import asking
from dashboard.domain.promises.dues import Due
from dashboard.domain.promises.promise import PromiseWord, Result, Whose
from dashboard.domain.records import Answer
from dashboard.domain.vocabulary import AnswerState, Cadence, Role
from dashboard.domain.wording import time_of_day
from dashboard.services.checkins import sheets
from dashboard.services.checkins.sheets import Named, Question, Sheet
from dashboard.services.office import Office
from dashboard.store.promises import by_partner as store
from dashboard.store.transaction import Transaction

# What the general question leads to: it is the one that stands in where nothing dated was due.
_LEDGER = "promise_ledger"
_EVERYBODY = (Role.INJURED, Role.INVOLVED)
_LABEL = to_say("Promise")
_OWN = to_say("You promised this. What became of it?")
_TO_ME = to_say("This was promised to you. What became of it?")
_BY_DAY, _BY_HOUR = to_say("It was due on {day}."), to_say("It was due on {day}, {hour}.")
_OPTIONS = (
    (Result.KEPT, to_say("Kept")),
    (Result.LATE, to_say("Kept late")),
    (Result.MISSED, to_say("Not kept")),
    (Result.MOVED, to_say("Moved in advance")),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The times that a check-in asks about, by the id of their question, and the general question they stand for."""

    general: str = ""
    dues: Mapping[str, Due] = field(default_factory=dict)


def asked(office: Office, visit: Visit, whole: Sheet, due_on: date) -> Asked:
    """The times to ask about on an occasion that began on `due_on`; none where the form does not ask about promises."""
    general = next((q.item.id for q in whole.questions if q.item.links_to == _LEDGER), "")
    if not general:
        return Asked()
    is_daily = whole.form is not None and whole.form.cadence is Cadence.DAILY
    back = 1 if is_daily else office.library.questionnaire.meta.look_back_days
    found = asking.to_ask(store.list_dues(office.db, visit.scope), office.wall, due_on - timedelta(days=back))
    return Asked(general, {_id(due): due for due in found})


def questions(named: Asked, visit: Visit, language: Language, today: date) -> list[Question]:
    """One question for each of the times, in a language."""
    found = []
    for item_id, due in named.dues.items():
        text = _OWN if due.promise.promiser is visit.side else _TO_ME
        known = sheets.in_words(_item(item_id, text), None, "", language)
        found.append(
            Question(known.item, known.text, known.is_english, Named(due.promise.deed, _when(due, language, today)))
        )
    return found


def split(named: Asked, visit: Visit, answers: Mapping[str, Answer]) -> tuple[dict[str, Answer], dict[str, Result]]:
    """The answers to keep with the check-in, the general one among them, and what was said of each time."""
    results = {i: Result(str(answers[i].value)) for i in named.dues if i in answers and answers[i].state is None}
    rest = {item_id: answer for item_id, answer in answers.items() if item_id not in named.dues}
    # The general question is about the promises of the one who broke trust, or those made to the answering partner.
    is_own = visit.role is Role.INVOLVED
    meant = [
        results[i] for i, due in named.dues.items() if i in results and (due.promise.promiser is visit.side) is is_own
    ]
    if (said := asking.in_general(meant)) is not None:
        rest[named.general] = Answer(said)
    elif named.dues and not rest:
        rest[named.general] = Answer(state=AnswerState.SKIPPED)
    return rest, results


def keep(tx: Transaction, visit: Visit, named: Asked, results: Mapping[str, Result], today: date) -> None:
    """Keep what this partner said of each time that is still there and still open."""
    open_now = {_id(due) for due in store.dues_now(tx, visit.scope) if asking.is_open(due)}
    for item_id, result in results.items():
        due = named.dues[item_id]
        if item_id in open_now:
            word = PromiseWord(
                promise_word_id=new_id(),
                promise_id=due.promise.promise_id,
                couple_id=visit.couple_id,
                due_on=due.on,
                whose=Whose(visit.side.value),
                result=result,
                said_on=today,
            )
            store.keep_word(tx, word)


def _id(due: Due) -> str:
    return f"promise-{due.promise.promise_id}-{due.on.isoformat()}"


def _item(item_id: str, text: str) -> Item:
    return Item(
        id=item_id,
        label=_LABEL,
        domain="reliability",
        kind=ItemKind.CHOICE,
        roles=_EVERYBODY,
        shared=True,
        subject=Subject.EACH,
        text=dict.fromkeys(_EVERYBODY, text),
        direction=Direction.NONE,
        gap="none",
        sources=(),
        options=tuple(Option(result.value, words) for result, words in _OPTIONS),
    )


def _when(due: Due, language: Language, today: date) -> str:
    day = language.dated(due.at.date(), today)
    if not due.has_hour:
        return language.said(_BY_DAY).format(day=day)
    return language.said(_BY_HOUR).format(day=day, hour=time_of_day(due.at))
