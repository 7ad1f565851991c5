"""The next session, arranged while both are in the room."""

from __future__ import annotations

from datetime import datetime

from dashboard.domain.capture.capture import Capture, Setting
from dashboard.domain.capture.line import apart, moment
from dashboard.domain.confidentiality.in_session import is_for_both
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.sessions import SESSION
from dashboard.domain.records import Session
from dashboard.domain.wording import days_ago, long_moment
from dashboard.errors import InvalidInputError


def _made(at: Setting, rest: str) -> Session:
    line = apart(rest, who=None, when=moment(at.today))
    said = line.when
    if said is None or said.on is None or line.words:
        raise InvalidInputError(
            "The day of the next session is not understood.",
            "Type it as “next tuesday 17:00”, “12 dec 17:00” or “in 2 weeks”.",
            field="Next session",
        )
    # A couple keeps its hour.
    starts_at = datetime.combine(said.on, said.at or at.session.starts_at.time())
    if starts_at.date() <= at.today:
        raise InvalidInputError("This day is today.", "Type a day from tomorrow on.", field="Next session")
    if any(each.starts_at == starts_at for each in at.coming):
        raise InvalidInputError("This session is set already.", "Type another day or hour.", field="Next session")
    return Session(session_id=new_id(), couple_id=at.couple_id, starts_at=starts_at, minutes=at.session.minutes)


def _words(at: Setting, session: Session) -> tuple[str, ...]:
    starts_at = session.starts_at
    return long_moment(starts_at), days_ago(starts_at.date(), at.today), f"{session.minutes} minutes"


NEXT_SESSION = Capture(
    name="next_session",
    letter="n",
    word="Next session",
    action="Capture the next session",
    example="next tuesday 17:00",
    kind=SESSION,
    record=Session,
    make=_made,
    words=_words,
    is_for_both=is_for_both,
)
