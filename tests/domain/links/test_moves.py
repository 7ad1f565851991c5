"""Moves of a personal link by state and actor: the whole table, written out a second time by hand."""

from __future__ import annotations

from itertools import product

import pytest

from dashboard.domain.links.moves import LINKS, LinkActor, LinkMove, actor, met
from dashboard.domain.links.rules import IN_CARE, POLICY_WRITTEN, LinkState
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.errors import RuleError

# One letter a state, in this order; "-" is before there is a link. Whatever is not here is refused.
STATES = {"-": None, "l": LinkState.LIVE, "u": LinkState.USED, "e": LinkState.EXPIRED, "r": LinkState.REVOKED}
ALLOWED = {
    ("counselor", "make"): "-",
    ("counselor", "renew"): "le",
    ("counselor", "revoke"): "luer",
    ("partner", "open"): "l",
    ("partner", "answer"): "le",
    ("partner", "guess_pin"): "lue",
    ("time", "expire"): "l",
    ("care", "close_care"): "l",
    ("care", "reopen_care"): "e",
}
EVERYTHING = frozenset({IN_CARE, POLICY_WRITTEN})


@pytest.mark.parametrize(("who", "move"), list(product(LinkActor, LinkMove)))
def test_the_table_is_the_one_written_here(who: LinkActor, move: LinkMove) -> None:
    """Every state, every move, everybody, where nothing else is missing."""
    found = "".join(letter for letter, state in STATES.items() if LINKS.allows(move, state, who, EVERYTHING))
    assert found == ALLOWED.get((who, move), "")


def test_what_the_counselor_is_offered() -> None:
    """A link that works is renewed or taken back, one that expired is renewed; what is over stays so."""
    offered = {state: LINKS.offers(state, LinkActor.COUNSELOR, EVERYTHING) for state in (None, *LinkState)}
    assert offered == {
        None: (LinkMove.MAKE,),
        LinkState.LIVE: (LinkMove.RENEW, LinkMove.REVOKE),
        LinkState.USED: (),
        LinkState.EXPIRED: (LinkMove.RENEW,),
        LinkState.REVOKED: (),
    }


@pytest.mark.parametrize("care", EpisodeStatus)
@pytest.mark.parametrize("has_policy", [True, False])
def test_what_a_couple_meets(care: EpisodeStatus, has_policy: bool) -> None:
    """A new link takes care that is not closed and a policy to read; renewing one takes care alone."""
    about = met(care, has_policy=has_policy)
    is_cared_for = care is not EpisodeStatus.CLOSED
    assert LINKS.allows(LinkMove.MAKE, None, LinkActor.COUNSELOR, about) is (is_cared_for and has_policy)
    assert LINKS.allows(LinkMove.RENEW, LinkState.EXPIRED, LinkActor.COUNSELOR, about) is is_cared_for
    assert LINKS.allows(LinkMove.REVOKE, LinkState.EXPIRED, LinkActor.COUNSELOR, about)


@pytest.mark.parametrize("state", [LinkState.USED, LinkState.REVOKED])
def test_a_link_that_is_over_is_not_renewed(state: LinkState) -> None:
    """The refusal says so, and what to do instead."""
    with pytest.raises(RuleError, match=r"used or was taken back\. Make a new one"):
        LINKS.check(LinkMove.RENEW, state, LinkActor.COUNSELOR, EVERYTHING)


def test_who_reads_is_offered_nothing() -> None:
    """And told whose links they are."""
    assert [LINKS.offers(state, actor(may_write=False), EVERYTHING) for state in (None, *LinkState)] == [()] * 5
    with pytest.raises(RuleError, match="open to you for reading"):
        LINKS.check(LinkMove.RENEW, LinkState.LIVE, LinkActor.READER, EVERYTHING)
