"""A practice in which every stored word of two counselors' couples can be told from every other, and its people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import count
from typing import Any
from uuid import UUID

from dashboard.domain import kinds
from dashboard.domain.access import StaffRole
from dashboard.domain.ids import PracticeId, UserId, new_id
from dashboard.domain.scope import Scope
from dashboard.domain.signin.provider import Provider
from dashboard.domain.zone import Zone
from dashboard.library import load
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.settings import Settings
from dashboard.store import opening
from dashboard.store.caseload import rows as caseload_rows
from dashboard.store.checkins.writing import refresh_summaries
from dashboard.store.transaction import Transaction
from tests import driver, samples
from tests.access import fields

EMERGENCY = "The counselor is in hospital."
NOW = datetime(2026, 10, 13, 8, 55)
FAR = datetime(9999, 12, 31)
# Nobody answers there: no test asks beyond this computer.
PROVIDER = Provider("https://127.0.0.1:9", "mendwell")
CANARY = re.compile(r"kq\d{4}z")


class Person(StrEnum):
    """Staff of the house. The revoked one is to be let go while a couple of the first counselor is shared with them."""

    OWN = "own"
    OTHER = "other"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    CUSTODIAN = "custodian"
    REVOKED = "revoked"


_ROLES = {
    Person.OWN: {StaffRole.COUNSELOR},
    Person.OTHER: {StaffRole.COUNSELOR},
    Person.SUPERVISOR: {StaffRole.SUPERVISOR},
    Person.ADMIN: {StaffRole.ADMIN},
    Person.CUSTODIAN: {StaffRole.CUSTODIAN},
    Person.REVOKED: {StaffRole.COUNSELOR},
}
# Couples by name: the first counselor has two, so that one's words can be looked for on the other's pages.
COUPLES = {"first": Person.OWN, "second": Person.OWN, "strange": Person.OTHER}


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a canary sits: whose couple, which partner (None for both), which field, who may read the row."""

    couple: str
    side: str | None
    field: str
    visibility: str


@dataclass(slots=True)
class House:
    """The open practice, with the ids that tests need and the place of every canary."""

    office: Office
    staff: dict[Person, UUID] = field(default_factory=dict)
    couples: dict[str, UUID] = field(default_factory=dict)
    partners: dict[tuple[str, str], UUID] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    clock: datetime = NOW

    def name_of(self, couple_id: UUID) -> str:
        """What a couple is called here."""
        return next(name for name, each in self.couples.items() if each == couple_id)

    def markers(self) -> dict[str, list[str]]:
        """Words about staff, with whoever may read them."""
        known = {f"{person.value}@house.example": [person.value, "admin"] for person in Person}
        return known | {EMERGENCY: ["own", "custodian", "admin"]}

    def roles(self, person: Person) -> frozenset[StaffRole]:
        """What a person does in the practice."""
        return frozenset(_ROLES[person])

    def practice(self, person: Person) -> Practice:
        """The practice as a person sees it."""
        browser_session = self.office.browser_sessions.find(self.sign_in(person))
        assert browser_session is not None
        return self.office.practice_for(browser_session)

    def sign_in(self, person: Person) -> str:
        """A browser session of a person; its token."""
        return self.office.browser_sessions.start(self.staff[person], f"Staff {person.value}", self.roles(person))

    def sql(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """Run any statement, as no part of Mendwell can."""
        return list(driver.cursor(self.office.db).execute(statement, values).fetchall())


def build(provider: Provider | None = PROVIDER) -> House:
    """A new house in memory."""
    db = opening.in_memory()
    practice_id = PracticeId(new_id())
    office = Office(
        db=db,
        practice_id=practice_id,
        name="House under test",
        library=load(),
        zone=Zone("UTC"),
        settings=Settings(oidc=provider),
    )
    house = House(office)
    office.clock = lambda: house.clock
    for person in Person:
        house.staff[person] = new_id()
    _add_people(house)
    for name, owner in COUPLES.items():
        _add_couple(house, name, owner)
    _add_reach(house)
    _plant(house)
    _name_one_reader(house)
    # What was planted is in the couples' caseload rows too.
    db.write(scope(house, Person.ADMIN), caseload_rows.refresh_everybody, summary="Derive the rows", now=NOW)
    _edit(house)
    return house


def scope(house: House, person: Person) -> Scope:
    """The scope of a person at the house's time."""
    return Scope(house.office.practice_id, UserId(house.staff[person]), house.clock)


def _row(tx: Transaction, table: str, **values: object) -> None:
    samples.put(tx, kinds.of(table), values)


def _add_people(house: House) -> None:
    def work(tx: Transaction) -> None:
        _row(
            tx,
            "practice",
            name="House under test",
            is_demo=False,
            injured_label="injured partner",
            involved_label="involved partner",
        )
        for person, staff_id in house.staff.items():
            roles = _ROLES[person]
            _row(
                tx,
                "staff",
                staff_id=staff_id,
                display_name=f"Staff {person.value}",
                is_counselor=StaffRole.COUNSELOR in roles,
                is_active=True,
            )
            _row(
                tx,
                "account",
                staff_id=staff_id,
                login_name=f"{person.value}@house.example",
                password_hash=f"hash-{person.value}",
                totp_secret=f"totp-{person.value}",
                oidc_subject=f"https://id.example subject-{person.value}",
                is_supervisor=StaffRole.SUPERVISOR in roles,
                is_admin=StaffRole.ADMIN in roles,
                is_custodian=StaffRole.CUSTODIAN in roles,
            )

    house.office.db.write(scope(house, Person.ADMIN), work, summary="Start the house", now=house.office.now)


def _add_reach(house: House) -> None:
    def work(tx: Transaction) -> None:
        _row(tx, "supervision", supervisor_id=house.staff[Person.SUPERVISOR], counselor_id=house.staff[Person.OWN])
        _row(
            tx,
            "couple_share",
            couple_id=house.couples["first"],
            staff_id=house.staff[Person.REVOKED],
            may_write=True,
            until=FAR,
        )
        _row(
            tx,
            "emergency_access",
            emergency_access_id=new_id(),
            staff_id=house.staff[Person.CUSTODIAN],
            counselor_id=house.staff[Person.OWN],
            reason=EMERGENCY,
            until=house.clock + timedelta(hours=100_000),
        )
        _row(tx, "practice_setting", name="idle_minutes", value="15")

    house.office.db.write(scope(house, Person.ADMIN), work, summary="Share out the house", now=house.office.now)


def _add_couple(house: House, name: str, owner: Person) -> None:
    couple_id = house.couples[name] = new_id()
    for side in ("a", "b"):
        house.partners[name, side] = new_id()

    def work(tx: Transaction) -> None:
        # Added long enough ago: about a new couple nothing is said that is missing.
        now = tx.now
        tx.now = now - timedelta(days=30)
        _row(
            tx,
            "couple",
            couple_id=couple_id,
            counselor_id=house.staff[owner],
            external_ref="-",
            focus_area="money",
            phase="rebuild",
            status="active",
        )
        tx.now = now
        written = _rows_of_couple(house, name)
        for table, values in written:
            _row(tx, table, couple_id=couple_id, **values)
        # A kind that needs nothing in particular has no row of its own above.
        partners = {side: house.partners[name, side] for side in ("a", "b")}
        ids: dict[str, object] = {}
        planted = fields.planted()
        for kind in (kind for kind in kinds.every().values() if kind.name in planted):
            if kind.of_couple and kind.name not in {"couple", *(table for table, _ in written)}:
                for values in samples.of_couple(kind, couple_id, partners, ids):
                    samples.put(tx, kind, values)
                    ids[kind.id] = values[kind.id]
        for table, values in _rows_of_counselor():
            _row(tx, table, **values)
        refresh_summaries(tx, [house.partners[name, side] for side in ("a", "b")])

    house.office.db.write(scope(house, owner), work, summary="Add a couple", now=house.office.now)


def _rows_of_couple(house: House, name: str) -> list[tuple[str, dict[str, object]]]:
    today = house.clock.date()
    rows: list[tuple[str, dict[str, object]]] = [
        ("episode", {"episode_id": new_id(), "opened_on": today - timedelta(days=90), "closing_note": "-"}),
        (
            "injury_event",
            {
                "injury_event_id": new_id(),
                "area": "money",
                "description": "-",
                "role_a": "injured",
                "role_b": "involved",
                "discovered_on": today - timedelta(days=100),
                "is_staggered": False,
                "is_primary": True,
            },
        ),
        ("confidentiality_policy", {"version": 1, "secrets_rule": "limited", "body": "-"}),
        ("alert_action", _action(today)),
    ]
    for visibility in ("counselor", "couple"):
        marked = {"occurred_on": today - timedelta(days=10), "label": "-", "visibility": visibility}
        rows += [("timeline_event", {"timeline_event_id": new_id(), "kind": "other", **marked})]
    rows += _notes(house, today)
    rows += _in_the_room(today)
    rows += _plans(today)
    joint = _assignment(today, "joint")
    rows.append(("assignment", joint))
    # Late, so that every couple stands out, whatever its sessions.
    late = {"assigned_on": today - timedelta(days=60), "due_on": today - timedelta(days=40), "cadence": "once"}
    rows.append(("assignment", {**_assignment(today, "joint"), **late}))
    for side in ("a", "b"):
        rows += _rows_of_partner(house, name, side, today)
        rows.append(("completion", _completion(joint, side, today, "couple")))
    return rows


def _in_the_room(today: date) -> Iterator[tuple[str, dict[str, object]]]:
    """A session of both today and one of each partner alone, and what was captured, for both and for the counselor."""
    for kind, visibility in (("conjoint", "couple"), ("a", "counselor"), ("b", "counselor")):
        at = datetime.combine(today, datetime.min.time()) + timedelta(hours=9)
        session: dict[str, object] = {"session_id": new_id(), "kind": kind, "starts_at": at, "minutes": 60}
        words = {"reason": "-", "focus": "-", "agreed": "-", "visibility": visibility}
        yield "session", {**session, "state": "planned", **words}
        about = {"asked_by": "joint" if kind == "conjoint" else kind, "asked_on": today, "body": "-"}
        question = {"question_id": new_id(), **about, "visibility": visibility}
        event = {"timeline_event_id": new_id(), "kind": "win", "occurred_on": today, "label": "-"}
        yield "question", question
        yield "timeline_event", {**event, "visibility": visibility}
        for captured, record, record_id in (
            ("question", "question", question["question_id"]),
            ("win", "timeline_event", event["timeline_event_id"]),
        ):
            link = {"session_capture_id": new_id(), "session_id": session["session_id"], "captured": captured}
            yield "session_capture", {**link, "record": record, "record_id": record_id}


def _notes(house: House, today: date) -> Iterator[tuple[str, dict[str, object]]]:
    """A draft and a locked note of each kind, with an addendum, and a process note."""
    for kind in ("joint", "a", "b"):
        for signed in (0, 1):
            note_id = new_id()
            about = {"kind": kind, "about_on": today - timedelta(days=20), "template_id": "free", "version": signed}
            ends = {"signed_at": house.clock, "signed_by": new_id(), "locks_at": house.clock} if signed else {}
            yield "note", {"note_id": note_id, **about, **ends, "needs_cosign": False, "cosigner": ""}
            part = {"note_id": note_id, "position": 1, "heading": "Note", "facts": "-", "body": "-"}
            yield "note_section", part
            if signed:
                by = {"signed_at": house.clock, "signed_by": new_id(), "signer": "Somebody"}
                yield "note_version", {"note_id": note_id, "version": 1, "body": "-", **by}
                yield "note_addendum", {"addendum_id": new_id(), "note_id": note_id, "body": "-", **by}
    yield "process_note", {"process_note_id": new_id(), "about_on": today, "body": "-"}


def _plans(today: date) -> Iterator[tuple[str, dict[str, object]]]:
    """A plan that is going on and one that ended, each with steps for either partner, for both, and one left out."""
    ended: dict[str, object] = {"ended_on": today - timedelta(weeks=10)}
    for weeks, state in ((5, {}), (30, ended)):
        plan_id = new_id()
        words = {"title": "-", "pause_reason": "-", "end_reason": "-", "template_id": ""}
        yield (
            "plan",
            {
                "couple_plan_id": plan_id,
                "starts_on": today - timedelta(weeks=weeks),
                "paused_days": 0,
                **words,
                **state,
            },
        )
        for position, assignee in enumerate(("a", "b", "joint", "a")):
            yield (
                "plan_line",
                {
                    "plan_line_id": new_id(),
                    "couple_plan_id": plan_id,
                    "position": position,
                    "week": position,
                    "phase": "rebuild",
                    "step_id": "",
                    "assignee": assignee,
                    "comes_after": "",
                    "needs": "p-harm-stopped p-worth-it",
                    "skipped_on": today if position == 3 else None,
                    **dict.fromkeys(("title", "instructions", "note", "skip_reason"), "-"),
                },
            )
        tick = {"plan_tick_id": new_id(), "precondition_id": "p-harm-stopped", "ticked_on": today}
        yield "plan_tick", {**tick, "couple_plan_id": plan_id, "ticked_by": new_id(), "reason": "-"}


def _rows_of_partner(house: House, name: str, side: str, today: date) -> list[tuple[str, dict[str, object]]]:
    partner_id = house.partners[name, side]
    given = _assignment(today, side)
    rows: list[tuple[str, dict[str, object]]] = [
        (
            "partner",
            {
                "partner_id": partner_id,
                "side": side,
                "display_name": "-",
                "pronouns": "-",
                "external_ref": "-",
                "contact_method": "email",
                "contact_detail": "-",
                "contact_times": "-",
            },
        ),
        ("assignment", given),
        ("completion", _completion(given, side, today, "counselor")),
    ]
    # The second couple has confirmed nothing yet: its partners read the policy first.
    if name != "second":
        seen = {"version": 1, "acknowledged_at": house.clock, "said_by": "counselor"}
        rows += [("policy_acknowledgement", {"partner_id": partner_id, **seen})]
    for what in ("own_answers", "own_homework", "joint_record"):
        rows += [("release_authorisation", _release(partner_id, what, today))]
    for visibility in ("counselor", "couple"):
        wanted = {"is_guess": False, "body": "-", "visibility": visibility}
        rows += [("goal", {"goal_id": new_id(), "partner_id": partner_id, **wanted})]
    for weeks in range(4):
        rows += _checkin(partner_id, side, datetime.combine(today - timedelta(weeks=weeks), datetime.min.time()))
    return rows


def _release(partner_id: UUID, what: str, today: date) -> dict[str, object]:
    return {
        "release_id": new_id(),
        "partner_id": partner_id,
        "what": what,
        "recipient": "third_party",
        "recipient_name": "-",
        "given_on": today,
        "until_on": today + timedelta(days=3000),
        "revoked_at": None,
    }


def _action(today: date) -> dict[str, object]:
    return {
        "alert_action_id": new_id(),
        "group_id": new_id(),
        "rule": "no-session",
        "side": None,
        "since": today - timedelta(days=30),
        "did": "snoozed",
        "words": "-",
        "until_on": today - timedelta(days=1),
        "covers": "",
        "done_on": today - timedelta(days=20),
    }


def _assignment(today: date, assignee: str) -> dict[str, object]:
    return {
        "assignment_id": new_id(),
        "assignee": assignee,
        "step_id": "own-step",
        "plan_id": None,
        "title": "-",
        "instructions": "-",
        "cadence": "weekly",
        "assigned_on": today - timedelta(days=7),
        "due_on": today + timedelta(days=7),
        "status": "open",
        "review_note": "-",
    }


def _completion(assignment: dict[str, object], side: str, today: date, visibility: str) -> dict[str, object]:
    return {
        "completion_id": new_id(),
        "assignment_id": assignment["assignment_id"],
        "side": side,
        "done_on": today - timedelta(days=1),
        "result": "partly",
        "reflection": "-",
        "visibility": visibility,
    }


def _checkin(partner_id: UUID, side: str, answered_at: datetime) -> list[tuple[str, dict[str, object]]]:
    checkin_id = new_id()
    return [
        (
            "checkin",
            {
                "checkin_id": checkin_id,
                "partner_id": partner_id,
                "questionnaire_id": "mendwell",
                "questionnaire_version": 1,
                "form": "weekly_a",
                "role": "injured" if side == "a" else "involved",
                "answered_at": answered_at,
                "has_time": False,
                "source": "partner_link",
                "note": "-",
                "felt_safe": 4,
                "word_kept": 5,
                "openness": 6,
                "area_trust": 3,
                "private_safety": "unsure",
                "small_win": "-",
            },
        ),
        (
            "answer",
            {
                "checkin_id": checkin_id,
                "partner_id": partner_id,
                "questionnaire_id": "mendwell",
                "item": "own_words",
                "text_value": "-",
            },
        ),
    ]


def _rows_of_counselor() -> list[tuple[str, dict[str, object]]]:
    return [
        ("import_mapping", {"name": f"mapping-{new_id()}", "body": "-"}),
        (
            "import_run",
            {
                "import_id": new_id(),
                "file_sha256": "0" * 64,
                "mapping": "-",
                "rows_read": 1,
                "checkins_added": 0,
                "rows_known": 0,
                "rows_refused": 1,
            },
        ),
    ]


def _plant(house: House) -> None:
    """Put a canary of its own into every field of every row that holds a couple's or a counselor's words."""
    numbers = count()
    names = {couple_id: name for name, couple_id in house.couples.items()}
    sides = {partner_id: side for (_, side), partner_id in house.partners.items()}
    people = {staff_id: person for person, staff_id in house.staff.items()}
    for table, columns in fields.planted().items():
        known = fields.columns_of(driver.cursor(house.office.db), table)
        key = "couple_id" if "couple_id" in known else "created_by"
        whose = next((c for c in ("partner_id", "side", "assignee") if c in known), "NULL")
        readers = "visibility" if "visibility" in known else "'counselor'"
        for rowid, owner, partner, visibility in house.sql(
            f"SELECT rowid, {key}, {whose}, {readers} FROM {table} WHERE {key} IS NOT NULL ORDER BY rowid"
        ):
            couple = names.get(owner) or next(n for n, p in COUPLES.items() if p == people.get(owner))
            side = sides.get(partner) or (partner if partner in {"a", "b"} else None)
            for column in columns:
                canary = f"kq{next(numbers):04d}z"
                house.cells[canary] = Cell(couple, side, f"{table}.{column}", str(visibility))
                house.sql(f"UPDATE {table} SET {column} = $canary WHERE rowid = $rowid", canary=canary, rowid=rowid)


def _name_one_reader(house: House) -> None:
    """Let both partners name one reader of the joint record: only then may there be a copy of it."""
    for couple_id in house.couples.values():
        found = house.sql(
            "SELECT rowid, recipient_name FROM release_authorisation "
            "WHERE couple_id = $couple_id AND what = 'joint_record' ORDER BY rowid",
            couple_id=couple_id,
        )
        (_, kept), (rowid, dropped) = found
        house.cells[kept] = replace(house.cells[kept], side=None)
        del house.cells[dropped]
        house.sql(
            "UPDATE release_authorisation SET recipient_name = $kept WHERE rowid = $rowid", kept=kept, rowid=rowid
        )


def _edit(house: House) -> None:
    """Change each couple's goals as a counselor does, so that the history of edits holds canaries."""
    for name, owner in COUPLES.items():
        practice = house.practice(owner)
        record = couples.get(practice, house.couples[name])
        for goal in record.goals:
            couple_edits.save_goal(practice, replace(goal, reached_on=house.clock.date()), is_new=False)
