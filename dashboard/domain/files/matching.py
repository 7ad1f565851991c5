"""People in a file: its names for couples and partners against those in the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.couples import called
from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files import names
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import Role, Side, label

UNKNOWN_COUPLE = "This couple is not in your caseload, and creating couples was not asked for."
TWO_COUPLES = "More than one couple in your caseload goes by this name."
TWO_PARTNERS = "Both partners of the couple go by this name."
THIRD_PARTNER = "This names a partner who is not one of the couple's two."


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A partner as the file names one."""

    couple_ref: str
    partner_ref: str
    partner_name: str | None
    role_text: str | None
    first_line: int
    named: int
    first_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A partner in the record. `couple_made_at` is UTC: all that one import wrote carries one moment."""

    couple_id: UUID
    couple_ref: str | None
    couple_hint: str
    couple_made_at: datetime
    partner_id: UUID
    side: Side
    partner_ref: str | None
    display_name: str
    role: Role | None

    @property
    def is_open(self) -> bool:
        """True if an earlier file left this place open: nobody has named the partner, in a file or by hand."""
        return bool(self.couple_ref) and not self.partner_ref and self.display_name == label(self.side)


@dataclass(frozen=True, slots=True)
class Match:
    """A named partner with the ids in the record, or the ids to be."""

    named: Named
    couple_id: UUID
    partner_id: UUID
    side: Side
    role: Role | None = None
    is_adopted: bool = False


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A named partner for whom there is no place, and why. `is_couple` tells which of the two names is at fault."""

    named: Named
    reason: str
    is_couple: bool

    @property
    def shape(self) -> str:
        """The kind of name it is."""
        return cell_rules.shape(self.named.couple_ref if self.is_couple else self.named.partner_ref)


@dataclass(frozen=True, slots=True)
class NewCouple:
    """A couple to create: its partners as named; a side that nobody names stays open."""

    couple_id: UUID
    couple_ref: str
    first_at: datetime
    sides: dict[Side, Match]


@dataclass(frozen=True, slots=True)
class Matching:
    """The match of each person in the file."""

    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    new_couples: tuple[NewCouple, ...]


def match(named: Iterable[Named], known: Sequence[Known], *, create_couples: bool) -> Matching:
    """Find each named couple by its name in earlier files, its id, or both partners' names, and then the partner."""
    index = _index(known)
    by_couple: dict[str, list[Named]] = defaultdict(list)
    for person in named:
        by_couple[person.couple_ref].append(person)
    matches: list[Match] = []
    unmatched: list[Unmatched] = []
    new: list[NewCouple] = []
    for ref, people in by_couple.items():
        found = index.get(ref, {})
        if len(found) == 1:
            _match_known(people, next(iter(found.values())), matches, unmatched)
        elif found or not create_couples:
            reason = TWO_COUPLES if found else UNKNOWN_COUPLE
            unmatched += [Unmatched(person, reason, True) for person in people]
        else:
            new.append(_new_couple(ref, people, matches, unmatched))
    return Matching(tuple(matches), tuple(unmatched), tuple(new))


def _index(known: Sequence[Known]) -> dict[str, dict[UUID, list[Known]]]:
    """Every name a couple goes by, with the couples that do."""
    couples: dict[UUID, list[Known]] = defaultdict(list)
    for partner in known:
        couples[partner.couple_id].append(partner)
    index: dict[str, dict[UUID, list[Known]]] = defaultdict(dict)
    for couple_id, partners in couples.items():
        both = [p.display_name for p in sorted(partners, key=lambda p: p.side)]
        # The file's own name comes first: it alone is looked at where one was kept.
        own = partners[0].couple_ref
        whole = called(" & ".join(both), partners[0].couple_hint)
        for name in {own or " & ".join(both), str(couple_id), whole}:
            index[name][couple_id] = partners
    return index


def _match_known(people: list[Named], partners: list[Known], matches: list[Match], unmatched: list[Unmatched]) -> None:
    strangers = []
    taken = set()
    for person in people:
        found = _partner(person.partner_ref, partners)
        if len(found) == 1:
            matches.append(_as_match(person, found[0]))
            taken.add(found[0].partner_id)
        elif found:
            unmatched.append(Unmatched(person, TWO_PARTNERS, False))
        else:
            strangers.append(person)
    # A couple made from a file that named one partner has a place for the other. Once the counselor typed a name
    # there, another name may be a misspelled one of either: it is refused rather than guessed at.
    free = [p for p in partners if p.is_open and p.partner_id not in taken]
    for person in strangers:
        if free:
            matches.append(_as_match(person, free.pop(), is_adopted=True))
        else:
            unmatched.append(Unmatched(person, THIRD_PARTNER, False))


def _partner(ref: str, partners: list[Known]) -> list[Known]:
    for found in (
        [p for p in partners if p.partner_ref == ref or str(p.partner_id) == ref],
        [p for p in partners if p.display_name == ref],
        [p for p in partners if names.folded(p.display_name) == names.folded(ref)],
        [p for p in partners if p.side == ref.lower()],
    ):
        if found:
            return found
    return []


def _as_match(person: Named, partner: Known, *, is_adopted: bool = False) -> Match:
    return Match(person, partner.couple_id, partner.partner_id, partner.side, partner.role, is_adopted)


def _new_couple(ref: str, people: list[Named], matches: list[Match], unmatched: list[Unmatched]) -> NewCouple:
    couple_id = new_id()
    sides: dict[Side, Match] = {}
    # Two names of one couple come in the order of the role column if there is one, otherwise in that of the file.
    first_two = sorted(people, key=lambda p: (p.first_line, p.partner_ref))[:2]
    for person in sorted(first_two, key=lambda p: (p.role_text or "", p.first_line, p.partner_ref)):
        wanted = Side(person.partner_ref.lower()) if person.partner_ref.lower() in set(Side) else Side.A
        side = wanted if wanted not in sides else wanted.other
        sides[side] = Match(person, couple_id, new_id(), side)
    matches += sides.values()
    unmatched += [Unmatched(person, THIRD_PARTNER, False) for person in people if person not in first_two]
    return NewCouple(couple_id, ref, min(person.first_at for person in people), sides)
