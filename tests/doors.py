"""A practice with people who can sign in, for tests of the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

import argon2
import pyotp
import pytest

from dashboard.domain.access import StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.people import Person
from dashboard.domain.signin.account import Account
from dashboard.services.browser_sessions import BrowserSession
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.services.signin import hashing, second_factor
from dashboard.services.signin.proofs import account_of
from dashboard.store import opening
from dashboard.store.people import staff as people
from dashboard.store.statements import statement
from dashboard.store.transaction import Transaction
from tests import driver, factories

NAMES = setup.Names("Practice on the Canal", "Rosa Lind")
PASSWORD = "tulip kettle orbit lamp"
OTHER = "seven quiet harbours north"
DESK = "192.0.2.7"


@dataclass
class Clock:
    """A clock in UTC that goes only when told."""

    now: datetime = factories.NOW

    def __call__(self) -> datetime:
        """What the clock shows."""
        return self.now

    def pass_by(self, **length: float) -> None:
        """Let time go by."""
        self.now += timedelta(**length)


def hash_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let hashes of this test cost next to nothing: many tests sign in many times."""
    quick = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(hashing, "_HASHER", quick)
    # What stands in for a hash that nobody has costs what it cost when it was made.
    monkeypatch.setattr(hashing, "_nobody", cache(lambda: quick.hash("whose password nobody knows")))


def office(clock: Clock | None = None, *, is_demo: bool = False) -> Office:
    """The process of a practice with one counselor, in which nobody can sign in yet."""
    db = opening.in_memory()
    scope = setup.add_practice(db, NAMES, is_demo=is_demo)
    return Office(
        db=db,
        practice_id=scope.practice_id,
        name=NAMES.practice,
        library=factories.practice(db=db).library,
        zone=factories.UTC,
        is_demo=is_demo,
        clock=clock or Clock(),
    )


def add_person(
    at: Office,
    *,
    login_name: str = "rosa",
    name: str = "Rosa Lind",
    password: str | None = PASSWORD,
    roles: frozenset[StaffRole] = frozenset({StaffRole.COUNSELOR, StaffRole.ADMIN}),
) -> UUID:
    """Somebody who can sign in with `password`, or was only invited. Returns their id."""
    person = Person(
        staff_id=new_id(),
        name=name,
        login_name=login_name,
        is_counselor=StaffRole.COUNSELOR in roles,
        is_supervisor=StaffRole.SUPERVISOR in roles,
        is_admin=StaffRole.ADMIN in roles,
        is_custodian=StaffRole.CUSTODIAN in roles,
        is_active=True,
        can_sign_in=True,
        has_second_factor=False,
        couples=0,
        in_care=0,
        staff_version=1,
        account_version=1,
    )

    def work(tx: Transaction) -> None:
        people.insert_staff(tx, person)
        people.insert_account(tx, person)

    at.db.write(at.system, work, summary="Add a person", now=at.now)
    if password is not None:
        set_hash(at, person.staff_id, hashing.hashed(password))
    return person.staff_id


def set_hash(at: Office, staff_id: UUID, kept: str) -> None:
    """Keep this as the hash of a person's password."""
    _run(at, "UPDATE account SET password_hash = $kept WHERE staff_id = $staff_id", kept=kept, staff_id=staff_id)


def deactivate(at: Office, staff_id: UUID) -> None:
    """Write that somebody has left, without ending their browser sessions."""
    _run(at, "UPDATE staff SET is_active = FALSE WHERE staff_id = $staff_id", staff_id=staff_id)


def code_at(app: pyotp.TOTP, moment: datetime) -> str:
    """What the app on a phone shows at a moment in UTC."""
    return app.at(moment.replace(tzinfo=UTC))


def with_factor(at: Office, staff_id: UUID) -> tuple[pyotp.TOTP, list[str]]:
    """Switch a person's second factor on; returns their app and the recovery codes. Uses this half minute's code up."""
    secret = second_factor.new_secret()
    app = pyotp.TOTP(secret)
    account = account_of(at, staff_id)
    return app, second_factor.switch_on(at, at.system, account, secret, code_at(app, at.clock()))


def browser_session_of(at: Office, token: str) -> BrowserSession:
    """The browser session of a token that has one."""
    found = at.browser_sessions.find(token)
    assert found is not None
    return found


def practice_of(at: Office, account: Account) -> Practice:
    """The practice as somebody sees it who has just signed in."""
    token = at.browser_sessions.start(account.staff_id, account.display_name, account.roles)
    return at.practice_for(browser_session_of(at, token))


def logged(at: Office) -> list[str]:
    """The actions in the log, oldest first."""
    cursor = driver.cursor(at.db)
    return [row[0] for row in cursor.execute("SELECT action FROM audit ORDER BY seq").fetchall()]


def everything_kept(at: Office) -> str:
    """All that stands in the tables of the door and in the log, as one text."""
    cursor, found = driver.cursor(at.db), []
    for table in ("account", "recovery_code", "password_link", "practice_setting", "audit", "revision"):
        found += cursor.execute(f"SELECT * FROM {table}").fetchall()
    return repr(found)


def set_factor_required(at: Office) -> None:
    """Let the practice ask everybody for a second factor."""
    stamp = {"created_by": new_id(), "updated_by": new_id(), "created_at": at.now, "updated_at": at.now}
    values = {"practice_id": at.practice_id, "name": second_factor.REQUIRED, "value": "1", "row_version": 1}
    driver.cursor(at.db).execute(statement("signin/put_setting"), {**stamp, **values})


def _run(at: Office, sql: str, **params: object) -> None:
    driver.cursor(at.db).execute(sql, params)
