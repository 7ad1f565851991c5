"""The practice that is open in this process, and the people signed in to it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from dashboard.clock import Clock, this_moment
from dashboard.domain.access import StaffRole
from dashboard.domain.content import Library
from dashboard.domain.ids import PracticeId, UserId, reference_of
from dashboard.domain.links.rules import UsualLink
from dashboard.domain.people import Person
from dashboard.domain.scope import Scope, SystemScope
from dashboard.domain.setup import Help
from dashboard.domain.vocabulary import Role
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.backup_state import BackupState
from dashboard.services.browser_sessions import BrowserSession, BrowserSessions
from dashboard.services.practice import Practice, usual_role_words
from dashboard.services.throttle import Throttle
from dashboard.services.unsent import UnsentForms
from dashboard.settings import Settings
from dashboard.store import practice as store
from dashboard.store.database import Database
from dashboard.store.people import staff as people_store
from dashboard.store.practice import CounselorRow


@dataclass(slots=True)
class Office:
    """One process's open practice. `practice_for` gives a signed-in person's view of it."""

    db: Database
    practice_id: PracticeId
    name: str
    library: Library
    zone: Zone
    is_demo: bool = False
    clock: Clock = this_moment
    settings: Settings = field(default_factory=Settings)
    recent_reads: dict[tuple[str, ...], datetime] = field(default_factory=dict)
    role_words: Mapping[Role, str] = field(default_factory=usual_role_words)
    # The help that partners' pages name, and what the form for a link proposes.
    help: Help = field(default_factory=Help)
    usual_link: UsualLink = field(default_factory=UsualLink)
    throttle: Throttle = field(default_factory=Throttle)
    # Opens the first set-up of sign-in. It is drawn at each start, and only the command shows it.
    setup_code: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    # By which the check of the partners' address knows that it has reached this very program.
    here: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    # Opens the partners' door anew where the settings now say. The server that keeps the door puts itself here.
    reopen_door: Callable[[], None] = lambda: None
    # Answers of partners that are not sent yet.
    unsent: UnsentForms = field(default_factory=UnsentForms, repr=False)
    backups: BackupState = field(default_factory=BackupState)
    browser_sessions: BrowserSessions = field(init=False)

    def __post_init__(self) -> None:
        self.browser_sessions = BrowserSessions(lambda: self.now)

    @property
    def now(self) -> datetime:
        """This moment in UTC, without a time zone, as the record keeps it."""
        return self.clock()

    @property
    def wall(self) -> datetime:
        """This moment on the practice's wall clock."""
        return self.zone.local(self.clock())

    @property
    def today(self) -> date:
        """Today's date in the practice."""
        return self.zone.day(self.clock())

    @property
    def system(self) -> SystemScope:
        """The scope of events while nobody is signed in."""
        return SystemScope(self.practice_id)

    def forget(self, ids: Set[str]) -> None:
        """Let go of what this process holds in memory of something that was erased, by the ids it had."""
        self.browser_sessions.forget(ids)
        self.unsent.forget(ids)
        for key in [key for key in self.recent_reads if not ids.isdisjoint(key)]:
            self.recent_reads.pop(key, None)

    def demo_people(self) -> list[Person]:
        """The people as whom a demo can be looked at, its counselor first.

        A real practice is never opened without a proof.
        """
        if not self.is_demo:
            return []
        first = store.list_counselors(self.db, self.practice_id)[0].staff_id
        people = [p for p in people_store.list_people(self.db, self.practice_id) if p.is_active]
        return sorted(people, key=lambda person: person.staff_id != first)

    def start_demo_browser_session(self, staff_id: UUID | None = None) -> str:
        """A browser session for whoever tries the demo, as its counselor or as another of its people.

        Raises `RuleError` for a real practice, and for a person who does not exist.
        """
        person = next((p for p in self.demo_people() if staff_id in {None, p.staff_id}), None)
        if person is None:
            raise RuleError("This is not a demo, or nobody of it.", "Sign in.")
        return self.browser_sessions.start(person.staff_id, person.name, person.roles)

    def practice_for(self, browser_session: BrowserSession) -> Practice:
        """The practice as the person of a browser session sees it, from this moment on."""
        return self._practice(browser_session.staff_id, browser_session.name, browser_session.roles, browser_session)

    def practice_as(self, login_name: str | None = None) -> Practice:
        """The practice for a command: as its only counselor, or as the one who signs in as `login_name`.

        Where the names of people cannot be read, the end of an id stands for one. Raises `RuleError` when there are
        several and none is named, `InvalidInputError` when nobody is called that.
        """
        people = store.list_counselors(self.db, self.practice_id)
        if any(p.is_nameless for p in people):
            people = _without_names(people, login_name)
        elif login_name is not None:
            people = [p for p in people if p.login_name == login_name.lower()]
            if not people:
                raise InvalidInputError(
                    "No counselor of this practice signs in with that name.", "Check the name.", field="as"
                )
        if len(people) != 1:
            raise RuleError("This practice has several counselors.", "Say as whom with `--as` and the sign-in name.")
        return self._practice(people[0].staff_id, people[0].display_name, frozenset({StaffRole.COUNSELOR}))

    def _practice(
        self, staff_id: UUID, name: str, roles: frozenset[StaffRole], browser_session: BrowserSession | None = None
    ) -> Practice:
        found = Practice(
            db=self.db,
            scope=Scope(self.practice_id, UserId(staff_id), self.now),
            library=self.library,
            name=self.name,
            person_name=name,
            zone=self.zone,
            is_demo=self.is_demo,
            clock=self.clock,
            roles=roles,
            recent_reads=self.recent_reads,
            role_words=self.role_words,
        )
        if browser_session is None:
            return found
        return replace(
            found,
            screen=browser_session.screen,
            shown_couple=browser_session.shown_couple,
            browser_session_key=browser_session.key,
        )


def _without_names(people: list[CounselorRow], named: str | None) -> list[CounselorRow]:
    # The only one who has couples is whoever is named.
    found = [p for p in people if len(people) == 1 or (named and reference_of(p.staff_id) == named.lower())]
    if not found:
        raise RuleError(
            "The names by which the counselors of this practice sign in are damaged in the practice file.",
            f"Say whose couples with `--as` and one of these instead: "
            f"{', '.join(reference_of(p.staff_id) for p in people)}.",
        )
    return found
