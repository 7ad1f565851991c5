"""A practice for one whole day: it is five to nine on a Tuesday, and three couples come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.kinds.sessions import SESSION
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Role, SessionState, Side
from dashboard.services import records
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from tests import factories, staffed
from tests.browser import clinic

# A Tuesday.
MORNING = datetime(2026, 10, 13, 8, 55)
COUPLES = (("Zebedea", "Quillon"), ("Ondine", "Tycho"), ("Isolde", "Peregrin"))
# They come next week.
LATER = ("Merrin", "Anselm")


_CLOCK = clinic.Going(MORNING)
_SEEN: dict[str, UUID] = {}


def _morning(office: Office) -> dict[str, str]:
    """The counselor comes in."""
    staff_id, token = clinic.counselor(office)
    practice = staffed.seen_by(office, staff_id)
    _SEEN["counselor"] = staff_id
    for number, names in enumerate((*COUPLES, LATER)):
        _SEEN[names[0]] = _couple(practice, names, hour=9 + 2 * number, is_today=names != LATER)
    return {"token": token, "couple": str(_SEEN[COUPLES[0][0]])}


def _couple(practice: Practice, names: tuple[str, str], *, hour: int, is_today: bool) -> UUID:
    couple_id = factories.add_couple(practice, a=names[0], b=names[1])
    factories.add_policy(practice, couple_id)
    for session in _sessions(practice, couple_id, hour, is_today=is_today):
        records.save(practice, SESSION, session, is_new=True, summary="Arrange a session")
    weeks = [practice.today - timedelta(weeks=week, days=1) for week in range(4)]
    for side, role in ((Side.A, Role.INJURED), (Side.B, Role.INVOLVED)):
        answers = {"felt_safe": 6, "word_kept": 5, "private_safety": "no"}
        factories.add_checkins(practice, [(couple_id, side)], weeks, role=role, **answers)
    task = factories.homework(
        of=couple_id,
        assignee=Assignee.JOINT,
        title="A walk on Sunday",
        instructions="Walk for half an hour, phones at home.",
        assigned_on=practice.today - timedelta(days=7),
        due_on=practice.today - timedelta(days=1),
        status=AssignmentStatus.DONE,
        finished_on=practice.today - timedelta(days=2),
        review_note="",
    )
    if is_today:
        practice.db.write(practice.scope, lambda tx: tx.insert("assignment", task), summary="Assign", now=practice.now)
    return couple_id


def _sessions(practice: Practice, couple_id: UUID, hour: int, *, is_today: bool) -> Iterator[Session]:
    at = datetime.combine(practice.today, datetime.min.time()) + timedelta(hours=hour)
    week = timedelta(weeks=1)
    yield _session(couple_id, at - week, SessionState.CAME)
    yield _session(couple_id, at if is_today else at + week, SessionState.PLANNED)


def _session(couple_id: UUID, at: datetime, state: SessionState) -> Session:
    came = True if state is SessionState.CAME else None
    return Session(
        session_id=new_id(), couple_id=couple_id, starts_at=at, minutes=60, state=state, came_a=came, came_b=came
    )


def _evening(office: Office) -> dict[str, str]:
    """A partner of the couple that comes next week answers, and asks for help in private."""
    practice = staffed.seen_by(office, _SEEN["counselor"])
    answers: dict[str, int | str] = {"felt_safe": 5, "private_safety": "yes"}
    factories.add_checkin(practice, _SEEN[LATER[0]], on=practice.today, **answers)
    return {}


def _next_morning(office: Office) -> dict[str, str]:
    """The counselor comes in again."""
    _CLOCK.ahead += timedelta(days=1)
    return {"token": staffed.sign_in(office, _SEEN["counselor"])}


if __name__ == "__main__":
    clinic.run({"morning": _morning, "evening": _evening, "next_morning": _next_morning}, _CLOCK)
