"""What the services put into the log: every change and reading under its person's name, and never anybody's words."""

from __future__ import annotations

import ast
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from dashboard.domain import kinds
from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.audit import Action, Entry
from dashboard.domain.audit_breaks import Break
from dashboard.domain.brief.points import Did
from dashboard.domain.column import Holds
from dashboard.domain.confidentiality.rules import Recipient, Released, SecretsRule
from dashboard.domain.content import StepRole
from dashboard.domain.documents.paper import DocumentKind, Reader
from dashboard.domain.files.mapping import Columns, ItemColumn, Mapping, Target
from dashboard.domain.ids import new_id
from dashboard.domain.journal.entry import EntryKind
from dashboard.domain.links.rules import LinkKind
from dashboard.domain.links.visits import Visit, VisitLink
from dashboard.domain.measures.measure import Measure, Mode
from dashboard.domain.measures.own import OwnMeasure, effective
from dashboard.domain.notes.keeping import NoteRules
from dashboard.domain.records import Answer, Goal, InjuryEvent, Session, TimelineEvent
from dashboard.domain.safety.screening import Occasion, Said, Way
from dashboard.domain.safety.staying import Course, List
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.scope import PartnerScope
from dashboard.domain.stats.change import Better
from dashboard.domain.steps.own import OwnPlanTemplate, OwnStep, OwnTemplateStep
from dashboard.domain.vocabulary import (
    Assignee,
    AssignmentStatus,
    Cadence,
    ContactMethod,
    Outcome,
    Role,
    SessionKind,
    SessionState,
    Side,
    TimelineKind,
    Visibility,
)
from dashboard.errors import InvalidInputError, RuleError
from dashboard.paths import PACKAGE
from dashboard.services import audit
from dashboard.services.attention import alerts
from dashboard.services.attention import rules as attention_rules
from dashboard.services.brief import building as brief
from dashboard.services.brief import keeping
from dashboard.services.brief import points as brief_points
from dashboard.services.capture import keeping as capturing
from dashboard.services.capture import room as rooms
from dashboard.services.caseload import overview as caseload
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.checkins import by_partner
from dashboard.services.confidentiality import policies, releases
from dashboard.services.couples import adding, merging, undo
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.documents import desk
from dashboard.services.documents.wanted import Wanted
from dashboard.services.files import exporting, importing, scales
from dashboard.services.files.importing import history
from dashboard.services.homework import assigning as homework
from dashboard.services.homework import following_up as changes
from dashboard.services.journal import by_partner as own_journal
from dashboard.services.journal import keeping as journal
from dashboard.services.journal import reading as journals
from dashboard.services.links import personal as personal_links
from dashboard.services.log import check as audit_check
from dashboard.services.log import reading as audit_log
from dashboard.services.log.reading import Filters
from dashboard.services.measures import area_entry
from dashboard.services.measures import entry as measure_entry
from dashboard.services.measures import own as own_measures
from dashboard.services.messages import by_partner as messages
from dashboard.services.notes import holds, process, signing, templates, writing
from dashboard.services.notes import settings as note_rules
from dashboard.services.office import Office
from dashboard.services.papers import Papers
from dashboard.services.plans import changing, giving, starting
from dashboard.services.plans import reading as plan_reading
from dashboard.services.plans import templates as plans
from dashboard.services.plans.changing import Own
from dashboard.services.plans.giving import Wanted as Ticked
from dashboard.services.practice import Practice
from dashboard.services.safety import own_lists, staying, suitability, talks
from dashboard.services.sessions import calendar_files
from dashboard.services.sessions import edits as sessions
from dashboard.services.sessions import reading as session_list
from dashboard.services.setup import opening as setup
from dashboard.services.setup import settings as practice_settings
from dashboard.services.steps import library as steps
from dashboard.store import opening
from dashboard.store.measures import reading as measures_store
from dashboard.store.rows import into
from tests import driver, factories

CANARY = "Kanarienvogel"


def entries(at: Practice) -> list[Entry]:
    """The whole log."""
    found = at.db.rows("audit/list_chain", {"practice_id": at.scope.practice_id, "after": 0, "limit": 10**9})
    return [into(Entry, row) for row in found]


def last(at: Practice) -> Entry:
    return entries(at)[-1]


def admin(of: Practice) -> Practice:
    """The same practice for an admin who is no counselor."""
    who = factories.scope(practice_id=of.scope.practice_id)
    return replace(of, scope=who, roles=frozenset({StaffRole.ADMIN}), browser_session_key="admin")


# Who did it


def test_the_person_asking_is_named() -> None:
    """What is logged through a person's practice is theirs."""
    at, couple_id = factories.practice(), new_id()
    audit.record(at, Action.RELEASED, couple_id, release_id=couple_id, rows=3, screen=Screen.PRIVATE, missing=None)
    entry = last(at)
    assert (entry.actor_kind, entry.actor_id, entry.couple_id) == ("staff", at.scope.staff_id, couple_id)
    assert json.loads(entry.detail) == {"release_id": str(couple_id), "rows": 3, "screen": "private"}


@pytest.mark.parametrize(
    ("action", "name", "kind"),
    [
        (Action.SIGNED_IN, "staff_id", "staff"),
        (Action.LINK_OPENED, "partner_id", "partner"),
        (Action.SIGN_IN_FAILED, "staff_id", "nobody"),
        (Action.UNLOCK_FAILED, "staff_id", "nobody"),
        (Action.LINK_REFUSED, "partner_id", "nobody"),
        (Action.SIGNED_IN, "count", "system"),
    ],
)
def test_at_the_door_it_is_whoever_was_proven(action: Action, name: str, kind: str) -> None:
    """Before anybody is signed in the named person did it, except what failed: that is nobody's, though about them."""
    at, whoever = factories.practice(), new_id()
    audit.record(factories.office(of=at), action, **{name: whoever})
    entry = last(at)
    assert (entry.actor_kind, entry.actor_id) == (kind, whoever if kind in {"staff", "partner"} else None)
    assert str(whoever) in entry.detail


@pytest.mark.parametrize("words", [CANARY, b"x", 1.5, ["x"], {"x": 1}])
def test_words_are_refused(words: object) -> None:
    """Only ids, counts and members of closed sets are taken, whatever the caller hands over."""
    at = factories.practice()
    with pytest.raises(TypeError) as refused:
        audit.record(at, Action.RELEASED, what=words)  # type: ignore[arg-type]
    assert CANARY not in str(refused.value)
    assert entries(at) == []


# Readings


def test_a_reading_is_logged_once_in_ten_minutes_of_a_browser_session() -> None:
    """Drawing a page again is the same reading; another couple, browser session, person or hour is another one."""
    clock = [factories.NOW]
    at = replace(factories.practice(), clock=lambda: clock[0], browser_session_key="one")
    first, second = factories.add_couple(at), factories.add_couple(at)
    before = len(entries(at))

    def added() -> int:
        return len(entries(at)) - before

    for _ in range(3):
        couples.get(at, first)
    assert added() == 1
    assert (last(at).action, last(at).couple_id) == (Action.READ_COUPLE, first)
    couples.find(at, second)
    assert added() == 2
    couples.find(replace(at, browser_session_key="two"), first)
    assert added() == 3
    clock[0] += timedelta(minutes=9, seconds=59)
    couples.find(at, first)
    assert added() == 3
    clock[0] += timedelta(seconds=1)
    couples.find(at, first)
    assert added() == 4
    assert len(at.recent_reads) < 4


def test_what_is_not_there_was_not_read() -> None:
    """A couple out of reach leaves no entry that says it was read."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    other = factories.colleague(of=at)
    assert couples.find(other, couple_id) is None
    assert Action.READ_COUPLE not in {e.action for e in entries(at)}


def test_caseload_and_exports_are_logged(tmp_path: Path) -> None:
    """Looking at the caseload is one entry, and every export is one, with its rows and its couple."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    caseload.overview(at)
    caseload.overview(at, page=2)
    assert [e.action for e in entries(at)].count(Action.READ_CASELOAD) == 1
    whole = exporting.export(at, tmp_path / "all")
    assert (last(at).action, last(at).couple_id) == (Action.EXPORTED, None)
    assert json.loads(last(at).detail) == {"rows": whole.total}
    exporting.export(at, tmp_path / "one", couple_id)
    assert last(at).couple_id == couple_id


# Reading the log


def test_only_an_admin_alone_with_the_screen_reads_the_log() -> None:
    """A counselor does not, and an admin does not while the couple looks on."""
    at = factories.practice()
    for asking in (at, replace(admin(at), screen=Screen.IN_SESSION)):
        for use in (
            lambda p: audit_log.look(p, Filters()),
            audit_log.choices,
            lambda p: audit_log.export(p, Filters()),
            audit_check.check_now,
        ):
            with pytest.raises(RuleError):
                use(asking)
    assert entries(at) == []


def test_the_log_says_whom_but_not_who_the_couple_is() -> None:
    """Staff by name, couples by the end of their id; newest first, a page at a time."""
    at = factories.practice()
    _name(at, at.scope.staff_id, "Rosa Lind")
    couple_id = factories.add_couple(at, a=CANARY)
    for _ in range(audit_log.PAGE_SIZE):
        audit.record(at, Action.SIGNED_OUT)
    whoever = admin(at)
    page = audit_log.look(whoever, Filters())
    assert (page.pages, page.total, len(page.lines)) == (2, audit_log.PAGE_SIZE + 2, audit_log.PAGE_SIZE)
    assert (page.lines[0].what, page.lines[0].who[:6]) == ("Log read", "Staff ")
    oldest = audit_log.look(whoever, Filters(), page=99).lines[-1]
    assert (oldest.number, oldest.who, oldest.what) == (1, "Rosa Lind", "Add a couple")
    assert oldest.couple == str(couple_id)[-8:]
    assert oldest.about == "5 records"
    assert CANARY not in repr(page)
    audit.record(factories.office(of=at), Action.SIGN_IN_FAILED, staff_id=at.scope.staff_id)
    failed = audit_log.look(whoever, Filters()).lines[0]
    assert (failed.who, failed.what, failed.about) == ("Not known", "Sign-in failed", "Rosa Lind")
    assert audit_log.choices(whoever).people == {at.scope.staff_id: "Rosa Lind"}


def _name(at: Practice, staff_id: UUID, name: str) -> None:
    values = {"staff_id": staff_id, "display_name": name, "is_counselor": True, "is_active": True}
    at.db.write(at.scope, lambda tx: tx.run("records/insert_staff", tx.stamped(values)), summary="x", now=at.now)
    driver.cursor(at.db).execute("DELETE FROM audit")
    at.db.log._heads.clear()


def test_filters_choose_by_person_action_couple_and_day() -> None:
    """Each filter alone lets through what it says; a person is found as doer and as the one it is about."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    audit.record(at, Action.EXPORTED, couple_id)
    audit.record(factories.office(of=at), Action.SIGN_IN_FAILED, staff_id=at.scope.staff_id)
    whoever = admin(at)
    audit_log.look(whoever, Filters())

    def found(**about: object) -> list[int]:
        return [line.number for line in audit_log.look(whoever, Filters(**about)).lines]  # type: ignore[arg-type]

    assert found() == [4, 3, 2, 1]
    assert found(person=at.scope.staff_id) == [3, 2, 1]
    assert found(person=whoever.scope.staff_id) == [4]
    assert found(action="exported") == [2]
    assert found(action="Add a couple") == [1]
    for ending in (str(couple_id), str(couple_id)[-8:], str(couple_id)[-4:]):
        assert found(couple=ending) == [2, 1]
    today = datetime.now(UTC).date()
    assert found(first=today, last=today) == [4, 3, 2, 1]
    assert found(first=today + timedelta(days=1)) == []
    assert found(last=today - timedelta(days=1)) == []


def test_filters_survive_an_address() -> None:
    """What stands in the address of the export is read back as it was."""
    full = Filters(person=new_id(), action="Add a couple", first=date(2026, 1, 2), last=date(2026, 3, 4), couple="00ab")
    assert Filters.from_query(full.to_query()) == full
    assert Filters.from_query(Filters().to_query()) == Filters()


@pytest.mark.parametrize(
    "query",
    [
        {"person": "x"},
        {"person": ""},
        {"first": "yesterday"},
        {"last": "2026-02-30"},
        {"couple": "%"},
        {"couple": "ab"},
        {"couple": "____"},
        {"action": "x" * 201},
    ],
)
def test_an_address_that_nobody_made_is_refused(query: dict[str, str]) -> None:
    """A filter that cannot be understood never widens the export in silence."""
    with pytest.raises(InvalidInputError):
        Filters.from_query(query)


def test_the_export_holds_the_chosen_entries_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In parts, while the log grows, every chosen entry is there once, without those that came later."""
    monkeypatch.setattr(audit_log, "_EXPORTED_AT_ONCE", 3)
    at = factories.practice()
    for _ in range(8):
        audit.record(at, Action.SIGNED_IN)
        audit.record(at, Action.SIGNED_OUT)
    whoever = admin(at)
    parts = audit_log.export(whoever, Filters(action="signed_in"))
    logged = last(at)
    assert (logged.action, logged.actor_id) == (Action.EXPORTED_AUDIT, whoever.scope.staff_id)
    assert json.loads(logged.detail) == {"rows": 8}
    text = b""
    for part in parts:
        audit.record(at, Action.SIGNED_IN)
        text += part
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    assert [int(row["entry"]) for row in rows] == [15, 13, 11, 9, 7, 5, 3, 1]
    assert {row["what"] for row in rows} == {"Signed in"}


def test_the_export_runs_no_formula() -> None:
    """A name that a spreadsheet would run gets an apostrophe before it."""
    at = factories.practice()
    _name(at, at.scope.staff_id, "=cmd|' /C calc'!A0")
    audit.record(at, Action.SIGNED_IN)
    text = b"".join(audit_log.export(admin(at), Filters())).decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["who"].startswith("'=")


def test_the_check_is_logged_with_what_it_found() -> None:
    """A whole log and a broken one are told apart, and the check itself is in the log."""
    at = factories.practice()
    for _ in range(3):
        audit.record(at, Action.SIGNED_IN)
    assert audit_check.check_now(admin(at)).fault is None
    assert json.loads(last(at).detail) == {"entries": 3}
    driver.cursor(at.db).execute("UPDATE audit SET action = 'signed_out' WHERE seq = 2")
    fault = audit_check.check_now(admin(at)).fault
    assert fault is not None
    assert (fault.kind, fault.seq) == (Break.EDITED, 2)
    assert json.loads(last(at).detail) == {"entries": 4, "fault": "edited"}


# Never anybody's words


def _summaries(module: Path) -> Iterator[str]:
    """What a module calls its changes: every literal that is handed to a write."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in {"write", "_write", "_change", "save", "remove"}:
            continue
        for given in [*node.args, *(k.value for k in node.keywords if k.arg == "summary")]:
            for part in (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


SERVICES = PACKAGE / "services"
# Whose kinds of record hold words that an export holds; every change of theirs is made below, a canary in each field.
_WITH_WORDS = {
    area
    for area, declared in kinds.areas().items()
    for kind in declared
    if kind.export and any(column.holds in {Holds.WORDS, Holds.PRACTICE} for column in kind.columns.values())
}
ABOUT_COUPLES = [
    module for module in SERVICES.rglob("*.py") if module.relative_to(SERVICES).with_suffix("").parts[0] in _WITH_WORDS
]


@pytest.mark.parametrize("module", sorted(SERVICES.rglob("*.py")), ids=lambda p: p.stem)
def test_a_change_is_named_by_fixed_words(module: Path) -> None:
    """No service puts the name of a change together from values.

    It is a literal, an action, what a table of moves says for a move, or handed through.
    """
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"write", "save", "remove"}:
            for keyword in node.keywords:
                if keyword.arg == "summary":
                    value = keyword.value
                    if isinstance(value, ast.Call) and getattr(value.func, "attr", "") == "log":
                        continue
                    made = [n for n in ast.walk(value) if isinstance(n, ast.JoinedStr | ast.Call | ast.BinOp)]
                    assert made == [], f"{module.name}:{node.lineno}"


def test_no_words_of_a_couple_reach_the_log(tmp_path: Path) -> None:
    """Canaries in every field of every change about a couple are in the record, and in no entry of the log."""
    at = factories.practice()
    couple_id = _new_couple(at)
    # Not new any more, so that what is missing stands out when the couple is judged with its next change.
    driver.cursor(at.db).execute("UPDATE couple SET created_at = created_at - INTERVAL 8 DAY")
    _people(at, couple_id)
    _alerts(at, couple_id)
    _answers(at, couple_id)
    _homework(at, couple_id)
    _brief(at, couple_id)
    _captures(at, couple_id)
    _journal(at, couple_id)
    _sessions(at, couple_id)
    _notes(at, couple_id)
    _safety(at, couple_id)
    _held(at, couple_id)
    _own_content(at, couple_id)
    _confidentiality(at, couple_id)
    _documents(at, couple_id)
    _imports(at, tmp_path)
    _settings(at)
    _scales(at, tmp_path)
    merging.merge(at, merging.plan(at, couple_id, _new_couple(at), swapped=False))
    _close(at, couple_id)
    found = undo.last_action(at, couple_id)
    assert found is not None
    undo.undo(at, couple_id, found.action_id)
    exporting.export(at, tmp_path / "out")
    log = [*entries(at), *_elsewhere(tmp_path / "out")]
    assert CANARY.lower() not in repr(log).lower()
    written = (tmp_path / "out" / "csv").rglob("*.csv")
    assert sum(file.read_text().count(CANARY) for file in written) > 15
    known = {words for module in ABOUT_COUPLES for words in _summaries(module)}
    assert sorted(known - {entry.action for entry in log}) == []


def _journal(at: Practice, couple_id: UUID) -> None:
    record = couples.get(at, couple_id)
    written = journal.Written(side=Side.A, kind=EntryKind.THANKS, on=at.today, body=CANARY)
    entry = journal.write(at, record, written)
    journal.change(at, record, entry, replace(written, kind=EntryKind.WIN))
    # A partner writes into it as well; then it is taken out.
    scope = PartnerScope(at.scope.practice_id, couple_id, record.partners[Side.B].partner_id, Side.B)
    said = own_journal.Said(sort=own_journal.Sort.WIN, words=CANARY)
    own_journal.write(factories.office(of=at), factories.visit(at, scope), said, new_id())
    own_lists.add(factories.office(of=at), factories.visit(at, scope), List.HEALS, CANARY)
    journal.ask(at, record, Assignee.A, CANARY, Visibility.COUNSELOR)
    asked = next(each for each in journals.of_couple(at, record).questions if each.visibility is Visibility.COUNSELOR)
    journal.park(at, asked, at.today + timedelta(days=1))
    journal.answer(at, replace(asked, row_version=asked.row_version + 1))
    journal.reopen(at, replace(asked, row_version=asked.row_version + 2))
    journal.remove(at, journals.of_couple(at, record).entries[0])


def _captures(at: Practice, couple_id: UUID) -> None:
    def room() -> rooms.Room:
        return rooms.of_couple(at, couple_id)

    capturing.begin(at, room())
    capturing.set_focus(at, room(), CANARY)
    for line in (
        f"h {CANARY}, both",
        f"w {CANARY}",
        f"e {CANARY}",
        f"q {CANARY}",
        f"t {CANARY}, 7, A",
        f"g {CANARY}, B",
        "n in 2 weeks",
    ):
        capturing.keep(at, room(), line)
    capturing.look_at(at, room(), room().homework.items[0].assignment.assignment_id)
    capturing.answer(at, room(), room().questions[0])
    capturing.take_back(at, room(), room().captured[1].link)
    capturing.finish(at, room(), came=dict.fromkeys(Side, True), agreed=CANARY)


def _sessions(at: Practice, couple_id: UUID) -> None:
    day = at.today + timedelta(days=30)
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//X//EN", "BEGIN:VEVENT", f"UID:{CANARY}", f"SUMMARY:{CANARY}"),
        *(f"DTSTART:{day:%Y%m%d}T090000Z", "DURATION:PT1H", f"DESCRIPTION:{CANARY}", f"LOCATION:{CANARY}"),
        *("END:VEVENT", "END:VCALENDAR", ""),
    )
    preview = calendar_files.look(at, calendar_files.read(at, "\r\n".join(lines).encode()))
    assert [group.title for group in preview.groups] == [CANARY]
    calendar_files.take(at, preview, {CANARY: calendar_files.Choice(couple_id, SessionKind.CONJOINT)})

    def read() -> Session:
        return next(each for each in session_list.of_couple(at, couple_id) if each.uid == CANARY)

    sessions.set_focus(at, read(), CANARY)
    sessions.set_agreed(at, read(), CANARY)
    told = sessions.Told(reason=CANARY)
    sessions.move(at, read(), starts_at=read().starts_at + timedelta(hours=1), minutes=60, told=told)
    sessions.cancel(at, read(), state=SessionState.CANCELLED_LATE, told=told)
    assert (read().focus, read().agreed, read().reason) == (CANARY, CANARY, CANARY)


def _safety(at: Practice, couple_id: UUID) -> None:
    record = couples.get(at, couple_id)
    noted = talks.Noted(
        occasion=Occasion.GUIDE, way=Way.BY_PHONE, held_on=at.today, said={"s-fear": Said.YES}, words=CANARY
    )
    talks.note(at, couple_id, record.partners[Side.A].partner_id, noted)
    suitability.decide(at, record, Suitability.STOPPED, CANARY, seen=None)
    outcome = staying.Noted(
        talked_with=Assignee.A, held_on=at.today, outcome=Course.STAY, trial_until=None, words=CANARY
    )
    staying.note(at, record, outcome)
    staying.add_line(at, couple_id, record.partners[Side.A].partner_id, List.PROMISE, CANARY)
    staying.end_line(at, staying.lines(at, record)[Side.A][0])


def _notes(at: Practice, couple_id: UUID) -> None:
    note_rules.save(admin(at), NoteRules(lock_hours=5))
    templates.save(at, None, CANARY, CANARY)
    (own,) = templates.own(at)
    templates.save(at, own, CANARY, f"{CANARY}\n{CANARY} 2")
    pen = writing.pen(at, writing.begin(at, couple_id, own.template_id))
    pen.keep({pen.field(section): CANARY for section in pen.sections})
    assert [(section.heading, section.body) for section in pen.sections] == [(CANARY, CANARY), (f"{CANARY} 2", CANARY)]
    signing.sign(at, pen.note)
    private = process.PrivatePen(at, process.begin(at, couple_id))
    private.keep({private.field: CANARY})
    # A window that comes too late begins another one.
    late = process.PrivatePen(at, replace(private.note, row_version=1))
    late.keep({late.field: f"{CANARY} 2"})
    assert {note.body for note in process.own(at, couple_id)} == {CANARY, f"{CANARY} 2"}
    process.remove(at, late.note)


def _held(at: Practice, couple_id: UUID) -> None:
    boss = admin(at)
    holds.begin(boss, holds.sign_of(couple_id), CANARY)
    hold = holds.of_couple(at, couple_id)
    assert hold is not None
    assert hold.reason == CANARY
    holds.end(boss, hold.hold_id)


def _alerts(at: Practice, couple_id: UUID) -> None:
    def seen() -> alerts.Seen:
        return alerts.seen(alerts.of_couple(at, couple_id).handled)

    alerts.acknowledge(at, couple_id, seen(), CANARY)
    alerts.reopen(at, couple_id, seen())
    alerts.snooze(at, couple_id, seen(), CANARY, at.today + timedelta(days=3))
    alerts.reopen(at, couple_id, seen())
    alerts.resolve(at, couple_id, seen(), CANARY)


def _brief(at: Practice, couple_id: UUID) -> None:
    brief_points.add(at, couple_id, CANARY)
    record = couples.get(at, couple_id)
    line = brief.build(at, record).lines[-1]
    for did in (Did.PINNED, Did.READ, Did.DISMISSED):
        brief_points.mark(at, couple_id, line, did)
    brief_points.read_all(at, couple_id, brief.build(at, record).lines)
    keeping.keep(at, record)
    for point in brief_points.of_couple(at, couple_id).points:
        brief_points.take_back(at, point)


def _new_couple(at: Practice) -> UUID:
    new = adding.NewCouple(
        name_a=f"{CANARY} A",
        name_b=f"{CANARY} B",
        pronouns_a=CANARY,
        # Every couple has these names.
        hint=f"{CANARY[:20]} {new_id().hex[-8:]}",
        phase="rebuild",
        focus_area="money",
        role_a=Role.INJURED,
        area="money",
        description=CANARY,
        discovered_on=date(2026, 1, 11),
    )
    return adding.add(at, new)


def _people(at: Practice, couple_id: UUID) -> None:
    record = couples.get(at, couple_id)
    mina = replace(record.partners[Side.A], contact_method=ContactMethod.EMAIL, contact_detail=CANARY)
    couple_edits.edit_partner(at, replace(mina, contact_times=CANARY))
    couple_edits.edit_care(at, replace(record.couple, phase="understand"))
    event = InjuryEvent(
        injury_event_id=new_id(), couple_id=couple_id, role_a=Role.MUTUAL, role_b=Role.MUTUAL, description=CANARY
    )
    couple_edits.save_injury_event(at, event, is_new=True)
    event = next(e for e in couples.get(at, couple_id).injury_events if e.injury_event_id == event.injury_event_id)
    couple_edits.save_injury_event(at, replace(event, description=f"{CANARY} 2"), is_new=False)
    event = next(e for e in couples.get(at, couple_id).injury_events if e.injury_event_id == event.injury_event_id)
    couple_edits.remove_injury_event(at, event)
    for turn in range(2):
        goal = Goal(goal_id=new_id(), couple_id=couple_id, partner_id=mina.partner_id, body=f"{CANARY} {turn}")
        couple_edits.save_goal(at, goal, is_new=True)
        mark = TimelineEvent(
            timeline_event_id=new_id(),
            couple_id=couple_id,
            kind=TimelineKind.OTHER,
            occurred_on=at.today,
            label=f"{CANARY} {turn}",
        )
        couple_edits.save_timeline_event(at, mark, is_new=True)
    goal, mark = couples.get(at, couple_id).goals[0], couples.get(at, couple_id).events[0]
    couple_edits.save_goal(at, replace(goal, body=f"{CANARY} 3"), is_new=False)
    couple_edits.save_timeline_event(at, replace(mark, label=f"{CANARY} 3"), is_new=False)
    couple_edits.remove_goal(at, couples.get(at, couple_id).goals[0])
    couple_edits.remove_timeline_event(at, couples.get(at, couple_id).events[0])
    couple_edits.pause(at, couples.get(at, couple_id).couple)
    couple_edits.resume(at, couples.get(at, couple_id).couple)


def _answers(at: Practice, couple_id: UUID) -> None:
    record = couples.get(at, couple_id)
    asked = checkin_entry.sheet(at, record, Side.A, "weekly_a")
    answers = {"felt_safe": Answer(3), "small_win": Answer(CANARY)}
    for weeks in range(2):
        on = at.today - timedelta(weeks=weeks)
        checkin_entry.save(at, record, asked, checkin_id=new_id(), on=on, answers=answers, note=CANARY)
    newest, older = checkin_entry.list_entered(at, couple_id)
    changed = {**answers, "small_win": Answer(f"{CANARY} 2")}
    checkin_entry.correct(at, record, newest, on=at.today, answers=changed, note=f"{CANARY} 2")
    checkin_entry.remove(at, older)


def _homework(at: Practice, couple_id: UUID) -> None:
    step = at.library.steps["care-and-company"]
    draft = homework.Draft(
        step=step,
        assignees=(Assignee.A,),
        instructions=CANARY,
        cadence=Cadence.WEEKLY,
        assigned_on=at.today,
        due_on=at.today + timedelta(days=7),
        confirmed=step.requires,
    )
    homework.assign(at, couple_id, draft)

    def given() -> homework.Item:
        return homework.of_couple(at, couples.get(at, couple_id)).items[0]

    changes.edit(
        at,
        given().assignment,
        changes.Edit(f"{CANARY} 2", Cadence.ONCE, at.today, at.today + timedelta(days=3)),
    )
    said = changes.Report(side=Side.A, done_on=at.today, result=AssignmentStatus.PARTLY, reflection=CANARY)
    changes.report(at, given().assignment, said)
    if given().assignment.status is AssignmentStatus.OPEN:
        changes.finish(at, given().assignment, AssignmentStatus.PARTLY)
    changes.reopen(at, given().assignment)
    changes.finish(at, given().assignment, AssignmentStatus.PARTLY)
    changes.review(at, given().assignment, changes.Review(note=CANARY, on=at.today))
    homework.assign(at, couple_id, draft)
    unreviewed = [i.assignment for i in homework.of_couple(at, couples.get(at, couple_id)).items]
    changes.withdraw(at, next(a for a in unreviewed if a.status is AssignmentStatus.OPEN))


def _own_content(at: Practice, couple_id: UUID) -> None:
    own = OwnStep(step_id="", title=CANARY, role=StepRole.BOTH, phase="reconnect", homework=CANARY, summary=CANARY)
    steps.add(at, own)
    steps.edit(at, replace(steps.own_steps(at)[0], homework=f"{CANARY} 2"))
    steps.archive(at, steps.own_steps(at)[0])
    template = OwnPlanTemplate(
        plan_id="", title=CANARY, steps=(OwnTemplateStep(0, "care-and-company", StepRole.INJURED, CANARY),)
    )
    plan_id = plans.add(at, template)
    plans.edit(at, replace(plans.own_templates(at)[0], for_whom=CANARY))
    chosen = plans.get(at, plan_id)
    part = starting.parts(chosen)[0]
    proposal = starting.propose(at, couples.get(at, couple_id), chosen, start=at.today, part=part)
    starting.start(at, couple_id, proposal)
    (line,) = plan_reading.of_couple(at, couples.get(at, couple_id)).going.lines
    own = Own(assignee=Assignee.A, title=CANARY, instructions=CANARY, note=CANARY)
    changing.add(at, couple_id, own, 1)
    changing.confirm(at, couple_id, "p-harm-stopped", CANARY)
    changing.move(at, couple_id, line.line.plan_line_id, 2)
    changing.replace_by(at, couple_id, line.line.plan_line_id, own)
    changing.skip(at, couple_id, line.line.plan_line_id, CANARY)
    changing.take_up(at, couple_id, line.line.plan_line_id)
    changing.pause(at, couple_id, CANARY)
    changing.resume(at, couple_id)
    giving.give(at, couple_id, Ticked(lines=[line.line.plan_line_id], begins=at.today, reason=CANARY, is_over=True))
    changing.end(at, couple_id, CANARY)
    starting.start_by_hand(at, couple_id, CANARY, at.today)
    plans.archive(at, plans.own_templates(at)[0])


def _documents(at: Practice, couple_id: UUID) -> None:
    record = couples.get(at, couple_id)
    papers = Papers()
    wanted = Wanted(kind=DocumentKind.FULL_RECORD, reader=Reader.COUNSELOR)
    prepared = desk.prepare(at, record, wanted, papers, lambda _: "")
    assert prepared.paper is not None
    desk.release(at, record, wanted, papers, prepared.paper.sha256, has_looked=True)


def _confidentiality(at: Practice, couple_id: UUID) -> None:
    record = couples.get(at, couple_id)
    partner_id = record.partners[Side.A].partner_id
    version = policies.write(at, couple_id, SecretsRule.LIMITED, CANARY, seen=0)
    policies.acknowledge_on_paper(at, record, partner_id, version)
    robin = PartnerScope(at.scope.practice_id, couple_id, record.partners[Side.B].partner_id, Side.B)
    policies.acknowledge(factories.office(of=at), factories.visit(at, robin), version)
    assert (last(at).actor_kind, last(at).actor_id) == ("partner", robin.partner_id)
    word = releases.Word(
        partner_id=partner_id,
        what=Released.OWN_ANSWERS,
        recipient=Recipient.THIRD_PARTY,
        recipient_name=CANARY,
        until_on=at.today + timedelta(days=9),
    )
    releases.give(at, record, word)
    releases.revoke(at, releases.of_couple(at, couple_id)[0])
    link = personal_links.make(at, record, personal_links.Wish(side=Side.A, kind=LinkKind.ONCE)).link
    link_of_visit = VisitLink(
        link_id=link.link_id,
        kind=link.kind,
        cadence=link.cadence,
        form_set=link.form_set,
        made_at=at.now,
        has_pin=True,
    )
    mina = PartnerScope(at.scope.practice_id, couple_id, partner_id, Side.A)
    visit = replace(factories.visit(at, mina), link=link_of_visit)
    by_partner.mark_opened(factories.office(of=at), visit, by_partner.due(factories.office(of=at), visit))
    _drafts(factories.office(of=at), visit)
    renewed = personal_links.renew(at, record, link, days=5).link
    personal_links.revoke(at, renewed)


def _drafts(office: Office, visit: Visit) -> None:
    messages.keep(office, visit, "apology", CANARY)
    messages.remove(office, visit, messages.kept(office, visit)[0].own_draft_id)
    shared = messages.share(office, visit, "apology", CANARY, Visibility.COUPLE)
    messages.take_back(office, visit, shared)


def _imports(at: Practice, folder: Path) -> None:
    file = folder / f"{CANARY}.csv"
    file.write_text(f"couple,partner,day,safe,win\n{CANARY},{CANARY} C,2026-03-02,4,{CANARY}\n")
    mapping = Mapping.from_toml(
        f'name = "{CANARY}"\n[columns]\ncouple = "couple"\npartner = "partner"\ntime = ["day"]\n'
        '[[items]]\ncolumn = "safe"\nitem = "felt_safe"\n[[items]]\ncolumn = "win"\nitem = "small_win"\n'
    )
    history.save_mapping(at, mapping, CANARY)
    done = importing.run(at, file, mapping, create_couples=True)
    assert done.import_id is not None
    history.undo_run(at, done.import_id)
    history.delete_mapping(at, CANARY)


def _scales(at: Practice, folder: Path) -> None:
    file = folder / "calm.csv"
    file.write_text(f"couple,partner,day,calm\n{CANARY},{CANARY} D,2026-03-02,4\n")
    calm = ItemColumn("calm", CANARY, low=Decimal(1), high=Decimal(5))
    columns = Columns(couple="couple", partner="partner", time=("day",))
    importing.run(
        at, file, Mapping(columns=columns, questionnaire=Target("own", CANARY), items=(calm,)), create_couples=True
    )
    (question,) = scales.list_questions(at)
    scales.change(at, question, Decimal(0), Decimal(10))


def _settings(at: Practice) -> None:
    boss = admin(at)
    # Its id, which the log holds, is made from its name: that is no word about anybody.
    own = OwnMeasure(measure_id="", name="Sheet", better=Better.LOW, source=CANARY, licence_note=CANARY, recall=CANARY)
    measure_id = own_measures.add(at, own)
    added = measures_store.list_own_measures(at.db, at.scope)[0]
    own_measures.edit(at, replace(added, recall=f"{CANARY} 2"))
    shipped = next(iter(at.library.measures.values()))
    figures = replace(own_measures.entry_of(at, shipped), sd=Decimal(7), reliability=Decimal("0.9"), source=CANARY)
    own_measures.complete(at, shipped, figures)
    own_measures.archive(at, effective(at.library.measures, [added])[measure_id])
    record = couples.get(at, _new_couple(at))
    _scores(at, record, shipped)
    off = attention_rules.with_rule(attention_rules.read(boss), "silence", is_on=False, thresholds={})
    attention_rules.save(boss, off, CANARY, seen=0)


def _scores(at: Practice, record: couples.CoupleRecord, measure: Measure) -> None:
    entered = measure_entry.Entered(Side.A, at.today, Decimal(5))
    score = measure_entry.save(at, record, entered, measure_id=measure.id, measure_score_id=new_id())
    corrected = measure_entry.correct(at, record, score, replace(entered, mode=Mode.TELEPHONE))
    measure_entry.remove(at, replace(corrected, row_version=2))
    rated = area_entry.NewMap(Side.A, at.today, {"money": 3})
    area_entry.save(at, record, rated)
    area_entry.correct(at, record, area_entry.list_maps(at, record)[0], replace(rated, ratings={"money": 4}))
    area_entry.remove(at, record, area_entry.list_maps(at, record)[0])


def _elsewhere(exported: Path) -> list[Entry]:
    """The log of a practice that began with a canary, and of one that took an export."""
    taken = factories.practice()
    importing.restore_export(taken, exported)
    begun = opening.in_memory()
    started = factories.practice(db=begun, who=setup.add_practice(begun, setup.Names.checked(CANARY, CANARY)))
    labels = replace(practice_settings.read(admin(started)), injured_label=CANARY, involved_label=f"{CANARY} 2")
    practice_settings.save(factories.office(of=started), admin(started), labels)
    return [*entries(taken), *entries(started)]


def _close(at: Practice, couple_id: UUID) -> None:
    couple_edits.close(at, couples.get(at, couple_id).couple, outcome=Outcome.CLARIFIED, note=CANARY, on=at.today)
    couple_edits.reopen(at, couples.get(at, couple_id).couple, on=at.today)


def test_moments_of_the_log_are_utc() -> None:
    """An entry carries this moment, whatever the practice's clock is made to say."""
    at = factories.practice()
    audit.record(at, Action.SIGNED_IN)
    assert abs(last(at).noted_at - datetime.now(UTC).replace(tzinfo=None)) < timedelta(minutes=1)
