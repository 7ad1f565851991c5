"""The plan to take home: what was agreed, homework until next time, and when both come again."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.documents.paper import Document, DocumentKind, Part, Shape
from dashboard.domain.homework import translated
from dashboard.domain.languages import Language, to_say
from dashboard.domain.records import Assignment, Session
from dashboard.domain.sessions.reading import last_of, next_of
from dashboard.domain.vocabulary import Assignee
from dashboard.domain.wording import time_of_day
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import handout, titles
from dashboard.services.documents.shared_eyes import shared
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.practice import Practice
from dashboard.services.sessions import reading as sessions

_UNTIL, _AGREED = to_say("Until next time:"), to_say("Agreed")
_NEXT, _TOGETHER = to_say("Next session"), to_say("Together")


def build(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built:
    """The open homework that the reader may have, by who does it, with what both agreed on and the next session."""
    language = titles.language(practice, wanted)
    given = handout.given_to(practice, record, wanted.reader)
    turned, _ = shared(practice, record.couple.couple_id)
    # On the in-session screen there are the sessions of both alone: that one comes alone stands on no paper.
    known = sessions.of_couple(turned, record.couple.couple_id)
    to_come = [each for each in known if each.starts_at.date() > practice.today]
    parts = [
        *_agreed(_latest(known, practice), language),
        *_homework(practice, record, given, wanted),
        *_next(next_of(to_come, practice.wall), language),
    ]
    # Help alone is no plan.
    parts += handout.help_part(wanted.help, language) if parts else []
    return Built(
        Document(
            kind=DocumentKind.TAKE_HOME,
            reader=wanted.reader,
            title=f"{language.said(_UNTIL)} {titles.reader_name(record, wanted.reader)}",
            parts=tuple(parts),
            foot=titles.made(practice, language),
            language=language.code,
        )
    )


def _latest(known: Sequence[Session], practice: Practice) -> Session | None:
    """The session of today once something is agreed in it, otherwise the last one that was held."""
    now = [each for each in known if each.starts_at.date() == practice.today and each.agreed]
    return now[-1] if now else last_of(known, practice.wall)


def _agreed(last: Session | None, language: Language) -> list[Part]:
    """Words that both agreed on in the last session."""
    if last is None or not last.agreed:
        return []
    return [Part(name="agreed", heading=language.said(_AGREED), entries=((last.agreed,),))]


def _next(coming: Session | None, language: Language) -> list[Part]:
    if coming is None:
        return []
    when = f"{language.day(coming.starts_at.date())}{f', {time_of_day(coming.starts_at)}' if coming.has_hour else ''}."
    return [Part(name="next", heading=language.said(_NEXT), entries=((when,),))]


def _homework(practice: Practice, record: CoupleRecord, given: list[Assignment], wanted: Wanted) -> list[Part]:
    language = titles.language(practice, wanted)
    parts = []
    for assignee in (Assignee.JOINT, Assignee.A, Assignee.B):
        theirs = [each for each in given if each.assignee is assignee]
        if not theirs:
            continue
        parts.append(
            Part(
                name=f"homework.{assignee}",
                heading=language.said(_TOGETHER) if assignee is Assignee.JOINT else record.named(assignee),
                entries=tuple((_task(practice, each, language),) for each in theirs),
                shape=Shape.TASKS,
                need=handout.need(theirs[0], wanted.reader),
            )
        )
    return parts


def _task(practice: Practice, given: Assignment, language: Language) -> str:
    title, text = (say(given, practice.library.steps, language) for say in (translated.title, translated.instructions))
    note = f" ({language.said(handout.IN_ENGLISH)})" if text.is_english else ""
    return f"{title.words}: {handout.when(given, language)}\n{text.words}{note}"
