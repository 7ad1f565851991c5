"""The links by which invented partners answer. Their tokens are random and forgotten, so none of them opens a form."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from dashboard.domain.demo.story import DemoCouple, DemoLink
from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import Occasion, PersonalLink, UsualLink
from dashboard.domain.records import Checkin
from dashboard.domain.vocabulary import Side
from dashboard.services.demo.checkins import made_on, occasion_of
from dashboard.services.practice import Practice
from dashboard.services.signin.hashing import fingerprint
from dashboard.store.links import personal as store
from dashboard.store.transaction import Transaction

# An occasion, and the check-in that was its result.
_Became = tuple[Occasion, UUID | None]
_MORNING, _EVENING = time(9), time(19)
_ON_THE_FORM = timedelta(seconds=90)


def keep(
    practice: Practice, couple: DemoCouple, couple_id: UUID, ids: Mapping[Side, UUID], checkins: Sequence[Checkin]
) -> None:
    """Make a couple's links, each on its day, with the results of its occasions."""
    for invented in couple.links:
        made = datetime.combine(made_on(invented, practice.today), _MORNING)
        link = PersonalLink(
            link_id=new_id(),
            couple_id=couple_id,
            partner_id=ids[invented.side],
            kind=invented.kind,
            cadence=invented.cadence,
            form_set="weekly",
            has_pin=False,
            created_at=practice.zone.utc(made),
            expires_at=practice.zone.utc(made) + timedelta(days=UsualLink().days_of(invented.kind)),
        )
        occasions = [*_answered(practice, invented, link, checkins), *_opened(practice, invented, link)]

        def work(tx: Transaction, link: PersonalLink = link, occasions: list[_Became] = occasions) -> None:
            store.insert_link(tx, link, token_sha256=fingerprint(secrets.token_urlsafe(32)), pin_hash=None)
            store.insert_occasions(tx, link, occasions)

        practice.db.write(practice.scope, work, summary="Make a personal link", now=link.created_at)
        _revoke(practice, invented, link)


def _answered(
    practice: Practice, invented: DemoLink, link: PersonalLink, checkins: Sequence[Checkin]
) -> Iterator[_Became]:
    for checkin in checkins:
        on = checkin.answered_at.date()
        if checkin.partner_id == link.partner_id and invented.carries(invented.side, (practice.today - on).days):
            at, due_on = practice.zone.utc(checkin.answered_at), occasion_of(invented, practice.today, on)
            occasion = Occasion(link_id=link.link_id, due_on=due_on, opened_at=at - _ON_THE_FORM, answered_at=at)
            yield occasion, checkin.checkin_id


def _opened(practice: Practice, invented: DemoLink, link: PersonalLink) -> Iterator[_Became]:
    for number in invented.opened:
        due_on = made_on(invented, practice.today) + timedelta(weeks=number)
        opened_at = practice.zone.utc(datetime.combine(due_on, _EVENING))
        yield Occasion(link_id=link.link_id, due_on=due_on, opened_at=opened_at), None


def _revoke(practice: Practice, invented: DemoLink, link: PersonalLink) -> None:
    if invented.revoked_days_ago is not None:
        on = practice.today - timedelta(days=invented.revoked_days_ago)
        revoked = practice.zone.utc(datetime.combine(on, _EVENING))
        practice.db.write(
            practice.scope, lambda tx: store.revoke_link(tx, link), summary="Revoke a personal link", now=revoked
        )
