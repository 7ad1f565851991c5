"""Personal links: making, renewing and taking back the links by which partners answer on their own.

A token is shown once, when it is made. The record keeps only its hash, so nobody can look it up later.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import new_id
from dashboard.domain.languages import check_chosen
from dashboard.domain.links import rules as link_rules
from dashboard.domain.links.moves import LINKS, LinkActor, LinkMove, actor, met
from dashboard.domain.links.rules import LinkCadence, LinkKind, LinkState, Occasion, OccasionState, PersonalLink
from dashboard.domain.vocabulary import WEEKLY, Side
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.signin.hashing import fingerprint, hashed
from dashboard.store.confidentiality import policies
from dashboard.store.links import personal as store
from dashboard.store.people import staff as people
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The counselor's choices for a new link. An empty PIN is none."""

    side: Side
    kind: LinkKind
    cadence: LinkCadence | None = None
    form_set: str = "weekly"
    days: int = link_rules.ONCE_DAYS
    pin: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """A link with its token, which is never shown again."""

    link: PersonalLink
    token: str


@dataclass(frozen=True, slots=True)
class Line:
    """A link as the counselor sees it: its state, the result of the occasion now due, and the answers so far.

    `checkin_days` are the days between two check-ins that are expected of the couple, by which a weekly link asks.
    `moves` are those the person asking may make.
    """

    link: PersonalLink
    side: Side
    state: LinkState
    form_label: str
    due_on: date
    occasion: OccasionState
    answered: int
    last_answered_on: date | None
    moves: tuple[LinkMove, ...]
    checkin_days: int = WEEKLY

    @property
    def is_rare(self) -> bool:
        """True if a weekly link asks less often than each week."""
        return self.link.cadence is LinkCadence.WEEKLY and self.checkin_days > WEEKLY


def of_couple(practice: Practice, record: CoupleRecord) -> list[Line]:
    """Every link of the couple, latest first. Raises `RuleError` on the in-session screen."""
    check_private(practice.screen)
    couple_id = record.couple.couple_id
    occasions: dict[UUID, list[Occasion]] = {}
    for each in store.list_occasions(practice.db, practice.scope, couple_id):
        occasions.setdefault(each.link_id, []).append(each)
    links = store.list_links(practice.db, practice.scope, couple_id)
    return [_line(practice, record, link, occasions.get(link.link_id, [])) for link in links]


def may_make(record: CoupleRecord, *, has_policy: bool) -> bool:
    """Tell whether the person asking may make a link for this couple now."""
    about = met(record.couple.status, has_policy=has_policy)
    return LinkMove.MAKE in LINKS.offers(None, actor(may_write=record.may_write), about)


def make(practice: Practice, record: CoupleRecord, wish: Wish) -> Made:
    """Make a link for one partner.

    Raises `InvalidInputError` for an impossible choice, and `RuleError` while care is closed, before there is a
    policy for the partner to read, or when the partner already has a standing link for these questions.
    """
    check_private(practice.screen)
    link_rules.check_care(record.couple.status)
    link_rules.check_cadence(wish.kind, wish.cadence)
    link_rules.check_days(wish.kind, wish.days)
    link_rules.check_pin(wish.pin)
    if wish.form_set not in practice.library.questionnaire.form_sets:
        raise InvalidInputError("These questions are not known.", "Choose a form of the list.", field="form_set")
    check_chosen(practice.library.languages, wish.language)
    _check_no_second_standing(practice, record, wish)
    link = PersonalLink(
        link_id=new_id(),
        couple_id=record.couple.couple_id,
        partner_id=record.partners[wish.side].partner_id,
        kind=wish.kind,
        cadence=wish.cadence,
        form_set=wish.form_set,
        has_pin=bool(wish.pin),
        created_at=practice.now,
        expires_at=practice.now + timedelta(days=wish.days),
        language=wish.language,
    )
    token = _new_token()
    pin_hash = hashed(wish.pin) if wish.pin else None

    def work(tx: Transaction) -> None:
        people.one_at_a_time(tx)
        store.insert_link(tx, link, token_sha256=fingerprint(token), pin_hash=pin_hash)
        has_policy = bool(policies.policies_now(tx, link.couple_id))
        about = met(record.couple.status, has_policy=has_policy)
        LINKS.check(LinkMove.MAKE, None, LinkActor.COUNSELOR, about)

    _write(practice, work, LinkMove.MAKE)
    return Made(link, token)


def renew(practice: Practice, record: CoupleRecord, link: PersonalLink, *, days: int) -> Made:
    """A new token for the same link and PIN; the old token and what it opened end at once.

    Raises `RuleError` for a link that was taken back or used, `StaleEditError` when it changed meanwhile.
    """
    check_private(practice.screen)
    link_rules.check_care(record.couple.status)
    link_rules.check_days(link.kind, days)
    current = next((line for line in of_couple(practice, record) if line.link.link_id == link.link_id), None)
    # A link that does not exist gets the words for one that was taken back.
    state = current.state if current else LinkState.REVOKED
    LINKS.check(LinkMove.RENEW, state, LinkActor.COUNSELOR, met(record.couple.status, has_policy=True))
    token, expires_at = _new_token(), practice.now + timedelta(days=days)

    def work(tx: Transaction) -> None:
        store.renew_link(tx, link, token_sha256=fingerprint(token), expires_at=expires_at)

    _write(practice, work, LinkMove.RENEW)
    return Made(replace(link, expires_at=expires_at, row_version=link.row_version + 1), token)


def revoke(practice: Practice, link: PersonalLink) -> None:
    """Take a link back at once, with every visit it opened. Taking it back twice changes nothing more."""
    _write(practice, lambda tx: store.revoke_link(tx, link), LinkMove.REVOKE)


def _line(practice: Practice, record: CoupleRecord, link: PersonalLink, occasions: list[Occasion]) -> Line:
    answered = [o.answered_at for o in occasions if o.answered_at is not None]
    made_on, every = link.made_on(practice.zone), record.couple.checkin_days
    due_on = link_rules.occasion_on(link.kind, link.cadence, made_on, practice.today, every)
    due = next((o for o in occasions if o.due_on == due_on), Occasion(link_id=link.link_id, due_on=due_on))
    form_set = practice.library.questionnaire.form_sets.get(link.form_set)
    care = record.couple.status
    state = link_rules.link_state(link, practice.now, answered_once=bool(answered), care=care)
    return Line(
        link=link,
        side=next(side for side, p in record.partners.items() if p.partner_id == link.partner_id),
        state=state,
        form_label=form_set.label if form_set else link.form_set,
        due_on=due_on,
        occasion=due.state,
        answered=len(answered),
        last_answered_on=practice.zone.day(max(answered)) if answered else None,
        moves=LINKS.offers(state, actor(may_write=record.may_write), met(care, has_policy=True)),
        checkin_days=every,
    )


def _check_no_second_standing(practice: Practice, record: CoupleRecord, wish: Wish) -> None:
    """Raise for a second standing link, which would ask the same person the same questions twice."""
    if wish.kind is LinkKind.STANDING and any(
        line.link.kind is LinkKind.STANDING
        and line.state is LinkState.LIVE
        and line.side is wish.side
        and line.link.form_set == wish.form_set
        for line in of_couple(practice, record)
    ):
        raise RuleError(
            "This partner already has a standing link for these questions.", "Renew that one, or take it back first."
        )


def _write(practice: Practice, work: Callable[[Transaction], None], move: LinkMove) -> None:
    summary = LINKS.log(move, LinkActor.COUNSELOR)
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)


def _new_token() -> str:
    return secrets.token_urlsafe(32)
