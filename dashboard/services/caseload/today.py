"""Today: the sessions of the day, who needs the counselor and why, and what waits. For the private screen alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from dashboard.domain.attention.describe import Attention
from dashboard.domain.attention.handling import Handled, alerts
from dashboard.domain.attention.rules import State
from dashboard.domain.attention.survey import Placement
from dashboard.domain.homework.state import is_to_review
from dashboard.domain.reach import Ground
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import Assignee, Side, label
from dashboard.services.attention.alerts import may_act
from dashboard.services.attention.book import book
from dashboard.services.attention.facts import reached
from dashboard.services.attention.words import words_in
from dashboard.services.caseload.handed import Handed, handed
from dashboard.services.caseload.planned import Planned, planned
from dashboard.services.caseload.surveyed import Surveyed, surveyed
from dashboard.services.caseload.to_ask import ToAsk, to_ask
from dashboard.services.caseload.to_look_at import ToLookAt, to_look_at
from dashboard.services.listed import Listed
from dashboard.services.notes import waiting
from dashboard.services.notes.waiting import Waiting as Waits
from dashboard.services.practice import Practice
from dashboard.store import sessions as session_store
from dashboard.store.caseload import reading
from dashboard.store.caseload import today as store
from dashboard.store.sessions import Appointment

T = TypeVar("T")
# What fits on a page that is read in ten seconds; the caseload holds all.
MOST_SHOWN = 6
MOST_LISTED = 6
COMING_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Needing:
    """One couple on the page. `session_at` is its next session; `may_act`: whoever asks may deal with its alerts.

    `session` is the one that a line of the day's or the coming sessions is about, `whom` the people it is for.
    """

    couple_id: UUID
    names: str
    phase_label: str
    session_at: datetime | None
    attention: Attention
    ground: Ground
    counselor_name: str
    may_act: bool
    session: Session | None = None
    whom: str = ""

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
    finished_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWaiting:
    """A note that waits to be written or co-signed: on whom, and what waits. `whom` names the one it is about alone."""

    names: str
    whom: str
    note: Waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The page. `needing` leaves out the couples of `sessions`, which say themselves what they need.

    `joined` are couples whose alert was dealt with this week, of whom something came up since that nobody has seen.
    `handed` are couples that a colleague handed over and that nobody has opened since.
    `couples` counts those in care, `unknown` those of them with too few answers to say anything.
    """

    on: date
    sessions: tuple[Needing, ...]
    needing: Listed[Needing]
    joined: Listed[Needing]
    in_hand: Listed[Needing]
    silent: tuple[Silent, ...]
    to_ask: Listed[ToAsk]
    planned: Listed[Planned]
    to_look_at: Listed[ToLookAt]
    to_review: Listed[Waiting]
    to_write: Listed[NoteWaiting]
    to_cosign: Listed[NoteWaiting]
    coming: Listed[Needing]
    couples: int
    unknown: int
    everyone: int
    handed: tuple[Handed, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """True if nothing asks for the counselor, and nothing unseen waits."""
        said = [each.attention for each in self.sessions]
        return not self.needing.total and not self.joined.total and not any(a.asks or a.has_joined for a in said)


def today(practice: Practice) -> Today:
    """The page as of now. Reading the couples is logged, as on the caseload.

    Never for the in-session screen: raises `RuleError` there.
    """
    rows = reached(practice).rows
    rules, on = book(practice), practice.today
    judged = (surveyed(row, rules, on, practice.zone) for row in rows)
    couples = sorted(judged, key=lambda couple: (*couple.order, couple.names))
    words = _Words(practice)
    by_id = {each.id: each for each in couples if each.is_worked_with}
    ahead = [each for each in _appointments(practice, on) if each.session.couple_id in by_id]
    sessions = [each for each in ahead if each.session.starts_at.date() == on]
    coming = [each for each in ahead if each.session.starts_at.date() > on]
    away = {each.session.couple_id for each in sessions}
    asking, joined, in_hand = (
        [each for each in couples if each.survey.placement is placement and each.id not in away]
        for placement in (Placement.NEEDS_YOU, Placement.NOT_SEEN, Placement.IN_HAND)
    )
    in_care = [each for each in couples if each.survey.facts.is_in_care]
    shown = asking[:MOST_SHOWN]
    return Today(
        on=on,
        sessions=tuple(words.session(by_id[each.session.couple_id], each) for each in sessions),
        needing=words.first_of(asking, MOST_SHOWN),
        joined=words.first_of(joined, MOST_LISTED),
        in_hand=words.first_of(in_hand, MOST_LISTED),
        silent=tuple(_silent(couples, {each.id for each in shown if each.survey.state is State.SILENT})),
        to_ask=_to_ask(practice, couples),
        planned=_first(planned(practice, couples)),
        to_look_at=_first(to_look_at(couples, on)),
        to_review=_to_review(practice, by_id, away),
        coming=Listed(
            tuple(words.session(by_id[each.session.couple_id], each) for each in coming[:MOST_LISTED]), len(coming)
        ),
        couples=len(in_care),
        unknown=sum(each.survey.state is State.TOO_LITTLE for each in in_care),
        everyone=len(couples),
        handed=handed(practice, {each.id: each for each in couples}, words.findings),
        to_write=_notes(waiting.to_write(practice), couples),
        to_cosign=_notes(waiting.to_cosign(practice), couples),
    )


def _notes(found: Iterable[Waits], couples: Iterable[Surveyed]) -> Listed[NoteWaiting]:
    by_id = {each.id: each for each in couples}
    known = [(each, by_id[each.couple_id]) for each in found if each.couple_id in by_id]
    return Listed(tuple(_note(each, couple) for each, couple in known[:MOST_LISTED]), len(known))


def _note(note: Waits, couple: Surveyed) -> NoteWaiting:
    whom = couple.survey.facts.names[note.kind.side] if note.kind.side else ""
    return NoteWaiting(names=couple.names, whom=whom, note=note)


def _appointments(practice: Practice, on: date) -> list[Appointment]:
    """The sessions of a day and of the week after it by their hour, without those that were called off."""
    found = session_store.list_days(practice.db, practice.scope, on, on + timedelta(days=COMING_DAYS))
    kept = [each for each in found if not each.session.is_cancelled]
    return sorted(kept, key=lambda each: (each.session.starts_at, each.names))


class _Words:
    """Couples put in words, each as far as the person asking may go."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self.findings = words_in(practice)

    def first_of(self, couples: Sequence[Surveyed], most: int) -> Listed[Needing]:
        return Listed(tuple(self.needing(each) for each in couples[:most]), len(couples))

    def session(self, couple: Surveyed, of: Appointment) -> Needing:
        """A couple on the line of one of its sessions."""
        return replace(self.needing(couple), session_at=of.session.starts_at, session=of.session, whom=of.whom)

    def needing(self, couple: Surveyed) -> Needing:
        practice, row = self._practice, couple.row
        # Only a share needs asking: it may be for reading alone.
        may = row.ground is Ground.OWN or (couple.is_worked_with and may_act(practice, couple.id))
        return Needing(
            couple_id=couple.id,
            names=couple.names,
            phase_label=couple.phase_label(practice),
            session_at=couple.session_at,
            attention=couple.described(self.findings),
            ground=row.ground,
            counselor_name=row.counselor_name,
            may_act=may,
        )


def _silent(couples: Sequence[Surveyed], said: set[UUID]) -> Iterable[Silent]:
    """Partners who do not answer, the longest silent first, but for couples of whom the page says it already."""
    found = []
    for couple in couples:
        if couple.id in said:
            continue
        facts, silent = couple.survey.facts, {each.side for each in couple.survey.silent}
        for each in couple.survey.silent:
            who, other = facts.partner(each.side), each.side.other
            name = None if other in silent else facts.names[other]
            found.append(Silent(couple_id=couple.id, name=who.name, other=name, since=each.since, last_on=who.last_on))
    return sorted(found, key=lambda each: (each.since, each.name))


def _to_ask(practice: Practice, couples: Sequence[Surveyed]) -> Listed[ToAsk]:
    """Partners to ask alone, of the person's own couples and of those shared for more than reading."""
    asked_by_me = [each for each in couples if each.row.ground is Ground.OWN]
    if shared := [each for each in couples if each.row.ground is Ground.SHARED]:
        named = reading.list_names(practice.db, practice.scope)
        writable = {each.couple_id for each in named if each.may_write}
        asked_by_me += [each for each in shared if each.id in writable]
    found = to_ask(asked_by_me, practice.library.safety_meta.screen_valid_days, practice.today)
    return _first(found)


def _first(found: Sequence[T]) -> Listed[T]:
    return Listed(tuple(found[:MOST_LISTED]), len(found))


def _to_review(practice: Practice, couples: dict[UUID, Surveyed], first: set[UUID]) -> Listed[Waiting]:
    """Homework that waits for review, that of the day's sessions first, then the oldest."""
    unreviewed = store.list_unreviewed(practice.db, practice.scope)
    rows = [each for each in unreviewed if each.couple_id in couples and is_to_review(each.status, each.reviewed_on)]
    rows.sort(key=lambda each: each.couple_id not in first)
    return Listed(tuple(_waiting(each, couples[each.couple_id]) for each in rows[:MOST_LISTED]), len(rows))


def _waiting(finished: store.Unreviewed, couple: Surveyed) -> Waiting:
    joint = finished.assignee is Assignee.JOINT
    return Waiting(
        couple_id=finished.couple_id,
        who=couple.names if joint else couple.survey.facts.names[Side(finished.assignee.value)],
        title=finished.title,
        result=label(finished.status).lower(),
        finished_on=finished.finished_on,
    )
