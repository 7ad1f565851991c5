"""Partners' authorisations to release something of theirs, and the releases they allow today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality import rules
from dashboard.domain.confidentiality.rules import Authorisation, Recipient, Released, Sight
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.confidentiality import RELEASE_AUTHORISATION
from dashboard.domain.progress.topics import topic_id
from dashboard.domain.records import Partner
from dashboard.errors import InvalidInputError, NotFoundError
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store import couples as couple_store
from dashboard.store.checkins import questionnaires
from dashboard.store.confidentiality import releases as store
from dashboard.store.transaction import Transaction

# Offered when an authorisation is given: long enough for a referral, short enough to be asked again.
USUAL_DAYS = 90
LONGEST_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A partner's word: the material, the recipient, and the last day. `recipient_name` is for somebody outside.

    `questions` narrows answers to single questions, by topic; each becomes an authorisation of its own.
    """

    partner_id: UUID
    what: Released
    recipient: Recipient
    until_on: date
    recipient_name: str = ""
    questions: tuple[str, ...] = ()


def of_couple(practice: Practice, couple_id: UUID) -> list[Authorisation]:
    """Every authorisation ever given, latest first. Raises `NotFoundError` for a couple out of scope."""
    couples.check_in_scope(practice, couple_id)
    return store.list_releases(practice.db, practice.scope, couple_id)


def live(practice: Practice, couple_id: UUID) -> list[Authorisation]:
    """The authorisations that hold today."""
    return [each for each in of_couple(practice, couple_id) if each.is_live(practice.today)]


def give(practice: Practice, record: CoupleRecord, word: Word) -> tuple[UUID, ...]:
    """Keep a partner's word from today on and return the ids of its authorisations. Raises `InvalidInputError`."""
    rules.check_private(practice.screen)
    if word.partner_id not in {partner.partner_id for partner in record.partners.values()}:
        raise NotFoundError("This person is not part of the couple.", "Reload the page to see who is.")
    if not practice.today <= word.until_on <= practice.today + timedelta(days=LONGEST_DAYS):
        raise InvalidInputError(
            "The last day is before today or more than a year away.", "Choose a day in between.", field="Until"
        )
    if word.questions and word.what is not Released.OWN_ANSWERS:
        raise InvalidInputError("Only answers are given question by question.", "Choose the answers.", field="What")
    outside = word.recipient is Recipient.THIRD_PARTY
    name = RELEASE_AUTHORISATION.typed["recipient_name"].cleaned(word.recipient_name, required=outside)
    given = [
        Authorisation(
            release_id=new_id(),
            couple_id=record.couple.couple_id,
            partner_id=word.partner_id,
            what=word.what,
            question=question,
            recipient=word.recipient,
            recipient_name=name if outside else "",
            given_on=practice.today,
            until_on=word.until_on,
        )
        for question in word.questions or ("",)
    ]

    def keep(tx: Transaction) -> None:
        for each in given:
            store.insert_release(tx, each)

    practice.db.write(practice.scope, keep, summary="Authorise a release", now=practice.now)
    return tuple(each.release_id for each in given)


def without_consent(practice: Practice, record: CoupleRecord, what: Released) -> list[tuple[Partner, frozenset[str]]]:
    """The partners of whom the in-session screen does not show all of this kind today.

    Beside each are the single questions, by topic, that this partner agreed to show.
    """
    given = live(practice, record.couple.couple_id)
    partners = record.partners.values()
    seen = rules.sight(Screen.IN_SESSION, {each.partner_id: each.side for each in partners}, given, practice.today)
    return [
        (partner, seen.questions_of[partner.side])
        for partner in partners
        if not rules.may_release(what, [partner.partner_id], Recipient.PARTNER, given, practice.today)
    ]


def question_labels(practice: Practice, given: Iterable[Authorisation]) -> dict[str, str]:
    """The short names of questions that authorisations are limited to, by topic."""
    if not any(each.question for each in given):
        return {}
    asked = (practice.library.questionnaire, *questionnaires.list_own(practice.db, practice.scope))
    return {topic_id(one.id, item.id): item.label for one in asked for item in one.items.values()}


def revoke(practice: Practice, given: Authorisation) -> None:
    """Take an authorisation back. It ends at this moment, on every screen and for every download."""
    couples.check_in_scope(practice, given.couple_id)
    practice.db.write(
        practice.scope, lambda tx: store.revoke_release(tx, given), summary="Revoke a release", now=practice.now
    )


def owners(given: Authorisation, partners: Iterable[Partner]) -> list[UUID]:
    """The partners whose authorisation is needed: both, for material that belongs to both."""
    if given.what is Released.JOINT_RECORD:
        return [partner.partner_id for partner in partners]
    return [given.partner_id]


def matching(given: Authorisation, authorisations: Iterable[Authorisation], today: date) -> list[Authorisation]:
    """The authorisations of both partners that hold today for the same material and the same recipient."""
    return [
        each
        for each in authorisations
        if each.is_live(today)
        and (each.what, each.question) == (given.what, given.question)
        and each.is_for(given.recipient, given.recipient_name)
    ]


def allowed(
    given: Authorisation, partners: Iterable[Partner], authorisations: Iterable[Authorisation], today: date
) -> bool:
    """Tell whether the material of this authorisation may be handed over today. It has to hold itself."""
    return given.is_live(today) and rules.may_release(
        given.what,
        owners(given, partners),
        given.recipient,
        authorisations,
        today,
        recipient_name=given.recipient_name,
        question=given.question,
    )


def sight(practice: Practice, couple_id: UUID) -> Sight:
    """The sight that the asking person's screen has of a couple."""
    if practice.screen is Screen.PRIVATE:
        return rules.PRIVATE
    partners = couple_store.list_partners(practice.db, practice.scope, couple_id)
    given = store.list_releases(practice.db, practice.scope, couple_id)
    return rules.sight(practice.screen, {p.partner_id: p.side for p in partners}, given, practice.today)
