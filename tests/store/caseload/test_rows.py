"""Rows of the caseload: what every transaction keeps up to date is what the record gives at any time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.attention.handling import Action, Did, Key
from dashboard.domain.files.mapping import Columns, ItemColumn, Mapping
from dashboard.domain.homework.state import HomeworkState, is_to_review, state_of
from dashboard.domain.ids import new_id
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import AssignmentStatus, EpisodeStatus, SessionKind, SessionState, Side
from dashboard.errors import RuleError
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.files import exporting, importing
from dashboard.services.practice import Practice
from dashboard.store import check, opening
from dashboard.store.attention import alerts
from dashboard.store.caseload import reading as caseload
from dashboard.store.caseload import rows as caseload_rows
from dashboard.store.caseload import today
from dashboard.store.checkins import writing as checkins
from dashboard.store.engine import migrate
from dashboard.store.engine.duck import DuckEngine
from dashboard.store.transaction import Transaction
from tests import driver, factories
from tests.examples import examples

LAST = UUID(int=2**128 - 1)
Step = Callable[[Practice, UUID, int], object]
_LEFT_OUT = {"practice_id", "sent", "created_at", "created_by", "updated_at", "updated_by", "row_version"}


def kept(at: Practice) -> dict[UUID, dict[str, Any]]:
    """Rows as they are in their table."""
    with at.db.workspace(at.scope, now=at.now) as tx:
        found = tx.rows(
            "caseload/list_range", {"practice_id": at.scope.practice_id, "first": UUID(int=0), "last": LAST}
        )
    return {row["couple_id"]: {name: row[name] for name in row if name not in _LEFT_OUT} for row in found}


def anew(at: Practice) -> dict[UUID, dict[str, Any]]:
    """Rows as the record gives them."""
    with at.db.workspace(at.scope, now=at.now) as tx:
        return caseload_rows.derived(tx, UUID(int=0), LAST)


def answer(at: Practice, couple_id: UUID, number: int) -> None:
    on = at.today - timedelta(days=number)
    safety = {"private_safety": "yes"} if number % 5 == 0 else {}
    factories.add_checkin(at, couple_id, side=list(Side)[number % 2], on=on, felt_safe=number % 11, **safety)


def forget(at: Practice, couple_id: UUID, number: int) -> None:
    found = checkins.list_checkins(at.db, at.scope, couple_id)
    if found:
        at.db.write(
            at.scope, lambda tx: checkins.delete_checkin(tx, found[number % len(found)]), summary="Remove", now=at.now
        )


def session(at: Practice, couple_id: UUID, number: int) -> None:
    kind, state = list(SessionKind)[number % 3], list(SessionState)[number % 4]
    starts_at = at.now + timedelta(days=number % 7 - 3)
    factories.add_session(at, couple_id, starts_at, kind=kind, state=state)


def edit(at: Practice, couple_id: UUID, number: int) -> None:
    record = couples.get(at, couple_id)
    changed = replace(record.couple, status=list(EpisodeStatus)[number % 2], phase="stabilise")
    at.db.write(at.scope, lambda tx: tx.update("couple", changed), summary="Change", now=at.now)
    partner = couples.get(at, couple_id).partners[Side.A]
    at.db.write(
        at.scope,
        lambda tx: tx.update("partner", replace(partner, display_name=f"N{number}")),
        summary="Name",
        now=at.now,
    )


def act(at: Practice, couple_id: UUID, number: int) -> None:
    key = Key("silence", list(Side)[number % 2], at.today - timedelta(days=number % 3))
    action = Action(key, Did.ACKNOWLEDGED, at.today, "", 'two\nlines, a "quote" and a tab\t')
    at.db.write(at.scope, lambda tx: alerts.insert(tx, couple_id, [action]), summary="Act", now=at.now)


def take_back(at: Practice, couple_id: UUID, _: int) -> None:
    last = undo.last_action(at, couple_id)
    if last is not None:
        # What something was attached to meanwhile is not taken back.
        with suppress(RuleError):
            undo.undo(at, couple_id, last.action_id)


STEPS: tuple[Step, ...] = (answer, answer, forget, session, edit, act, take_back)


@settings(max_examples=examples(8), deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(STEPS) - 1), st.integers(0, 1), st.integers(0, 40)), max_size=7))
def test_rows_are_what_the_record_gives(moves: list[tuple[int, int, int]]) -> None:
    """Whatever is entered, changed, removed and taken back, no row differs from the one derived anew."""
    at = factories.watched(at=factories.practice())
    pair = [factories.add_couple(at), factories.add_couple(at, a="Zoë")]
    for step, which, number in moves:
        # What was taken back whole is gone.
        if pair[which] in kept(at):
            STEPS[step](at, pair[which], number)
        assert kept(at) == anew(at)


def test_what_is_found_again_has_what_was_done_about_it() -> None:
    """Though it was long left out: it came up, was dealt with, was removed and entered anew."""
    at = factories.watched(at=factories.practice())
    couple_id = factories.add_couple(at)
    days = [at.today - timedelta(days=number) for number in range(20)]
    for on in days:
        factories.add_checkin(at, couple_id, on=on, private_safety="skip")
    done = [Action(Key("safety-unsure", Side.A, on), Did.RESOLVED, at.today, "", "Seen") for on in days]
    at.db.write(at.scope, lambda tx: alerts.insert(tx, couple_id, done), summary="Act", now=at.now)
    assert kept(at) == anew(at)
    assert kept(at)[couple_id]["actions"].count("resolved") == 20
    last = min(checkins.list_checkins(at.db, at.scope, couple_id), key=lambda each: each.answered_at)
    at.db.write(at.scope, lambda tx: checkins.delete_checkin(tx, last), summary="Remove", now=at.now)
    assert kept(at)[couple_id]["actions"].count("resolved") == 19
    factories.add_checkin(at, couple_id, on=days[-1], private_safety="skip")
    assert kept(at)[couple_id]["actions"].count("resolved") == 20
    assert kept(at) == anew(at)


def test_many_at_once_and_one_by_one_give_the_same() -> None:
    """Derived in bulk, the rows are those that single changes left."""
    at = factories.watched(at=factories.practice())
    pair = [factories.add_couple(at, a=f"A{n}") for n in range(12)]
    for number, couple_id in enumerate(pair):
        answer(at, couple_id, number)
    before = kept(at)
    at.db.write(at.scope, caseload_rows.refresh_everybody, summary="Refresh", now=at.now)
    assert len(before) == 12
    assert kept(at) == before


def test_only_what_a_partner_sends_moves_the_count() -> None:
    """A counselor's own entry is not announced as news."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    answer(at, couple_id, 3)
    assert caseload.sum_sent(at.db, at.scope) == 0
    partner = couples.get(at, couple_id).partners[Side.A]
    who = PartnerScope(at.scope.practice_id, couple_id, partner.partner_id, Side.A)
    at.db.write(who, lambda tx: tx.touched.append(("checkin", str(new_id()), couple_id)), summary="Send", now=at.now)
    assert caseload.sum_sent(at.db, at.scope) == 1


def test_a_couple_that_is_taken_back_leaves_no_row() -> None:
    """Undoing the adding of a couple takes its row along."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    take_back(at, couple_id, 0)
    assert kept(at) == {}


def lived(at: Practice) -> list[UUID]:
    """Couples with answers, a session ahead or one that came, open homework and some to review, one of them paused."""
    made = [factories.add_couple(at, a="Zoë"), factories.add_couple(at), factories.add_couple(at)]
    for number, couple_id in enumerate(made[:2]):
        for days in range(15):
            answer(at, couple_id, days + number)
        state = list(SessionState)[number]
        factories.add_session(at, couple_id, at.now + timedelta(days=9 - 12 * number), state=state, focus="Us")
        for status in (AssignmentStatus.OPEN, AssignmentStatus.OPEN, AssignmentStatus.DONE):
            homework(at, couple_id, status)
    edit(at, made[1], 1)
    return made


def homework(at: Practice, couple_id: UUID, status: AssignmentStatus) -> None:
    is_open = status is AssignmentStatus.OPEN
    given = factories.homework(
        of=couple_id,
        assigned_on=at.today - timedelta(days=9),
        due_on=at.today - timedelta(days=2),
        status=status,
        finished_on=None if is_open else at.today - timedelta(days=3),
    )
    at.db.write(at.scope, lambda tx: tx.insert("assignment", given), summary="Assign homework", now=at.now)


def older_file(now: Practice, version: int) -> duckdb.DuckDBPyConnection:
    """A file with the tables of an earlier version, holding what the practice `now` holds."""
    root = duckdb.connect(":memory:")
    root.execute("ATTACH ':memory:' AS practice")
    root.execute("USE practice")
    migrate.apply(root, [each for each in migrate.shipped() if each.version <= version], factories.NOW)
    tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'practice' AND table_name <> 'migration'"
    for (table,) in root.execute(tables).fetchall():
        known = "SELECT column_name FROM duckdb_columns() WHERE database_name = 'practice' AND table_name = ?"
        columns = [name for (name,) in root.execute(known, [table]).fetchall()]
        names = ", ".join(columns)
        today = {"couple_card": "caseload_row"}.get(table, table)
        values = ", ".join(SINCE.get(name, name) for name in columns)
        rows = driver.cursor(now.db).execute(f"SELECT {values} FROM {today} t {ALSO.get(table, '')}").to_arrow_table()
        root.register("older_rows", rows)
        root.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM older_rows")
        root.unregister("older_rows")
    return root


# What the tables of today hold elsewhere: a couple's next session, and marks of sessions on its timeline.
SINCE = {
    "next_session_at": "(SELECT min(starts_at) FROM session s WHERE s.couple_id = t.couple_id AND state = 'planned')"
    " AS next_session_at"
}
ALSO = {
    "timeline_event": """
    UNION ALL
    SELECT practice_id, session_id, couple_id, 'session', CAST(starts_at AS DATE), focus, visibility,
        created_at, created_by, updated_at, updated_by, row_version
    FROM session WHERE state = 'came'"""
}


def brought_up(root: duckdb.DuckDBPyConnection, now: Practice) -> Practice:
    """The practice of an older file, brought up to date."""
    migrate.apply(root, migrate.pending(root, migrate.shipped()), factories.NOW)
    return replace(now, db=opening.over(DuckEngine(root)))


def test_an_older_file_gets_its_rows() -> None:
    """Brought up to date, a file from before there were caseload rows has those that its record gives."""
    now = factories.practice()
    made = lived(now)
    at = brought_up(older_file(now, 2), now)
    assert kept(at).keys() == set(made)
    assert kept(at) == anew(at)
    assert kept(at) == kept(now)


def test_rows_under_an_earlier_name_are_kept() -> None:
    """Rows keep every value, what partners sent included, and are found, changed and added under the new name."""
    now = factories.watched(at=factories.practice())
    made = lived(now)
    act(now, made[0], 1)
    driver.cursor(now.db).execute("UPDATE caseload_row SET sent = 7, row_version = 9")
    everything = "SELECT * FROM caseload_row ORDER BY couple_id"
    root = older_file(now, 3)
    assert root.execute("SELECT count(*) FROM couple_card").fetchone() == (len(made),)
    at = brought_up(root, now)
    rows = driver.cursor(at.db).execute(everything).fetchall()
    assert rows == driver.cursor(now.db).execute(everything).fetchall()
    assert caseload.sum_sent(at.db, at.scope) == 7 * len(made)
    answer(at, made[0], 20)
    added = factories.add_couple(at)
    assert kept(at) == anew(at)
    assert kept(at).keys() == {*made, added}


def imported(at: Practice, folder: Path, *, create_couples: bool) -> tuple[UUID, list[UUID]]:
    """A file of two couples' answers taken in: the import and the couples it wrote about."""
    columns = Columns(couple="couple", partner="partner", time=("when",))
    items = (ItemColumn("felt_safe", "felt_safe"), ItemColumn("private_safety", "private_safety"))
    file = folder / "file.csv"
    lines = [f"{couple},{who},{at.today - timedelta(days=7)},3,yes\n" for couple in "PQ" for who in ("Mina", "Robin")]
    file.write_text("couple,partner,when,felt_safe,private_safety\n" + "".join(lines))
    result = importing.run(at, file, Mapping(columns=columns, items=items), create_couples=create_couples)
    return result.import_id, list(result.couple_ids)


def test_an_import_and_its_undo_keep_the_rows(tmp_path: Path) -> None:
    """Couples that a file brings have rows with their answers; taken back, the rows go along."""
    # An import is judged by the day it is made.
    at = factories.watched(at=factories.practice(now=datetime.now(UTC).replace(tzinfo=None)))
    lived(at)
    before = kept(at)
    import_id, made = imported(at, tmp_path, create_couples=True)
    assert kept(at).keys() == before.keys() | set(made)
    assert kept(at) == anew(at)
    assert [(kept(at)[each]["a_checkins"], bool(kept(at)[each]["findings"])) for each in made] == [(1, True)] * 2
    importing.undo_run(at, import_id)
    assert kept(at) == before
    assert check.orphans(at.db) == []


def test_a_restored_export_has_its_rows(tmp_path: Path) -> None:
    """What is put back from an export is in the rows, with what stands out and what was done about it."""
    at = factories.watched(at=factories.practice())
    made = lived(at)
    act(at, made[0], 1)
    exporting.export(at, tmp_path / "out")
    empty = factories.watched(at=factories.practice(who=at.scope))
    importing.restore_export(empty, tmp_path / "out")
    assert kept(empty) == anew(empty)
    assert {id_: caseload_row["actions"] for id_, caseload_row in kept(empty).items()} == {
        id_: caseload_row["actions"] for id_, caseload_row in kept(at).items()
    }
    assert {id_: caseload_row["a_checkins"] for id_, caseload_row in kept(empty).items()} == {
        id_: caseload_row["a_checkins"] for id_, caseload_row in kept(at).items()
    }


def test_a_row_without_its_couple_is_found() -> None:
    """A row of a couple that is gone is damage."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for table in ("couple", "partner", "episode", "injury_event"):
        driver.cursor(at.db).execute(f"DELETE FROM {table} WHERE couple_id = $couple_id", {"couple_id": couple_id})
    assert check.orphans(at.db) == [("caseload_row", str(couple_id))]


def test_statements_give_all_homework_that_the_rules_speak_of() -> None:
    """What is open or to review is decided in the domain; the statements before it leave none of that out."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    day = at.today
    given = [
        factories.homework(
            of=couple_id,
            assigned_on=day - timedelta(days=4),
            due_on=day - timedelta(days=1),
            status=status,
            finished_on=None if status is AssignmentStatus.OPEN else day,
            reviewed_on=reviewed_on,
        )
        for status in AssignmentStatus
        for reviewed_on in (None, day)
    ]

    def work(tx: Transaction) -> None:
        for each in given:
            tx.insert("assignment", each)

    at.db.write(at.scope, work, summary="Assign homework", now=at.now)
    to_review = {each.assignment_id for each in given if is_to_review(each.status, each.reviewed_on)}
    [row] = caseload.list_caseload(at.db, at.scope)
    assert to_review <= {each.assignment_id for each in today.list_unreviewed(at.db, at.scope)}
    assert row.unreviewed == len(to_review) == 3
    assert len(row.homework) == sum(state_of(each, day) is HomeworkState.OPEN for each in given) == 2
