"""Couples: the record of both partners and of their injury events. Adding one is in `adding`, changing in `edits`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality import in_session
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.couples import called
from dashboard.domain.progress.series import EventMark
from dashboard.domain.reach import Ground, Standing, standing
from dashboard.domain.records import Couple, Episode, Goal, InjuryEvent, Partner, Session, TimelineEvent
from dashboard.domain.sessions.reading import is_held, next_of
from dashboard.domain.vocabulary import Assignee, EpisodeStatus, Role, Side, TimelineKind, label
from dashboard.domain.wording import long_date
from dashboard.errors import NotFoundError
from dashboard.services import audit
from dashboard.services.practice import Practice
from dashboard.store import couples as store


@dataclass(frozen=True, slots=True)
class CoupleRecord:
    """A couple with everything its pages say about it, as of `wall`, the moment on the wall clock when it was read."""

    couple: Couple
    partners: dict[Side, Partner]
    episodes: tuple[Episode, ...]
    injury_events: tuple[InjuryEvent, ...]
    goals: tuple[Goal, ...]
    events: tuple[TimelineEvent, ...]
    sessions: tuple[Session, ...]
    wall: datetime
    phase_label: str
    standing: Standing
    role_words: Mapping[Role, str]

    @property
    def ground(self) -> Ground:
        """The ground on which the person asking sees this couple."""
        return self.standing.ground

    @property
    def may_write(self) -> bool:
        """True if the person asking may change this record."""
        return self.standing.may_write

    @property
    def names(self) -> str:
        """Both partners' names, A first."""
        return " & ".join(self.partners[side].display_name for side in Side)

    def named(self, assignee: Assignee) -> str:
        """One partner's name, or both names."""
        return self.names if assignee is Assignee.JOINT else self.partners[Side(assignee.value)].display_name

    @property
    def called(self) -> str:
        """The couple as staff know it, for their eyes alone: the names, and what tells it from others."""
        return called(self.names, self.couple.hint)

    @property
    def primary_event(self) -> InjuryEvent | None:
        """The injury event whose roles the forms and steps follow."""
        return next((e for e in self.injury_events if e.is_primary), None)

    @property
    def episode(self) -> Episode | None:
        """The latest episode of care, open or closed."""
        return self.episodes[0] if self.episodes else None

    @property
    def next_session(self) -> Session | None:
        """The first planned session that is not over."""
        return next_of(self.sessions, self.wall)

    @property
    def session_of_both(self) -> Session | None:
        """Today's first session of both, if there is one that was not called off."""
        today = (each for each in self.sessions if each.starts_at.date() == self.wall.date() and each.side is None)
        return next((each for each in today if not each.is_cancelled), None)

    @property
    def held(self) -> tuple[Session, ...]:
        """The sessions that took place, the earliest first."""
        return tuple(each for each in self.sessions if is_held(each, self.wall))

    @property
    def marks(self) -> tuple[EventMark, ...]:
        """Everything on the time axis by day: the events, and the sessions that took place."""
        events = [EventMark(e.occurred_on, e.label or label(e.kind), e.kind, e.told) for e in self.events]
        session = TimelineKind.SESSION
        sessions = [EventMark(each.starts_at.date(), each.focus or label(session), session) for each in self.held]
        return tuple(sorted([*events, *sessions], key=lambda mark: mark.on))

    def goals_of(self, side: Side) -> tuple[Goal, ...]:
        """A partner's own goals, then this partner's guesses at the other's."""
        return tuple(g for g in self.goals if g.partner_id == self.partners[side].partner_id)

    def role_of(self, side: Side) -> Role | None:
        """A partner's role in the primary injury event, or None while there is none."""
        return self.primary_event.role_of(side) if self.primary_event else None

    def role_label(self, side: Side) -> str | None:
        """The practice's words for a partner's role in the primary injury event, or None while there is none."""
        role = self.role_of(side)
        return None if role is None else self.role_words[role]

    @property
    def summary(self) -> str:
        """One line: paused or closed care, if so, then phase and roles."""
        roles = [
            f"{self.partners[side].display_name}: {words.removesuffix(' partner')}"
            for side in Side
            if (words := self.role_label(side)) is not None
        ]
        return " · ".join([*self._standing(), self.phase_label, *(roles or ["no injury event recorded yet"])])

    def _standing(self) -> list[str]:
        if self.couple.status is EpisodeStatus.PAUSED:
            return ["Care is paused"]
        last = self.episodes[0] if self.episodes else None
        if self.couple.status is EpisodeStatus.CLOSED and last and last.closed_on and last.outcome:
            return [f"Closed on {long_date(last.closed_on)}: {label(last.outcome).lower()}"]
        return []


def find(practice: Practice, couple_id: UUID) -> CoupleRecord | None:
    """The couple's record, or None when it is not in the counselor's scope. The reading is logged.

    On the in-session screen it has only what both agreed to show, and only for the couple that is open there.
    """
    if practice.screen is Screen.IN_SESSION and couple_id != practice.shown_couple:
        return None
    read = store.read_whole(practice.db, practice.scope, couple_id)
    grounds = standing(read.grants) if read else None
    if read is None or grounds is None:
        return None
    audit.read(practice, couple_id)
    phase = practice.library.phases.get(read.couple.phase)
    whole = CoupleRecord(
        couple=read.couple,
        partners={p.side: p for p in read.partners},
        episodes=tuple(read.episodes),
        injury_events=tuple(read.injury_events),
        goals=tuple(read.goals),
        events=tuple(read.events),
        sessions=tuple(read.sessions),
        wall=practice.wall,
        phase_label=phase.label if phase else read.couple.phase,
        standing=grounds,
        role_words=practice.role_words,
    )
    return _for_both(whole) if practice.screen is Screen.IN_SESSION else whole


def _for_both(whole: CoupleRecord) -> CoupleRecord:
    return replace(
        whole,
        couple=in_session.couple(whole.couple),
        partners={side: in_session.partner(partner) for side, partner in whole.partners.items()},
        episodes=tuple(in_session.episode(episode) for episode in whole.episodes),
        injury_events=in_session.injury_events(whole.injury_events),
        goals=in_session.goals(whole.goals),
        events=in_session.events(whole.events),
        sessions=in_session.sessions(whole.sessions),
        standing=replace(whole.standing, may_write=False),
    )


def get(practice: Practice, couple_id: UUID) -> CoupleRecord:
    """The couple's whole record. Raises `NotFoundError` when it is not in the counselor's scope.

    Raises `RuleError` on the in-session screen, where nothing can be changed.
    """
    check_private(practice.screen)
    record = find(practice, couple_id)
    if record is None:
        raise _not_in_caseload()
    return record


def check_in_scope(practice: Practice, couple_id: UUID) -> Couple:
    """The couple without the rest of its record. Raises as `get` does."""
    check_private(practice.screen)
    couple = store.get_couple(practice.db, practice.scope, couple_id)
    if couple is None:
        raise _not_in_caseload()
    return couple


def _not_in_caseload() -> NotFoundError:
    return NotFoundError("This couple is not in your caseload.", "Open the caseload and choose a couple.")
