"""Invented agreements, with their wordings, reviews and bridges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from dashboard.domain.agreements.agreement import Agreement, BridgeDeed, BridgeMark, Review, Wording
from dashboard.domain.demo.agreements import DemoAgreement, DemoDeed, DemoWording
from dashboard.domain.ids import new_id
from dashboard.library.demo import load_agreements
from dashboard.services.demo.days import ago
from dashboard.services.practice import Practice

Record = tuple[str, Any]


def records(practice: Practice, couple: str, couple_id: UUID) -> Iterator[Record]:
    """The records of one couple, by its name in the content; none for most."""
    found = load_agreements().get(couple)
    for told in found.agreements if found else ():
        agreement = _agreement(practice.today, told, couple_id)
        yield "agreement", agreement
        for place, wording in enumerate(told.wordings, start=1):
            yield "agreement_wording", _wording(practice.today, agreement, wording, place)
        for review in told.reviews:
            yield (
                "agreement_review",
                Review(
                    agreement_review_id=new_id(),
                    agreement_id=agreement.agreement_id,
                    couple_id=couple_id,
                    held_on=ago(practice.today, review.days_ago),
                    outcome=review.outcome,
                    went_a=review.went_a,
                    went_b=review.went_b,
                    words=review.words,
                ),
            )
        for deed in told.bridge:
            yield from _bridge(practice.today, agreement, deed)


def _agreement(today: date, told: DemoAgreement, couple_id: UUID) -> Agreement:
    return Agreement(
        agreement_id=new_id(),
        couple_id=couple_id,
        kind=told.kind,
        asked_by=told.asked_by,
        binds=told.binds,
        made_on=ago(today, told.wordings[0].proposed_days_ago),
        area=told.area,
        opens=told.opens,
        ended_on=ago(today, told.ended_days_ago),
        ended_as=told.ended_as,
        ended_why=told.ended_why,
    )


def _wording(today: date, agreement: Agreement, told: DemoWording, place: int) -> Wording:
    return Wording(
        agreement_wording_id=new_id(),
        agreement_id=agreement.agreement_id,
        couple_id=agreement.couple_id,
        place=place,
        because=told.because,
        wording=told.wording.strip(),
        proposed_on=ago(today, told.proposed_days_ago),
        begins_on=ago(today, told.proposed_days_ago),
        review_on=ago(today, told.review_days_ago),
        ends_on=ago(today, told.ends_days_ago),
        renewals=told.renewals,
        agreed_on_a=ago(today, told.agreed_a_days_ago),
        agreed_on_b=ago(today, told.agreed_b_days_ago),
    )


def _bridge(today: date, agreement: Agreement, told: DemoDeed) -> Iterator[Record]:
    deed = BridgeDeed(
        bridge_deed_id=new_id(),
        agreement_id=agreement.agreement_id,
        couple_id=agreement.couple_id,
        deed=told.deed,
        times=told.times,
        named_on=ago(today, told.named_days_ago),
    )
    yield "bridge_deed", deed
    for mark in told.marks:
        yield (
            "bridge_mark",
            BridgeMark(
                bridge_mark_id=new_id(),
                bridge_deed_id=deed.bridge_deed_id,
                couple_id=agreement.couple_id,
                done_on=ago(today, mark.days_ago),
                said_a=mark.a,
                said_b=mark.b,
            ),
        )
