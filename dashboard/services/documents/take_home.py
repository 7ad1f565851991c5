"""The plan to take home: what was agreed, homework until next time, and when both come again."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.documents.paper import Document, DocumentKind, Part, Reader, Shape
from dashboard.domain.records import Assignment, Session
from dashboard.domain.sessions.reading import last_of, next_of
from dashboard.domain.vocabulary import Assignee
from dashboard.domain.wording import time_of_day, whole_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import handout, titles
from dashboard.services.documents.shared_eyes import shared
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.practice import Practice
from dashboard.services.sessions import reading as sessions


def build(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built:
    """The open homework that the reader may have, by who does it, with what both agreed on and the next session."""
    given = handout.given_to(practice, record, wanted.reader)
    turned, _ = shared(practice, record.couple.couple_id)
    # On the in-session screen there are the sessions of both alone: that one comes alone stands on no paper.
    known = sessions.of_couple(turned, record.couple.couple_id)
    to_come = [each for each in known if each.starts_at.date() > practice.today]
    parts = [
        *_agreed(_latest(known, practice)),
        *_homework(record, given, wanted.reader),
        *_next(next_of(to_come, practice.wall)),
    ]
    # Help alone is no plan.
    parts += handout.help_part(wanted.help) if parts else []
    return Built(
        Document(
            kind=DocumentKind.TAKE_HOME,
            reader=wanted.reader,
            title=f"Until next time: {titles.reader_name(record, wanted.reader)}",
            parts=tuple(parts),
            foot=titles.made(practice),
        )
    )


def _latest(known: Sequence[Session], practice: Practice) -> Session | None:
    """The session of today once something is agreed in it, otherwise the last one that was held."""
    now = [each for each in known if each.starts_at.date() == practice.today and each.agreed]
    return now[-1] if now else last_of(known, practice.wall)


def _agreed(last: Session | None) -> list[Part]:
    """Words that both agreed on in the last session."""
    if last is None or not last.agreed:
        return []
    return [Part(name="agreed", heading="Agreed", entries=((last.agreed,),))]


def _next(coming: Session | None) -> list[Part]:
    if coming is None:
        return []
    when = f"{whole_date(coming.starts_at.date())}{f', {time_of_day(coming.starts_at)}' if coming.has_hour else ''}."
    return [Part(name="next", heading="Next session", entries=((when,),))]


def _homework(record: CoupleRecord, given: list[Assignment], reader: Reader) -> list[Part]:
    parts = []
    for assignee in (Assignee.JOINT, Assignee.A, Assignee.B):
        theirs = [each for each in given if each.assignee is assignee]
        if not theirs:
            continue
        parts.append(
            Part(
                name=f"homework.{assignee}",
                heading="Together" if assignee is Assignee.JOINT else record.named(assignee),
                entries=tuple((f"{each.title}: {handout.when(each)}\n{each.instructions}",) for each in theirs),
                shape=Shape.TASKS,
                need=handout.need(theirs[0], reader),
            )
        )
    return parts
