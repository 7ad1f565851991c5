"""Today: the sessions of the day, who needs the counselor and why, and what waits. For the private screen alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from dashboard.domain.attention.handling import Handled, alerts
from dashboard.domain.attention.record import missing_answers
from dashboard.domain.attention.rules import RuleBook, State
from dashboard.domain.attention.state import Attention, Facts, assess, first_state, joins_unseen
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, EpisodeStatus, Side, label
from dashboard.domain.zone import Zone
from dashboard.services.attention.alerts import may_act
from dashboard.services.attention.book import book
from dashboard.services.attention.facts import facts, reached
from dashboard.services.attention.words import tell_in
from dashboard.services.listed import Listed
from dashboard.services.practice import Practice
from dashboard.store.caseload import today as store
from dashboard.store.rows import Row

# What fits on a page that is read in ten seconds; the caseload holds all.
MOST_SHOWN = 6
MOST_LISTED = 6
COMING_DAYS = 7
# Whose couples one works with oneself; others are looked at, not seen in a session.
_WORKED_WITH = frozenset({Ground.OWN, Ground.SHARED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Needing:
    """One couple on the page. `session_at` is its next session; `may_act`: whoever asks may deal with its alerts."""

    couple_id: UUID
    names: str
    phase_label: str
    session_at: datetime | None
    attention: Attention
    ground: Ground
    counselor_name: str
    may_act: bool

    @property
    def asking(self) -> tuple[Handled, ...]:
        """The alert that asks first, as all its matters; none when nothing asks."""
        return next(iter(alerts(each for each in self.attention.handled if each.asks)), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """One partner who does not answer. `other` is named where that one does; `last_on` None is never yet."""

    couple_id: UUID
    name: str
    other: str | None
    since: date
    last_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Homework that waits for review: of which couple, who did it, and what became of it."""

    couple_id: UUID
    who: str
    title: str
    result: str
    finished_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The page. `needing` leaves out the couples of `sessions`, which say themselves what they need.

    `joined` are couples whose alert was dealt with this week, of whom something came up since that nobody has seen.
    `couples` counts those in care, `unknown` those of them with too few answers to say anything.
    """

    on: date
    sessions: tuple[Needing, ...]
    needing: Listed[Needing]
    joined: Listed[Needing]
    in_hand: Listed[Needing]
    silent: tuple[Silent, ...]
    to_review: Listed[Waiting]
    coming: Listed[Needing]
    couples: int
    unknown: int
    everyone: int

    @property
    def is_quiet(self) -> bool:
        """Whether nothing asks for the counselor, and nothing waits that nobody has seen."""
        said = [each.attention for each in self.sessions]
        return not self.needing.total and not self.joined.total and not any(a.asks or a.has_joined for a in said)


@dataclass(frozen=True, slots=True)
class _Couple:
    """A row of the caseload with its state, before it is put in words."""

    row: Row
    facts: Facts
    state: State
    since: date | None

    @property
    def id(self) -> UUID:
        found: UUID = self.row["couple_id"]
        return found

    @property
    def session_at(self) -> datetime | None:
        found: datetime | None = self.row["next_session_at"]
        return found

    @property
    def is_worked_with(self) -> bool:
        return self.row["ground"] in _WORKED_WITH

    @property
    def order(self) -> tuple[int, date, str]:
        return self.state.urgency, self.since or date.max, self.names

    @property
    def names(self) -> str:
        return " & ".join(str(self.row[f"{side}_name"]) for side in Side)


def today(practice: Practice) -> Today:
    """The page as it stands now. That the couples are read is logged, as on the caseload.

    Never for the in-session screen: raises `RuleError` there.
    """
    rows = reached(practice).rows
    rules, on = book(practice), practice.today
    couples = sorted((_couple(row, rules, on, practice.zone) for row in rows), key=lambda each: each.order)
    words = _Words(practice, rules)
    sessions = sorted(_on_days(couples, on, on), key=_by_time)
    away = {each.id for each in sessions}
    asking = [each for each in couples if each.state.urgency < State.IN_HAND.urgency and each.id not in away]
    rest = [each for each in couples if each.state is State.IN_HAND and each.id not in away]
    joined = [each for each in rest if joins_unseen(each.facts, rules, on)]
    unseen = {each.id for each in joined}
    in_hand = [each for each in rest if each.id not in unseen]
    coming = sorted(_on_days(couples, on + timedelta(days=1), on + timedelta(days=COMING_DAYS)), key=_by_time)
    in_care = [each for each in couples if each.facts.status is EpisodeStatus.ACTIVE]
    shown = asking[:MOST_SHOWN]
    return Today(
        on=on,
        sessions=tuple(words.needing(each) for each in sessions),
        needing=words.first_of(asking, MOST_SHOWN),
        joined=words.first_of(joined, MOST_LISTED),
        in_hand=words.first_of(in_hand, MOST_LISTED),
        silent=tuple(_silent(couples, {each.id for each in shown if each.state is State.SILENT}, rules, on)),
        to_review=_to_review(practice, {each.id: each for each in couples if each.is_worked_with}, away),
        coming=words.first_of(coming, MOST_LISTED),
        couples=len(in_care),
        unknown=sum(each.state is State.TOO_LITTLE for each in in_care),
        everyone=len(couples),
    )


def _couple(row: Row, rules: RuleBook, on: date, zone: Zone) -> _Couple:
    known = facts(row, on, zone)
    return _Couple(row, known, *first_state(known, rules, on))


def _on_days(couples: Iterable[_Couple], first: date, last: date) -> list[_Couple]:
    """Those one works with oneself whose next session is on these days."""
    return [
        each
        for each in couples
        if each.is_worked_with and each.session_at is not None and first <= each.session_at.date() <= last
    ]


def _by_time(couple: _Couple) -> tuple[datetime, str]:
    return couple.session_at or datetime.max, couple.names  # noqa: DTZ901 - the wall clock has no zone


class _Words:
    """Couples put in words, each as far as the person asking may go."""

    def __init__(self, practice: Practice, rules: RuleBook) -> None:
        self._practice = practice
        self._rules = rules
        self._tell = tell_in(practice)

    def first_of(self, couples: Sequence[_Couple], most: int) -> Listed[Needing]:
        return Listed(tuple(self.needing(each) for each in couples[:most]), len(couples))

    def needing(self, couple: _Couple) -> Needing:
        practice, row = self._practice, couple.row
        phase = practice.library.phases.get(row["phase"])
        # Only a share needs asking: it may be for reading alone.
        may = row["ground"] == Ground.OWN or (couple.is_worked_with and may_act(practice, couple.id))
        return Needing(
            couple_id=couple.id,
            names=couple.names,
            phase_label=phase.label if phase else row["phase"],
            session_at=couple.session_at,
            attention=assess(couple.facts, self._rules, practice.today, self._tell),
            ground=row["ground"],
            counselor_name=row["counselor_name"],
            may_act=may,
        )


def _silent(couples: Sequence[_Couple], said: set[UUID], rules: RuleBook, on: date) -> Iterable[Silent]:
    """Partners who do not answer, the longest silent first, but for couples of whom the page says it already."""
    found = []
    for couple in couples:
        if couple.id in said:
            continue
        quiet = missing_answers(couple.facts, rules, on)
        for side, since in quiet.items():
            other = Side.B if side is Side.A else Side.A
            who, name = couple.facts.partner(side), None if other in quiet else couple.facts.names[other]
            found.append(Silent(couple_id=couple.id, name=who.name, other=name, since=since, last_on=who.last_on))
    return sorted(found, key=lambda each: (each.since, each.name))


def _to_review(practice: Practice, couples: dict[UUID, _Couple], first: set[UUID]) -> Listed[Waiting]:
    """What waits for review, that of the day's sessions first, then the oldest."""
    rows = [each for each in store.list_to_review(practice.db, practice.scope) if each.couple_id in couples]
    rows.sort(key=lambda each: each.couple_id not in first)
    return Listed(tuple(_waiting(each, couples[each.couple_id]) for each in rows[:MOST_LISTED]), len(rows))


def _waiting(finished: store.Finished, couple: _Couple) -> Waiting:
    joint = finished.assignee is Assignee.JOINT
    return Waiting(
        couple_id=finished.couple_id,
        who=couple.names if joint else couple.facts.names[Side(finished.assignee.value)],
        title=finished.title,
        result=label(AssignmentStatus(finished.status)).lower(),
        finished_on=finished.finished_on,
    )
