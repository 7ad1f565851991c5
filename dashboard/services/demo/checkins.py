"""Answers of the invented partners, and the way each check-in reached the record."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from dashboard.domain.checkins.items import Item, ItemKind
from dashboard.domain.couples import OTHER_ROLE
from dashboard.domain.demo.answers import answers, checkin_days
from dashboard.domain.demo.story import Demo, DemoCouple, DemoLink
from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import occasion_on
from dashboard.domain.records import Checkin
from dashboard.domain.vocabulary import Role, Side, Source
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.practice import Practice

_FORM_SET = "weekly"
_EVENING = 20


def checkins(
    practice: Practice, demo: Demo, couple: DemoCouple, couple_id: UUID, ids: Mapping[Side, UUID]
) -> Iterator[Checkin]:
    """Every check-in of a couple: by a personal link where there was one, otherwise entered by the counselor."""
    questionnaire = practice.library.questionnaire
    for side in Side:
        # Each partner has a chance of their own, so that a change to one couple changes no other.
        chance = random.Random(f"{demo.meta.seed}/{couple.id}/{side}")  # noqa: S311 - invented answers, no secret
        role = couple.role_a if side is Side.A or couple.role_a is None else OTHER_ROLE[couple.role_a]
        for week, on in checkin_days(couple, side, practice.today):
            link = _link_on(couple, side, practice.today, on)
            form = checkin_entry.suggested_form(
                practice, _FORM_SET, occasion_of(link, practice.today, on) if link else on
            )
            asked = questionnaire.items_for(form, role)
            given = answers(couple, side, week, asked, chance)
            yield Checkin(
                checkin_id=new_id(),
                couple_id=couple_id,
                partner_id=ids[side],
                questionnaire_id=questionnaire.id,
                questionnaire_version=questionnaire.version,
                form=form,
                role=role if role in {Role.INJURED, Role.INVOLVED} else None,
                answered_at=datetime.combine(on, time(_EVENING, week * 7 % 60) if link else time()),
                has_time=link is not None,
                source=Source.PARTNER_LINK if link else Source.COUNSELOR,
                shared_items=_shared(asked, given) if couple.partner(side).shares_wins else frozenset(),
                answers=given,
            )


def made_on(link: DemoLink, today: date) -> date:
    """The day a link was made."""
    return today - timedelta(days=link.made_days_ago)


def occasion_of(link: DemoLink, today: date, on: date) -> date:
    """The first day of the link's occasion that a day belongs to."""
    return occasion_on(link.kind, link.cadence, made_on(link, today), on)


def _link_on(couple: DemoCouple, side: Side, today: date, on: date) -> DemoLink | None:
    """The standing link by which this partner could answer on a day."""
    return next((link for link in couple.links if link.carries(side, (today - on).days)), None)


def _shared(asked: Collection[Item], given: Mapping[str, object]) -> frozenset[str]:
    return frozenset(
        item.id for item in asked if item.kind is ItemKind.TEXT and item.share_default and item.id in given
    )
