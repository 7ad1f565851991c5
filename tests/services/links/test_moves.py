"""What the page offers about personal links is what the services do, and whatever happens to one is in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.domain.links.moves import LINKS, LinkActor, LinkMove, met
from dashboard.domain.links.rules import LinkState, PersonalLink
from dashboard.domain.links.visits import Visit
from dashboard.domain.records import Answer
from dashboard.domain.vocabulary import EpisodeStatus, Outcome
from dashboard.errors import MendwellError
from dashboard.services.checkins import by_partner as answering
from dashboard.services.couples import edits as couple_edits
from dashboard.services.links import personal as personal_links
from dashboard.services.links import visits
from dashboard.services.links.personal import Line
from tests import partners
from tests.attempts import goes_through
from tests.examples import examples
from tests.partners import ONCE, STANDING, House

STEPS = some.lists(
    some.sampled_from(
        [
            LinkMove.RENEW,
            LinkMove.REVOKE,
            LinkMove.OPEN,
            LinkMove.OPEN,
            LinkMove.ANSWER,
            LinkMove.ANSWER,
            LinkMove.EXPIRE,
            LinkMove.CLOSE_CARE,
            LinkMove.REOPEN_CARE,
        ]
    ),
    max_size=10,
)


@pytest.fixture(scope="module")
def house() -> Callable[[], House]:
    """One couple for all walks, each with a link of its own. A function, because a whole practice is long to print."""
    made = partners.house()
    return lambda: made


@dataclass
class Walk:
    """A link, its newest token, and the last visit that it opened."""

    house: House
    link: PersonalLink
    token: str
    visit: Visit | None = None

    def line(self) -> Line:
        """The link as the page shows it."""
        self.house.reload()
        lines = personal_links.of_couple(self.house.practice, self.house.record)
        return next(line for line in lines if line.link.link_id == self.link.link_id)

    def make(self, move: LinkMove) -> bool:
        """Let it happen, whatever the page offers; returns whether it did."""
        ways: dict[LinkMove, Callable[[], bool]] = {
            LinkMove.RENEW: lambda: goes_through(self._renew),
            LinkMove.REVOKE: lambda: goes_through(lambda: personal_links.revoke(self.house.practice, self.line().link)),
            LinkMove.OPEN: self._open,
            LinkMove.ANSWER: self._answer,
            LinkMove.EXPIRE: lambda: self._wait(days=6, hours=23),
            LinkMove.CLOSE_CARE: lambda: self._care(EpisodeStatus.CLOSED),
            LinkMove.REOPEN_CARE: lambda: self._care(EpisodeStatus.ACTIVE),
        }
        return ways[move]()

    def _renew(self) -> None:
        made = personal_links.renew(self.house.practice, self.house.record, self.line().link, days=7)
        self.link, self.token = made.link, made.token

    def _open(self) -> bool:
        # Another address each time: wrong ones are counted.
        begun = visits.open_link(self.house.office, self.token, str(uuid4()))
        self.visit = visits.find(self.house.office, begun.token) if begun else self.visit
        return begun is not None

    def _answer(self) -> bool:
        # What the link opened more than an hour before it expires is over by then.
        self._wait(hours=1)
        office, visit = self.house.office, self.visit
        if visit is None:
            return False
        due = answering.due(office, visit)
        try:
            return answering.save(office, visit, due, {"felt_safe": Answer(7)}, frozenset())
        except MendwellError:
            return False

    def _wait(self, **by: int) -> bool:
        before = self.line().state
        self.house.clock.pass_by(**by)
        return self.line().state is not before

    def _care(self, wanted: EpisodeStatus) -> bool:
        before = self.line().state
        couple, today = self.house.record.couple, self.house.office.today
        if couple.status is not wanted and wanted is EpisodeStatus.CLOSED:
            couple_edits.close(self.house.practice, couple, on=today, outcome=Outcome.CLARIFIED, note="")
        elif couple.status is not wanted:
            couple_edits.reopen(self.house.practice, couple, on=today)
        return self.line().state is not before


ACTORS = {
    LinkMove.RENEW: LinkActor.COUNSELOR,
    LinkMove.REVOKE: LinkActor.COUNSELOR,
    LinkMove.OPEN: LinkActor.PARTNER,
    LinkMove.ANSWER: LinkActor.PARTNER,
    LinkMove.EXPIRE: LinkActor.TIME,
    LinkMove.CLOSE_CARE: LinkActor.CARE,
    LinkMove.REOPEN_CARE: LinkActor.CARE,
}


@contextmanager
def walking(at: House, wish: personal_links.Wish) -> Iterator[Walk]:
    """A new link, which is taken back in the end."""
    made = at.link(wish, days=7)
    walk = Walk(at, made.link, made.token)
    try:
        yield walk
    finally:
        walk.make(LinkMove.REVOKE)
        walk.make(LinkMove.REOPEN_CARE)


WAYS_TO = {
    LinkState.LIVE: (),
    LinkState.USED: (LinkMove.OPEN, LinkMove.ANSWER),
    LinkState.EXPIRED: (LinkMove.OPEN, LinkMove.EXPIRE, LinkMove.EXPIRE),
    LinkState.REVOKED: (LinkMove.REVOKE,),
}


@pytest.mark.parametrize("state", LinkState)
@pytest.mark.parametrize("move", ACTORS)
def test_in_every_state_every_move_does_what_the_table_says(
    house: Callable[[], House], state: LinkState, move: LinkMove
) -> None:
    """One try each."""
    with walking(house(), ONCE) as walk:
        for each in WAYS_TO[state]:
            walk.make(each)
        assert walk.line().state is state
        step(walk, move)


@settings(max_examples=examples(8), deadline=None)
@given(some.sampled_from([ONCE, STANDING]), STEPS)
def test_wherever_a_walk_leads_page_and_service_agree(
    house: Callable[[], House], wish: personal_links.Wish, steps: list[LinkMove]
) -> None:
    """What is offered succeeds, what the table refuses is refused, and each new state is one that the table names."""
    with walking(house(), wish) as walk:
        for move in steps:
            step(walk, move)


def step(walk: Walk, move: LinkMove) -> None:
    """One thing that happens to the link, or is tried with it."""
    before, who = walk.line(), ACTORS[move]
    about = met(walk.house.record.couple.status, has_policy=True)
    is_made = walk.make(move)
    after = walk.line()
    if who is LinkActor.COUNSELOR:
        assert is_made is LINKS.allows(move, before.state, who, about)
        assert is_made or move not in before.moves
    if move is LinkMove.OPEN:
        assert is_made is LINKS.allows(move, before.state, who)
    if not is_made:
        assert after.state is before.state or move is LinkMove.ANSWER
        return
    # An answer takes an hour, in which the link may expire.
    starts = {before.state, LinkState.EXPIRED} if move is LinkMove.ANSWER else {before.state}
    rows = [row for state in starts if (row := LINKS.row(move, state, who)) is not None]
    assert after.state in {end for row in rows for end in row.ends}


def test_who_reads_is_offered_nothing() -> None:
    """The page of links is not theirs, and its lines hold no way to act."""
    at = partners.house()
    at.link(ONCE)
    reading = replace(at.record, standing=replace(at.record.standing, may_write=False))
    (line,) = personal_links.of_couple(at.practice, reading)
    assert (line.state, line.moves) == (LinkState.LIVE, ())
    assert not personal_links.may_make(reading, has_policy=True)
    assert personal_links.may_make(at.record, has_policy=True)
    assert not personal_links.may_make(at.record, has_policy=False)
