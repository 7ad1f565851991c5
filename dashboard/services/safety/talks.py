"""Talks about safety with one partner alone. For the counselor's private screen; every look at them is logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.safety import OWN_LINE, SCREENING
from dashboard.domain.records import Partner
from dashboard.domain.safety.content import SafetySign
from dashboard.domain.safety.screening import SHORT, Occasion, Said, Screening, Way, check, packed
from dashboard.domain.safety.staying import OwnLine
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError, NotFoundError
from dashboard.services import audit, records
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store.couples import check_may_write
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """All that is needed to ask one partner alone, without a word about the other one.

    `talks` are those there were, the newest first, and `lines` those of this partner's own lists.
    """

    couple_id: UUID
    partner: Partner
    may_write: bool
    how_to_ask: tuple[str, ...]
    short_question: str
    groups: tuple[tuple[str, tuple[SafetySign, ...]], ...]
    talks: tuple[Screening, ...]
    lines: tuple[OwnLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A talk as it is filled in."""

    occasion: Occasion
    way: Way | None
    held_on: date | None
    said: Mapping[str, Said]
    words: str


def of_sides(practice: Practice, record: CoupleRecord) -> dict[Side, list[Screening]]:
    """All talks of a couple by partner, the newest first."""
    found = records.of_couple(practice, SCREENING, Screening, record.couple.couple_id)
    return {
        side: [talk for talk in found if talk.partner_id == partner.partner_id]
        for side, partner in record.partners.items()
    }


def side_of(record: CoupleRecord, partner_id: UUID) -> Side:
    """The side of a partner of the couple. Raises `NotFoundError` for anybody else."""
    side = next((side for side, partner in record.partners.items() if partner.partner_id == partner_id), None)
    if side is None:
        raise NotFoundError("This partner is not in the record.", "Open the couple's page Safety.")
    return side


def guide(practice: Practice, couple_id: UUID, partner_id: UUID) -> Guide:
    """The guide for a talk with one partner.

    Raises `RuleError` on the in-session screen, and `NotFoundError` for a partner out of reach.
    """
    check_private(practice.screen)
    record = couples.get(practice, couple_id)
    side = side_of(record, partner_id)
    audit.read(practice, couple_id, Action.READ_SAFETY)
    library = practice.library
    return Guide(
        couple_id=couple_id,
        partner=record.partners[side],
        may_write=record.may_write,
        how_to_ask=library.safety_meta.how_to_ask,
        short_question=library.safety_meta.short_question,
        groups=tuple(
            (severity.label, tuple(sign for sign in library.signs.values() if sign.severity == severity.id))
            for severity in library.severities.values()
        ),
        talks=tuple(of_sides(practice, record)[side]),
        lines=tuple(
            line for line in records.of_couple(practice, OWN_LINE, OwnLine, couple_id) if line.partner_id == partner_id
        ),
    )


def note(practice: Practice, couple_id: UUID, partner_id: UUID, noted: Noted) -> None:
    """Keep a talk. Answers to other questions than those of its occasion are refused.

    Raises `InvalidInputError` for a talk without an answer, a way or a possible day, and as `guide` does.
    """
    check_private(practice.screen)
    side_of(couples.get(practice, couple_id), partner_id)
    asked = set(practice.library.signs) if noted.occasion is Occasion.GUIDE else {SHORT}
    if not asked >= noted.said.keys():
        raise InvalidInputError("A question is not part of this talk.", "Reload the page and ask again.", field="Signs")
    held_on = check(noted.said, noted.held_on, practice.today)
    if noted.way is None:
        raise InvalidInputError("It is not said how the partner was asked.", "Choose one from the list.", field="How")
    talk = SCREENING.cleaned(
        Screening(
            screening_id=new_id(),
            couple_id=couple_id,
            partner_id=partner_id,
            occasion=noted.occasion,
            way=noted.way,
            held_on=held_on,
            answers=packed(noted.said),
            words=noted.words,
            noted_at=practice.now,
        )
    )

    def work(tx: Transaction) -> None:
        check_may_write(tx, couple_id)
        tx.insert(SCREENING.name, talk)

    practice.db.write(practice.scope, work, summary="Note a talk about safety", now=practice.now)
