"""Trust by area: one partner's ratings of the life areas on a day. The private screen's alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.couples import check_not_future
from dashboard.domain.ids import new_id
from dashboard.domain.measures import area_ratings
from dashboard.domain.measures.area_ratings import HIGHEST, LOWEST, AreaCourse, AreaMap, AreaRating
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError
from dashboard.services.checkins.by_counselor import EARLIEST
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store.measures import area_ratings as store
from dashboard.store.refusals import stale
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewMap:
    """The content of the form: the partner, the day, and ratings by area without those left open."""

    side: Side
    on: date | None
    ratings: Mapping[str, int]


def labels(practice: Practice) -> dict[str, str]:
    """The life areas in words, in the order of the content."""
    return {area.id: f"{area.label[:1].upper()}{area.label[1:]}" for area in practice.library.areas.values()}


def list_maps(practice: Practice, record: CoupleRecord) -> tuple[AreaMap, ...]:
    """All ratings of the couple, latest first. Raises `RuleError` on the in-session screen."""
    check_private(practice.screen)
    return area_ratings.maps(store.list_ratings(practice.db, practice.scope, record.couple.couple_id))


def then_and_now(practice: Practice, record: CoupleRecord) -> tuple[AreaCourse, ...]:
    """First and latest rating of each area and partner, strongest area first.

    For the counselor alone: raises `RuleError` on the in-session screen.
    """
    check_private(practice.screen)
    found = store.list_ratings(practice.db, practice.scope, record.couple.couple_id)
    sides = {person.partner_id: side for side, person in record.partners.items()}
    return area_ratings.then_and_now(found, sides, labels(practice))


def save(practice: Practice, record: CoupleRecord, new: NewMap) -> None:
    """Keep one partner's ratings of a day.

    Raises `InvalidInputError` when nothing is rated, a rating is off the scale, the day is in the future, or this
    partner has ratings of that day.
    """
    on = _checked(practice, new)
    partner_id = record.partners[new.side].partner_id

    def work(tx: Transaction) -> None:
        _check_day_free(tx, partner_id, on)
        for area, rating in new.ratings.items():
            tx.insert("area_rating", _rating(record, partner_id, on, area, rating))

    couples.check_in_scope(practice, record.couple.couple_id)
    practice.db.write(practice.scope, work, summary="Enter trust by area", now=practice.now)


def correct(practice: Practice, record: CoupleRecord, before: AreaMap, new: NewMap) -> None:
    """Write corrected ratings over `before`, as one action. Raises as `save` does, and `StaleEditError` if stale."""
    on = _checked(practice, new)
    partner_id = record.partners[new.side].partner_id

    def work(tx: Transaction) -> None:
        _check_unchanged(tx, record, before)
        if (partner_id, on) != (before.partner_id, before.on):
            _check_day_free(tx, partner_id, on)
        there = {each.area: each for each in before.ratings}
        for area, each in there.items():
            if area not in new.ratings:
                tx.delete("area_rating", each)
                continue
            changed = replace(each, partner_id=partner_id, rated_on=on, rating=new.ratings[area])
            if changed != each:
                tx.update("area_rating", changed)
        for area, rating in new.ratings.items():
            if area not in there:
                tx.insert("area_rating", _rating(record, partner_id, on, area, rating))

    couples.check_in_scope(practice, record.couple.couple_id)
    practice.db.write(practice.scope, work, summary="Correct trust by area", now=practice.now)


def remove(practice: Practice, record: CoupleRecord, before: AreaMap) -> None:
    """Take the ratings of a day out of the record; undo brings them back."""

    def work(tx: Transaction) -> None:
        _check_unchanged(tx, record, before)
        for each in before.ratings:
            tx.delete("area_rating", each)

    couples.check_in_scope(practice, record.couple.couple_id)
    practice.db.write(practice.scope, work, summary="Remove trust by area", now=practice.now)


def _rating(record: CoupleRecord, partner_id: UUID, on: date, area: str, rating: int) -> AreaRating:
    return AreaRating(
        area_rating_id=new_id(),
        couple_id=record.couple.couple_id,
        partner_id=partner_id,
        area=area,
        rated_on=on,
        rating=rating,
    )


def _checked(practice: Practice, new: NewMap) -> date:
    if not new.ratings:
        raise InvalidInputError("Nothing is rated yet.", "Rate one area or more.", field="ratings")
    if not set(new.ratings) <= set(practice.library.areas):
        raise InvalidInputError("This area is not known.", "Choose from the list.", field="ratings")
    if not all(LOWEST <= rating <= HIGHEST for rating in new.ratings.values()):
        raise InvalidInputError("A rating is off the scale.", f"Choose {LOWEST} to {HIGHEST}.", field="ratings")
    if new.on is None:
        raise InvalidInputError("The day is missing.", "Choose the day of the ratings.", field="on")
    check_not_future(new.on, practice.today, field="The day")
    if new.on < EARLIEST:
        raise InvalidInputError("The day is too long ago.", "Check the year.", field="on")
    return new.on


def _check_day_free(tx: Transaction, partner_id: UUID, on: date) -> None:
    if store.is_day_taken(tx, partner_id, on):
        raise InvalidInputError(
            "This partner already has ratings of that day.", "Correct those in the list.", field="on"
        )


def _check_unchanged(tx: Transaction, record: CoupleRecord, before: AreaMap) -> None:
    """Raise `StaleEditError` when ratings were added to or taken from this day since it was read."""
    found = store.ratings_now(tx, record.couple.couple_id)
    now = {each.area_rating_id for each in found if (each.partner_id, each.rated_on) == (before.partner_id, before.on)}
    if now != {each.area_rating_id for each in before.ratings}:
        raise stale()
