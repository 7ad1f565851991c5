"""Making one couple of two records of it: looked at in words first, then done, and taken back as one action."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.couples import called
from dashboard.domain.folding import folded
from dashboard.domain.merging.telling import Told
from dashboard.domain.notes.keeping import check_nothing_held
from dashboard.domain.reach import Ground
from dashboard.domain.records import Partner
from dashboard.domain.text_rules import NAME_LIMIT
from dashboard.domain.vocabulary import ContactMethod, Side, label
from dashboard.errors import RuleError, StaleEditError
from dashboard.services import audit
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store import merging as store
from dashboard.store.caseload import reading as caseload
from dashboard.store.merging import Joining
from dashboard.store.notes import holds
from dashboard.store.people import staff as people
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A merge to be looked at. `first` stays, `second` goes over to it.

    `people` are the partners of both by the side in `first`. `set_aside` is what the second record says otherwise, each
    as it will stand on the timeline.
    """

    first: CoupleRecord
    second: CoupleRecord
    is_swapped: bool
    people: tuple[tuple[Partner, Partner], ...]
    set_aside: tuple[str, ...]
    told: Told
    seen: str

    @property
    def share_a_name(self) -> bool:
        """True if at least one partner goes by the same name in both records."""
        return any(folded(here.display_name) == folded(there.display_name) for here, there in self.people)


def candidates(practice: Practice, record: CoupleRecord) -> dict[UUID, str]:
    """Names of the other couples of the same counselor: those of the same names first."""
    check_may_merge(record)
    audit.read(practice, None, Action.READ_CASELOAD)
    wanted = sorted(folded(partner.display_name) for partner in record.partners.values())
    found = []
    for row in caseload.list_caseload(practice.db, practice.scope):
        if row.ground is Ground.OWN and row.couple_id != record.couple.couple_id:
            names = sorted((folded(row.a_name), folded(row.b_name)))
            words = called(f"{row.a_name} & {row.b_name}", row.hint)
            found.append((names != wanted, folded(words), row.couple_id, words))
    return {couple_id: words for _, _, couple_id, words in sorted(found)}


def partners(record: CoupleRecord) -> tuple[Partner, Partner]:
    """Both partners, A first."""
    return record.partners[Side.A], record.partners[Side.B]


def is_swapped(record: CoupleRecord, other: CoupleRecord) -> bool:
    """Guess who is who: partner A of the other is partner B here where the names say so."""
    here, there = ([folded(each.partners[side].display_name) for side in Side] for each in (record, other))
    return here != there and (here == there[::-1] or here[0] == there[1] or here[1] == there[0])


def plan(practice: Practice, couple_id: UUID, other_id: UUID, *, swapped: bool) -> Plan:
    """Look at what a merge would do. Raises `RuleError` unless both couples are the asking counselor's."""
    first, second = couples.get(practice, couple_id), couples.get(practice, other_id)
    for record in (first, second):
        check_may_merge(record)
    with practice.db.workspace(practice.scope, now=practice.now) as tx:
        joining = _joining(practice, tx, first, second, swapped=swapped)
    return Plan(
        first=first,
        second=second,
        is_swapped=swapped,
        people=tuple(_people(first, second, swapped=swapped)),
        set_aside=tuple(_set_aside(first, second, swapped=swapped)),
        told=joining.told,
        seen=joining.seen,
    )


def merge(practice: Practice, seen: Plan) -> None:
    """Make the couple of the second record the couple of the first, as it was looked at.

    Raises `StaleEditError` when one of the two was changed since, and `NotFoundError` when one is no longer there.
    """
    first, second = seen.first, seen.second
    couples.check_in_scope(practice, first.couple.couple_id)

    def work(tx: Transaction) -> None:
        people.one_at_a_time(tx)
        joining = _joining(practice, tx, first, second, swapped=seen.is_swapped)
        if joining.seen != seen.seen:
            raise StaleEditError("One of the two records was changed since you looked.", "Look at it again.")
        store.keep(tx, joining)

    practice.db.write(practice.scope, work, summary="Merge two records of a couple", now=practice.now)


def check_may_merge(record: CoupleRecord) -> None:
    """Raise `RuleError` unless the couple is the asking person's own: links, consents and shares end with a merge."""
    if record.ground is not Ground.OWN:
        raise RuleError("Only the couple's own counselor may merge it.", "Ask the counselor.")


def _joining(
    practice: Practice, tx: Transaction, first: CoupleRecord, second: CoupleRecord, *, swapped: bool
) -> Joining:
    couple_id, other_id = first.couple.couple_id, second.couple.couple_id
    if couple_id == other_id:
        raise RuleError("This is the couple itself.", "Choose another couple.")
    check_nothing_held(any(holds.is_held_now(tx, each) for each in (couple_id, other_id)))
    merged = f"Merged with {second.called}"
    marks = [
        line
        for text in (merged, *_set_aside(first, second, swapped=swapped))
        for line in textwrap.wrap(text, NAME_LIMIT)
    ]
    today = practice.today.isoformat()
    return store.joining(tx, couple_id, other_id, is_swapped=swapped, today=today, marks=marks)


def _people(first: CoupleRecord, second: CoupleRecord, *, swapped: bool) -> Iterator[tuple[Partner, Partner]]:
    for side in Side:
        yield first.partners[side], second.partners[side.other if swapped else side]


def _set_aside(first: CoupleRecord, second: CoupleRecord, *, swapped: bool) -> Iterator[str]:
    """The things that the second record says otherwise than the first, in words that can stand by themselves."""
    for here, there in _people(first, second, swapped=swapped):
        name = here.display_name
        if there.display_name != name:
            yield f"{name}: also called {there.display_name}"
        if here.pronouns and there.pronouns and here.pronouns != there.pronouns:
            yield f"{name}: pronouns {there.pronouns}"
        if ContactMethod.NONE_SET not in {here.contact_method, there.contact_method} and _contact(here) != _contact(
            there
        ):
            yield f"{name}: {_contact(there)}"


def _contact(partner: Partner) -> str:
    parts = (label(partner.contact_method), partner.contact_detail, partner.contact_times)
    return ", ".join(filter(None, parts))
