"""A couple that was handed over: who is told, until when, and how long it can be taken back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import Side
from dashboard.errors import RuleError
from dashboard.services.attention import alerts
from dashboard.services.caseload import today
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.office import Office
from dashboard.services.people import handovers, sharing
from dashboard.services.people import staff as people
from dashboard.services.practice import Practice
from tests import doors, factories, staffed
from tests.services.people.test_sharing import (  # noqa: F401 - fixtures
    AGREED,
    anna,
    ben,
    clock,
    hers,
    office,
    quick,
    record,
)
from tests.staffed import ADMIN, COUNSELOR


@pytest.fixture
def his(office: Office, ben: UUID) -> Practice:  # noqa: F811 - fixtures
    """The practice as the colleague sees it."""
    return staffed.seen_by(office, ben)


def give(hers: Practice, record: CoupleRecord, his: Practice) -> None:  # noqa: F811 - fixtures
    sharing.hand_over(hers, record, his.scope.staff_id, AGREED)


def test_the_receiver_is_told_with_the_summary_until_it_is_opened(
    hers: Practice,  # noqa: F811 - fixtures
    record: CoupleRecord,  # noqa: F811 - fixtures
    his: Practice,
) -> None:
    """The receiver is told who gave which couple, when, and where its work stands; nobody else is."""
    for ago in (8, 1):
        factories.add_checkin(hers, record.couple.couple_id, on=hers.today - timedelta(days=ago), felt_safe=6)
    assert today.today(his).handed == ()
    give(hers, record, his)
    [told] = today.today(his).handed
    assert (told.handover.other, told.names, told.on) == ("Anna", "Mina & Robin", his.today)
    assert told.summary == (
        "Show it in daily life. Check-ins: Mina 2, Robin none. Homework: 0 steps open. Next session: not set. "
        "Now: No next session."
    )
    assert today.today(hers).handed == ()
    handovers.opened(his, new_id())
    assert today.today(his).handed
    handovers.opened(his, record.couple.couple_id)
    assert today.today(his).handed == ()


def test_the_receiver_may_dismiss_it(hers: Practice, record: CoupleRecord, his: Practice) -> None:  # noqa: F811 - fixtures
    """It is told no more, and the couple stays theirs."""
    give(hers, record, his)
    handovers.dismiss(his, today.today(his).handed[0].handover)
    assert today.today(his).handed == ()
    assert couples.get(his, record.couple.couple_id).ground is Ground.OWN


@pytest.mark.parametrize("keep", [False, True])
def test_the_giver_takes_it_back_within_a_day(
    hers: Practice,  # noqa: F811 - fixtures
    record: CoupleRecord,  # noqa: F811 - fixtures
    his: Practice,
    clock: doors.Clock,  # noqa: F811 - fixtures
    keep: bool,
) -> None:
    """Though the colleague has read it: it is the giver's own again, the colleague sees nothing, no undo is left."""
    couple_id = record.couple.couple_id
    sharing.hand_over(hers, record, his.scope.staff_id, AGREED, keep_reading=keep)
    handovers.opened(his, couple_id)
    couples.get(his, couple_id)
    clock.pass_by(hours=23)
    [mine] = handovers.given(hers)
    assert (mine.receiver, mine.until - mine.at) == ("Ben", timedelta(days=1))
    handovers.take_back(hers, mine.handover_id)
    assert couples.get(hers, couple_id).ground is Ground.OWN
    assert couples.find(his, couple_id) is None
    assert handovers.given(hers) == ()
    assert today.today(his).handed == ()
    assert undo.last_action(hers, couple_id) is None
    with pytest.raises(RuleError, match="cannot be taken back any more"):
        handovers.take_back(hers, mine.handover_id)


def _pause(at: Practice, couple_id: UUID) -> None:
    couple_edits.pause(at, couples.get(at, couple_id).couple)


def _acknowledge(at: Practice, couple_id: UUID) -> None:
    alerts.acknowledge(at, couple_id, alerts.seen(alerts.of_couple(at, couple_id).handled))


def _answer(at: Practice, couple_id: UUID) -> None:
    factories.add_checkin(at, couple_id, side=Side.B, on=at.today, felt_safe=6)


@pytest.mark.parametrize("write", [_pause, _acknowledge, _answer], ids=["record", "alert", "check-in"])
def test_once_the_receiver_has_written_it_is_theirs(
    hers: Practice,  # noqa: F811 - fixtures
    record: CoupleRecord,  # noqa: F811 - fixtures
    his: Practice,
    write: object,
) -> None:
    """Whatever they wrote; what they were offered before is refused, and nothing is offered any more."""
    give(hers, record, his)
    [mine] = handovers.given(hers)
    assert callable(write)
    write(his, record.couple.couple_id)
    assert handovers.given(hers) == ()
    with pytest.raises(RuleError, match="Ben has written in this couple's record"):
        handovers.take_back(hers, mine.handover_id)
    assert couples.get(his, record.couple.couple_id).ground is Ground.OWN


def test_after_a_day_it_is_the_receivers(
    hers: Practice,  # noqa: F811 - fixtures
    record: CoupleRecord,  # noqa: F811 - fixtures
    his: Practice,
    clock: doors.Clock,  # noqa: F811 - fixtures
) -> None:
    """A page left open takes nothing back."""
    give(hers, record, his)
    [mine] = handovers.given(hers)
    clock.pass_by(hours=24)
    assert handovers.given(hers) == ()
    with pytest.raises(RuleError, match="cannot be taken back any more"):
        handovers.take_back(hers, mine.handover_id)


def test_nobody_but_the_giver_takes_it_back(
    office: Office,  # noqa: F811 - fixtures
    hers: Practice,  # noqa: F811 - fixtures
    record: CoupleRecord,  # noqa: F811 - fixtures
    his: Practice,
) -> None:
    """Not the receiver, not a third, and not the giver once the couple went on or they left the work."""
    give(hers, record, his)
    [mine] = handovers.given(hers)
    cleo = staffed.seen_by(office, staffed.add(office, "Cleo", COUNSELOR))
    for other in (his, cleo):
        with pytest.raises(RuleError):
            handovers.take_back(other, mine.handover_id)
    boss = staffed.seen_by(office, staffed.add(office, "Boss", ADMIN))
    people.hand_over_all(boss, his.scope.staff_id, cleo.scope.staff_id)
    with pytest.raises(RuleError, match="cannot be taken back any more"):
        handovers.take_back(hers, mine.handover_id)
    assert today.today(his).handed == ()
    assert record.couple.couple_id in {each.couple_id for each in today.today(cleo).needing.shown}
