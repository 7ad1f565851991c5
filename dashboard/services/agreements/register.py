"""The register of a couple's agreements: every one with its wordings, what holds today, and what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.agreements.agreement import (
    Agreement,
    AgreementKind,
    BridgeDeed,
    BridgeMark,
    Review,
    Wording,
)
from dashboard.domain.agreements.moves import (
    AGREEMENT_MOVES,
    AgreementActor,
    AgreementMove,
    AgreementState,
)
from dashboard.domain.agreements.standing import Standing, crossings, open_windows, privacy_given
from dashboard.domain.kinds.agreements import AGREEMENT, AGREEMENT_REVIEW, AGREEMENT_WORDING, BRIDGE_DEED, BRIDGE_MARK
from dashboard.domain.states import IN_CARE, Need
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice

R = TypeVar("R", Wording, Review, BridgeDeed)


@dataclass(frozen=True, slots=True)
class Register:
    """A couple's agreements as of `today`, in the order in which they were made."""

    record: CoupleRecord
    today: date
    agreements: tuple[Standing, ...]
    actor: AgreementActor

    def within(self, *states: AgreementState) -> list[Standing]:
        """The agreements in any of these states, the one to be looked at first before the others."""
        found = [each for each in self.agreements if each.state in states]
        return sorted(found, key=lambda each: each.due_on or self.today)

    def in_force(self) -> list[Standing]:
        """The agreements of which a wording holds today; `Standing.in_force` is that wording."""
        return [each for each in self.agreements if each.in_force is not None]

    def slip_plan(self) -> Standing | None:
        """The slip plan that holds today, the latest where there are several; None where there is none."""
        plans = [each for each in self.in_force() if each.agreement.kind is AgreementKind.SLIP_PLAN]
        return plans[-1] if plans else None

    def ended(self) -> list[Standing]:
        """Agreements that ended, the latest first."""
        over = self.within(AgreementState.ENDED)
        return sorted(over, key=lambda each: each.agreement.ended_on or each.agreement.made_on, reverse=True)

    def privacy_given(self, side: Side) -> tuple[int, int]:
        """The days on which open windows took one partner's privacy, and the number of windows, ended ones too."""
        return privacy_given(self.agreements, side)

    def windows_now(self, side: Side) -> int:
        """The number of open windows that take one partner's privacy today."""
        return sum(each.in_force is not None for each in open_windows(self.agreements, side))

    def may(self, move: AgreementMove, standing: Standing | None = None) -> bool:
        """Tell whether the person asking may make this move with an agreement, or begin one."""
        return AGREEMENT_MOVES.allows(move, standing.state if standing else None, self.actor, self._holds(standing))

    def check(self, move: AgreementMove, standing: Standing | None = None) -> None:
        """Raise `RuleError`, saying why and what to do, unless `may` is true."""
        AGREEMENT_MOVES.check(move, standing.state if standing else None, self.actor, self._holds(standing))

    def _holds(self, standing: Standing | None) -> list[Need]:
        is_in_care = self.record.couple.status is not EpisodeStatus.CLOSED
        return [*([IN_CARE] if is_in_care else []), *(standing.needs if standing else [])]


def of_couple(practice: Practice, record: CoupleRecord) -> Register:
    """A couple's agreements.

    On the in-session screen without reviews, without what either said of deeds, without who has agreed while not both
    have, and without agreements that ended.
    """
    couple_id = record.couple.couple_id
    agreements = records.of_couple(practice, AGREEMENT, Agreement, couple_id)
    if not agreements:
        return _register(practice, record, ())
    wordings = records.of_couple(practice, AGREEMENT_WORDING, Wording, couple_id)
    deeds = records.of_couple(practice, BRIDGE_DEED, BridgeDeed, couple_id)
    reviews: list[Review] = []
    marks: list[BridgeMark] = []
    if practice.screen is Screen.IN_SESSION:
        agreements = [each for each in agreements if each.ended_on is None]
        wordings = [_for_both(each) for each in wordings if each.dropped_on is None]
    else:
        reviews = records.of_couple(practice, AGREEMENT_REVIEW, Review, couple_id)
        marks = records.of_couple(practice, BRIDGE_MARK, BridgeMark, couple_id) if deeds else []
    wordings_of, reviews_of, deeds_of = _by(wordings), _by(reviews), _by(deeds)
    return _register(
        practice,
        record,
        [
            Standing(
                agreement=each,
                wordings=tuple(wordings_of[each.agreement_id]),
                reviews=tuple(reviews_of[each.agreement_id]),
                bridge=crossings(deeds_of[each.agreement_id], marks),
                today=practice.today,
            )
            for each in agreements
        ],
    )


def _register(practice: Practice, record: CoupleRecord, agreements: Sequence[Standing]) -> Register:
    return Register(
        record=record,
        today=practice.today,
        agreements=tuple(agreements),
        actor=AgreementActor.COUNSELOR if record.may_write else AgreementActor.READER,
    )


def _for_both(wording: Wording) -> Wording:
    """A wording without why it was proposed all the same, and without the yes of one while not both have said it."""
    shown = replace(wording, made_despite="")
    return shown if shown.is_agreed else replace(shown, agreed_on_a=None, agreed_on_b=None)


def _by(rows: Iterable[R]) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[row.agreement_id].append(row)
    return found
