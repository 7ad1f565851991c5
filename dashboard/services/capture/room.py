"""The room: all that the page Session shows, read with the eyes of the couple on every screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.capture.capture import Capture, Setting
from dashboard.domain.capture.every import named
from dashboard.domain.capture.questions import ASKED
from dashboard.domain.capture.records import Question, SessionCapture
from dashboard.domain.kinds.capture import SESSION_CAPTURE
from dashboard.domain.reach import standing
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import SessionState
from dashboard.errors import NotFoundError
from dashboard.services import records
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning
from dashboard.services.homework.assigning import Homework
from dashboard.services.practice import Practice
from dashboard.services.sessions import reading
from dashboard.store import couples as store

LOOKED_AT = "looked_at"
OPEN = frozenset({SessionState.PLANNED, SessionState.CAME})


@dataclass(frozen=True, slots=True)
class Captured:
    """A record that was captured in the session: the link to it, how it was captured, and its words."""

    link: SessionCapture
    capture: Capture
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """All that both may see of today's session and of what goes with it, and whether the person asking may add to it.

    `session` is today's with both, None while there is none. `coming` are the later ones, the first one first.
    `looked_at` are the assignments that were looked at in it, by their links.
    """

    homework: Homework
    may_write: bool
    session: Session | None
    coming: tuple[Session, ...]
    captured: tuple[Captured, ...]
    looked_at: dict[UUID, SessionCapture]
    questions: tuple[Question, ...]

    @property
    def couple_id(self) -> UUID:
        """The couple in the room."""
        return self.homework.record.couple.couple_id

    @property
    def next(self) -> Session | None:
        """The next session of both that is set."""
        return self.coming[0] if self.coming else None

    def setting(self, session: Session) -> Setting:
        """The room as far as a line that is typed in it goes."""
        names = {side: partner.display_name for side, partner in self.homework.record.partners.items()}
        return Setting(
            couple_id=self.couple_id,
            partner_ids={side: each.partner_id for side, each in self.homework.record.partners.items()},
            names=names,
            today=self.homework.today,
            session=session,
            coming=self.coming,
        )


def of_couple(practice: Practice, couple_id: UUID) -> Room:
    """The room of a couple. Raises `NotFoundError` for one that the person, or this screen, does not show."""
    may_see = practice.screen is Screen.PRIVATE or couple_id == practice.shown_couple
    shown = replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)
    record = couples.find(shown, couple_id) if may_see else None
    grounds = standing(store.list_grants(practice.db, practice.scope, couple_id))
    if record is None or grounds is None:
        raise NotFoundError("This couple is not on this screen.", "Open the couple's pages from the side.")
    sessions = reading.of_couple(shown, couple_id)
    session = today(sessions, practice.wall)
    links = _links(practice, couple_id, session)
    room = Room(
        homework=assigning.of_couple(shown, record),
        may_write=grounds.may_write,
        session=session,
        coming=tuple(each for each in sessions if _is_coming(each, session, practice.wall)),
        captured=(),
        looked_at={each.record_id: each for each in links if each.captured == LOOKED_AT},
        questions=tuple(_for_both(practice, couple_id, ASKED)),
    )
    return replace(room, captured=_captured(practice, room, links))


def today(sessions: Iterable[Session], now: datetime) -> Session | None:
    """The session of today that goes on, or else the one that is nearest."""
    held = [each for each in sessions if each.starts_at.date() == now.date() and each.state in OPEN]
    return min(held, key=lambda each: _distance(each, now), default=None)


def _distance(session: Session, now: datetime) -> float:
    if session.starts_at <= now < session.ends_at:
        return 0
    return min(abs((now - session.starts_at).total_seconds()), abs((now - session.ends_at).total_seconds()))


def _is_coming(each: Session, held: Session | None, now: datetime) -> bool:
    return each.state is SessionState.PLANNED and each.starts_at > now and each != held


def _links(practice: Practice, couple_id: UUID, session: Session | None) -> list[SessionCapture]:
    if session is None:
        return []
    every = records.of_couple(practice, SESSION_CAPTURE, SessionCapture, couple_id)
    return [each for each in every if each.session_id == session.session_id]


def _captured(practice: Practice, room: Room, links: Iterable[SessionCapture]) -> tuple[Captured, ...]:
    """The captured records that still stand, in the order in which they were captured."""
    if room.session is None:
        return ()
    setting = room.setting(room.session)
    there: dict[str, dict[UUID, Any]] = {ASKED.kind.name: {each.question_id: each for each in room.questions}}
    found = []
    for link in links:
        capture = named(link.captured)
        if capture is None:
            continue
        if capture.kind.name not in there:
            rows = _for_both(practice, room.couple_id, capture)
            there[capture.kind.name] = {getattr(each, capture.kind.id): each for each in rows}
        record = there[capture.kind.name].get(link.record_id)
        if record is not None:
            found.append(Captured(link, capture, capture.words(setting, record)))
    return tuple(found)


def _for_both(practice: Practice, couple_id: UUID, capture: Capture) -> list[Any]:
    rows = records.of_couple(practice, capture.kind, capture.record, couple_id)
    return [each for each in rows if capture.is_for_both(each)]
