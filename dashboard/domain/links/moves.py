"""Moves of a personal link: who may make each, in which state, and the words the log keeps of it."""

from __future__ import annotations

from enum import StrEnum

from dashboard.domain.audit import Action
from dashboard.domain.links.rules import IN_CARE, POLICY_WRITTEN, LinkState
from dashboard.domain.states import Machine, Need, Refusal, Row
from dashboard.domain.vocabulary import EpisodeStatus


class LinkMove(StrEnum):
    """A move of a personal link."""

    MAKE = "make"
    RENEW = "renew"
    REVOKE = "revoke"
    OPEN = "open"
    ANSWER = "answer"
    GUESS_PIN = "guess_pin"
    EXPIRE = "expire"
    CLOSE_CARE = "close_care"
    REOPEN_CARE = "reopen_care"


class LinkActor(StrEnum):
    """Somebody or something that moves a link on.

    A reader changes nothing; `CARE` is the couple's care ending or resuming.
    """

    COUNSELOR = "counselor"
    READER = "reader"
    PARTNER = "partner"
    TIME = "time"
    CARE = "care"


_OVER = Refusal("This link is used or was taken back.", "Make a new one instead.")
_S, _M = LinkState, LinkMove
_COUNSELOR, _PARTNER = (LinkActor.COUNSELOR,), (LinkActor.PARTNER,)

LINKS = Machine(
    name="Personal links",
    states=LinkState,
    moves=LinkMove,
    people=LinkActor,
    rows=(
        Row(_M.MAKE, (), (_S.LIVE,), _COUNSELOR, "Make a personal link", (IN_CARE, POLICY_WRITTEN)),
        Row(_M.RENEW, (_S.LIVE, _S.EXPIRED), (_S.LIVE,), _COUNSELOR, "Renew a personal link", (IN_CARE,)),
        Row(_M.REVOKE, (_S.LIVE,), (_S.REVOKED,), _COUNSELOR, "Revoke a personal link"),
        # Taking a link back succeeds, whatever happened to it since the page was drawn.
        Row(
            _M.REVOKE,
            (_S.USED, _S.EXPIRED, _S.REVOKED),
            (_S.REVOKED,),
            _COUNSELOR,
            "Revoke a personal link",
            is_offered=False,
        ),
        Row(_M.OPEN, (_S.LIVE,), (_S.LIVE,), _PARTNER, Action.LINK_OPENED),
        # A visit that the link opened in time goes on for its two hours.
        Row(_M.ANSWER, (_S.LIVE,), (_S.LIVE, _S.USED), _PARTNER, Action.ANSWERED),
        Row(_M.ANSWER, (_S.EXPIRED,), (_S.EXPIRED, _S.USED), _PARTNER, Action.ANSWERED, (IN_CARE,)),
        # The twentieth wrong PIN in a row.
        Row(
            _M.GUESS_PIN,
            (_S.LIVE, _S.USED, _S.EXPIRED),
            (_S.REVOKED,),
            _PARTNER,
            Action.LINK_REFUSED,
            is_offered=False,
        ),
        Row(_M.EXPIRE, (_S.LIVE,), (_S.EXPIRED,), (LinkActor.TIME,)),
        Row(_M.CLOSE_CARE, (_S.LIVE,), (_S.EXPIRED,), (LinkActor.CARE,)),
        Row(_M.REOPEN_CARE, (_S.EXPIRED,), (_S.LIVE, _S.EXPIRED), (LinkActor.CARE,)),
    ),
    refusals={
        _S.LIVE: Refusal("This link works already.", "Hand it over, or take it back."),
        _S.USED: _OVER,
        _S.EXPIRED: Refusal("This link has expired.", "Renew it, or make a new one."),
        _S.REVOKED: _OVER,
    },
    others=Refusal("This couple is open to you for reading.", "Its counselor makes links and takes them back."),
    final=(_S.USED, _S.REVOKED),
)


def actor(*, may_write: bool) -> LinkActor:
    """The part that somebody at the practice has in a couple's links."""
    return LinkActor.COUNSELOR if may_write else LinkActor.READER


def met(care: EpisodeStatus, *, has_policy: bool) -> frozenset[Need]:
    """The needs of `LINKS` that a couple meets."""
    in_care = {IN_CARE} if care is not EpisodeStatus.CLOSED else set()
    return frozenset(in_care | ({POLICY_WRITTEN} if has_policy else set()))
