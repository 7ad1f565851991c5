"""Staying or parting: the talks about it, and each partner's own lists. For the counselor's private screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.safety import DISCERNMENT, OWN_LINE
from dashboard.domain.safety import staying
from dashboard.domain.safety.staying import Course, Discernment, List, OwnLine
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.errors import InvalidInputError
from dashboard.services import records
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.services.safety import talks as alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A talk as it is filled in."""

    talked_with: Assignee | None
    held_on: date | None
    outcome: Course | None
    trial_until: date | None
    words: str


def talks(practice: Practice, couple_id: UUID) -> list[Discernment]:
    """The talks about staying or parting, the newest first. What the first one came to holds now."""
    check_private(practice.screen)
    return records.of_couple(practice, DISCERNMENT, Discernment, couple_id)


def lines(practice: Practice, record: CoupleRecord) -> Mapping[Side, Sequence[OwnLine]]:
    """Each partner's own lines, those that are over included."""
    check_private(practice.screen)
    found = records.of_couple(practice, OWN_LINE, OwnLine, record.couple.couple_id)
    return {
        side: [line for line in found if line.partner_id == partner.partner_id]
        for side, partner in record.partners.items()
    }


def note(practice: Practice, record: CoupleRecord, noted: Noted) -> None:
    """Keep a talk about staying or parting. Raises as `staying.check` does."""
    check_private(practice.screen)
    talked_with, outcome, held_on, trial_until = staying.check(
        noted.outcome,
        noted.held_on,
        noted.trial_until,
        talked_with=noted.talked_with,
        state=suitability.of_couple(practice, record).state,
        today=practice.today,
    )
    talk = Discernment(
        discernment_id=new_id(),
        couple_id=record.couple.couple_id,
        talked_with=talked_with,
        held_on=held_on,
        outcome=outcome,
        trial_until=trial_until,
        words=noted.words,
        noted_at=practice.now,
    )
    records.save(practice, DISCERNMENT, talk, is_new=True, summary="Note a talk about staying or parting")


def add_line(practice: Practice, couple_id: UUID, partner_id: UUID, listed: List | None, body: str) -> None:
    """Put a line on a partner's own list.

    Raises `InvalidInputError` without a list or words, and `NotFoundError` for a partner out of reach.
    """
    check_private(practice.screen)
    alone.side_of(couples.get(practice, couple_id), partner_id)
    if listed is None:
        raise InvalidInputError("No list is chosen.", "Choose one of the three.", field="List")
    line = OwnLine(
        own_line_id=new_id(),
        couple_id=couple_id,
        partner_id=partner_id,
        listed=listed,
        body=body,
        begun_on=practice.today,
    )
    records.save(practice, OWN_LINE, line, is_new=True, summary="Add a line of a partner's own")


def end_line(practice: Practice, line: OwnLine) -> None:
    """Take a line off the list. It stays in the record. Raises `StaleEditError` as `records.save` does."""
    check_private(practice.screen)
    ended = replace(line, ended_on=practice.today)
    records.save(practice, OWN_LINE, ended, is_new=False, summary="End a line of a partner's own")
