"""Adding a couple, with its first episode of care."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.couples import OTHER_ROLE, checked_injury_event, checked_partner
from dashboard.domain.folding import folded
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.couples import COUPLE, PARTNER
from dashboard.domain.records import Couple, Episode, InjuryEvent, Partner, Session
from dashboard.domain.sessions.rules import USUAL_MINUTES, check_planned
from dashboard.domain.vocabulary import Role, Side
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.practice import Practice
from dashboard.store.caseload import reading as caseload
from dashboard.store.people import staff as people
from dashboard.store.transaction import Transaction

# The field that a couple of the same names as another needs.
HINT = "Hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCouple:
    """The answers asked for when a couple is added. Without `role_a` no injury event is recorded yet.

    `hint` is asked for where another couple has the same names. `next_session_at` is when the first session begins.
    """

    name_a: str
    name_b: str
    pronouns_a: str = ""
    pronouns_b: str = ""
    hint: str = ""
    phase: str = "stabilise"
    focus_area: str | None = None
    next_session_at: datetime | None = None
    role_a: Role | None = None
    area: str | None = None
    description: str = ""
    happened_on: date | None = None
    discovered_on: date | None = None


def add(practice: Practice, new: NewCouple) -> UUID:
    """Add a couple with an open episode of care and return its id. Raises `InvalidInputError`.

    Only a counselor can have couples: anybody else gets a `RuleError`.
    """
    if StaffRole.COUNSELOR not in practice.roles:
        raise RuleError("Only a counselor adds couples.", "Ask the admin of the practice for the role.")
    couple = Couple(
        couple_id=new_id(),
        counselor_id=practice.scope.staff_id,
        hint=COUPLE.typed["hint"].cleaned(new.hint),
        phase=new.phase,
        focus_area=new.focus_area,
    )
    check_content_ids(practice, couple)
    check_planned(new.next_session_at, practice.today)
    partners = [
        _new_partner(couple, Side.A, new.name_a, new.pronouns_a),
        _new_partner(couple, Side.B, new.name_b, new.pronouns_b),
    ]
    event = _new_event(couple, new, practice.today)
    _check_told_apart(practice, partners, couple.hint)

    def work(tx: Transaction) -> None:
        people.let_add_couples(tx)
        tx.insert("couple", couple)
        for partner in partners:
            tx.insert("partner", partner)
        tx.insert("episode", Episode(episode_id=new_id(), couple_id=couple.couple_id, opened_on=practice.today))
        if event is not None:
            tx.insert("injury_event", event)
        if (first := new.next_session_at) is not None:
            about = couple.couple_id
            session = Session(session_id=new_id(), couple_id=about, starts_at=first, minutes=USUAL_MINUTES)
            tx.insert("session", session)

    practice.db.write(practice.scope, work, summary="Add a couple", now=practice.now)
    return couple.couple_id


def _check_told_apart(practice: Practice, partners: Sequence[Partner], hint: str) -> None:
    """Raise where another couple in reach goes by the same names and nothing tells the two apart."""
    new = (sorted(folded(partner.display_name) for partner in partners), folded(hint))
    for each in caseload.list_names(practice.db, practice.scope):
        if new == (sorted((folded(each.a_name), folded(each.b_name))), folded(each.hint)):
            raise InvalidInputError(
                f"You have a couple called {each.names} already.",
                "Add a hint that tells them apart, such as the year they came.",
                field=HINT,
            )


def check_content_ids(practice: Practice, couple: Couple) -> None:
    """Raise unless the shipped content knows the phase and the focus area."""
    if couple.phase not in practice.library.phases:
        raise InvalidInputError("This phase is not known.", "Choose one from the list.", field="Phase")
    if couple.focus_area is not None and couple.focus_area not in practice.library.areas:
        raise InvalidInputError("This area is not known.", "Choose one from the list.", field="Focus area")


def _new_partner(couple: Couple, side: Side, name: str, pronouns: str) -> Partner:
    kept = PARTNER.typed["display_name"].cleaned(name, label=f"Name of partner {side.value.upper()}")
    return checked_partner(
        Partner(partner_id=new_id(), couple_id=couple.couple_id, side=side, display_name=kept, pronouns=pronouns)
    )


def _new_event(couple: Couple, new: NewCouple, today: date) -> InjuryEvent | None:
    if new.role_a is None:
        if new.area or new.description.strip() or new.happened_on or new.discovered_on:
            raise InvalidInputError(
                "The roles are missing.", "Say who was hurt, or leave what happened empty for now.", field="Roles"
            )
        return None
    event = InjuryEvent(
        injury_event_id=new_id(),
        couple_id=couple.couple_id,
        role_a=new.role_a,
        role_b=OTHER_ROLE[new.role_a],
        area=new.area,
        description=new.description,
        happened_on=new.happened_on,
        discovered_on=new.discovered_on,
    )
    return checked_injury_event(event, today)
