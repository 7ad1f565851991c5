"""Judging with every change: what is kept, at what cost, and that one look at everybody finds the same."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from dashboard.domain.attention.covers import covers_of
from dashboard.domain.attention.findings import Finding, Kept
from dashboard.domain.attention.handling import Action, Did, Key
from dashboard.domain.attention.reconcile import Changes, Ended
from dashboard.domain.attention.rules import Change
from dashboard.domain.files.mapping import Columns, ItemColumn, Mapping
from dashboard.domain.ids import new_id
from dashboard.domain.measures.measure import MeasureScore, Mode
from dashboard.domain.records import Answer, Checkin, InjuryEvent, TimelineEvent
from dashboard.domain.vocabulary import Role, Side, TimelineKind
from dashboard.errors import DatabaseBusyError
from dashboard.services.attention import watch as attention_watch
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.files import exporting, importing
from dashboard.services.practice import Practice
from dashboard.store import check
from dashboard.store.attention import alerts, findings, held
from dashboard.store.checkins import writing as checkins
from dashboard.store.transaction import Transaction
from tests import driver, factories

TODAY = date(2026, 10, 13)
FACTS = ("rule", "side", "since", "last_on", "evidence", "rules_version", "ended_why")


@pytest.fixture
def practice() -> Practice:
    """An open practice that judges with every change."""
    return factories.watched(at=factories.practice())


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def open_now(at: Practice, couple_id: UUID) -> list[Kept]:
    return factories.open_findings(at=at).get(couple_id, [])


def rules_of(kept: list[Kept]) -> list[tuple[str, Side | None, date]]:
    return [(k.finding.rule, k.finding.side, k.finding.since) for k in kept]


def today_at(at: Practice) -> Practice:
    """The same record on the day of the wall clock, by which a file is judged when it is brought."""
    now = datetime.now(UTC).replace(tzinfo=None)
    return replace(at, clock=lambda: now)


def rows(at: Practice) -> list[tuple[Any, ...]]:
    """Every finding as the table has it, but for ids and times."""
    cursor = driver.cursor(at.db)
    return sorted(cursor.execute(f"SELECT couple_id, {', '.join(FACTS)} FROM finding").fetchall(), key=repr)


def lived(at: Practice, *, couple: int, weeks: int = 14) -> UUID:
    """A couple with weeks of answers that swing, fall and miss, the same for the same number."""
    rng = random.Random(couple)
    couple_id = factories.add_couple(at, a=f"A{couple}", b=f"B{couple}")
    for week in range(weeks):
        for side in Side:
            if rng.random() < 0.2:
                continue
            fall = week // 3 if couple % 3 == 0 and side is Side.A else 0
            answers: dict[str, int | str] = {
                item: min(10, max(0, rng.randint(4, 9) - fall))
                for item in ("felt_safe", "word_kept", "openness", "area_trust", "heard", "willingness")
            }
            answers["private_safety"] = rng.choice(["no"] * 12 + ["unsure", "yes"])
            answers["promise_kept"] = rng.choice(["all", "most", "some", "none"])
            factories.add_checkin(at, couple_id, side=side, on=days_ago(7 * (weeks - 1 - week)), **answers)
    return couple_id


def test_an_answer_is_judged_in_its_own_transaction(practice: Practice) -> None:
    """The moment a yes is kept it stands out; a later no leaves it there, and no history to undo comes of it."""
    couple_id = factories.add_couple(practice)
    before = _count(practice, "revision")
    factories.add_checkin(practice, couple_id, on=days_ago(7), private_safety="yes")
    factories.add_checkin(practice, couple_id, on=TODAY, private_safety="no")
    (kept,) = open_now(practice, couple_id)
    assert rules_of([kept]) == [("safety-yes", Side.A, days_ago(7))]
    assert kept.raised_at == practice.now
    assert _count(practice, "revision") == before + 2


def _count(at: Practice, table: str) -> int:
    found: list[tuple[int]] = driver.cursor(at.db).execute(f"SELECT count(*) FROM {table}").fetchall()
    return found[0][0]


def test_what_fails_is_not_judged(practice: Practice) -> None:
    """When the change is not kept, nothing it would have made stand out is either."""
    couple_id = factories.add_couple(practice)
    partner_id = couples.get(practice, couple_id).partners[Side.A].partner_id
    checkin = Checkin(
        checkin_id=new_id(),
        couple_id=couple_id,
        partner_id=partner_id,
        questionnaire_id="mendwell",
        questionnaire_version=1,
        answered_at=datetime(2026, 10, 13, 8),
        answers={"private_safety": Answer("yes")},
    )

    def work(tx: Transaction) -> None:
        checkins.insert_checkin(tx, checkin)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        practice.db.write(practice.scope, work, summary="Add a check-in", now=practice.now)
    assert open_now(practice, couple_id) == []


def test_a_correction_and_its_undo_are_followed(practice: Practice) -> None:
    """A yes corrected to no ends the finding as corrected; taking the correction back raises it again."""
    couple_id = factories.add_couple(practice)
    factories.add_checkin(practice, couple_id, on=TODAY, private_safety="yes")
    (before,) = checkins.list_checkins(practice.db, practice.scope, couple_id)
    changed = replace(before, answers={"private_safety": Answer("no")})
    practice.db.write(
        practice.scope,
        lambda tx: checkins.update_checkin(tx, changed),
        summary="Correct a check-in",
        now=practice.now,
    )
    assert open_now(practice, couple_id) == []
    action = undo.last_action(practice, couple_id)
    assert action is not None
    undo.undo(practice, couple_id, action.action_id)
    every = findings.list_of_couple(practice.db, practice.scope, couple_id)
    assert [k.ended_why for k in every] == [Ended.CORRECTED, None]
    assert {k.finding.since for k in every} == {TODAY}


def test_events_totals_and_pauses_are_followed(practice: Practice) -> None:
    """A relapse on the timeline, a screen past its cut-off and a pause are judged when they are written."""
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    relapse = TimelineEvent(
        timeline_event_id=new_id(), couple_id=couple_id, kind=TimelineKind.RELAPSE, occurred_on=TODAY, label=""
    )
    couple_edits.save_timeline_event(practice, relapse, is_new=True)
    screen = next(m for m in practice.library.measures.values() if m.is_screen and m.cut_off and m.high)
    total = MeasureScore(
        measure_score_id=new_id(),
        couple_id=couple_id,
        partner_id=record.partners[Side.B].partner_id,
        measure_id=screen.id,
        taken_on=TODAY,
        mode=Mode.PAPER,
        total=Decimal(str(screen.high)),
    )
    practice.db.write(
        practice.scope, lambda tx: tx.insert("measure_score", total), summary="Enter a score", now=practice.now
    )
    for days in (35, 28, 21, 14, 7, 0):
        factories.add_checkin(practice, couple_id, on=days_ago(days), promise_kept="none")
    open_rules = {rule for rule, _, _ in rules_of(open_now(practice, couple_id))}
    assert open_rules == {"relapse", "screen-positive", "promises-breaking"}
    couple_edits.pause(practice, couples.get(practice, couple_id).couple)
    assert {rule for rule, _, _ in rules_of(open_now(practice, couple_id))} == {"relapse", "screen-positive"}
    couple_edits.resume(practice, couples.get(practice, couple_id).couple)
    assert {rule for rule, _, _ in rules_of(open_now(practice, couple_id))} == open_rules


def test_a_relapse_told_late_stands_out(practice: Practice) -> None:
    """Written today and dated half a year ago: it is news on the day it is told, and until a counselor saw to it."""
    couple_id = factories.add_couple(practice)
    relapse = TimelineEvent(
        timeline_event_id=new_id(), couple_id=couple_id, kind=TimelineKind.RELAPSE, occurred_on=days_ago(180), label=""
    )
    couple_edits.save_timeline_event(practice, relapse, is_new=True)
    assert rules_of(open_now(practice, couple_id)) == [("relapse", None, days_ago(180))]
    factories.add_checkin(practice, couple_id, on=TODAY, private_safety="no")
    assert rules_of(open_now(practice, couple_id)) == [("relapse", None, days_ago(180))]


def test_one_look_at_everybody_finds_what_every_answer_found(practice: Practice) -> None:
    """Oracle: the same record, judged once as a whole, holds the same open findings, whatever order they came in."""
    for couple in range(16):
        lived(practice, couple=couple, weeks=6)
    standing = {row[:6] for row in rows(practice) if row[7] is None}
    assert len({row[1] for row in standing}) > 2
    driver.cursor(practice.db).execute("DELETE FROM finding")
    attention_watch.judge_everybody(practice)
    assert {row[:6] for row in rows(practice)} == standing
    before = rows(practice)
    attention_watch.judge_everybody(practice)
    assert rows(practice) == before


def test_twenty_reruns_give_the_same_rows() -> None:
    """The same answers give the same findings, ids included, however often everything is judged anew."""
    ids: dict[int, UUID] = {}
    seen = set()
    at = factories.practice()
    for couple in range(3):
        ids[couple] = lived(at, couple=couple, weeks=10)
    for _ in range(20):
        driver.cursor(at.db).execute("DELETE FROM finding")
        attention_watch.judge_everybody(at)
        found = driver.cursor(at.db).execute("SELECT * FROM finding ORDER BY finding_id").fetchall()
        assert found
        seen.add(repr(found))
    assert len(seen) == 1


def test_a_judgment_asks_a_fixed_number_of_times(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer costs seven statements more, whatever the couple's past; where nothing changed nothing is written."""
    couple_id = lived(practice, couple=1)
    asked: list[str] = []
    was_rows, was_run = Transaction.rows, Transaction.run
    monkeypatch.setattr(Transaction, "rows", lambda tx, name, *rest: (asked.append(name), was_rows(tx, name, *rest))[1])
    monkeypatch.setattr(Transaction, "run", lambda tx, name, *rest: (asked.append(name), was_run(tx, name, *rest))[1])
    factories.add_checkin(practice, couple_id, on=TODAY + timedelta(days=1), private_safety="no")
    own = [name for name in asked if name.startswith("attention/")]
    assert own[:7] == [
        "attention/list_changes",
        "attention/list_events",
        "attention/list_totals",
        "attention/list_promised",
        "attention/list_areas",
        "attention/list_held",
        "attention/list_standing",
    ]
    assert set(own[7:]) <= {"attention/list_resolved", "attention/end_findings"}


def test_an_import_and_its_undo_are_judged_in_one_pass(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Couples of a file stand out by its answers, and no more when it is taken back; the statements do not add up."""
    mapping = Mapping(
        columns=Columns(couple="couple", partner="partner", time=("when",)),
        items=(ItemColumn("promise_kept", "promise_kept"),),
    )
    lines = [
        f"{couple},{partner},{days_ago(days)},none\n"
        for couple in range(30)
        for partner in "xy"
        for days in (35, 28, 21, 14, 7, 0)
    ]
    file = tmp_path / "file.csv"
    file.write_text("couple,partner,when,promise_kept\n" + "".join(lines))
    asked: list[str] = []
    was = Transaction.rows
    monkeypatch.setattr(Transaction, "rows", lambda tx, name, *rest: (asked.append(name), was(tx, name, *rest))[1])
    result = importing.run(practice, file, mapping, create_couples=True)
    assert asked.count("attention/list_held") == 1
    assert factories.open_findings(at=practice) == {}
    for couple_id in result.couple_ids:
        event = InjuryEvent(
            injury_event_id=new_id(), couple_id=couple_id, role_a=Role.INJURED, role_b=Role.INVOLVED, area="money"
        )
        couple_edits.save_injury_event(practice, event, is_new=True)
    assert set(factories.open_findings(at=practice)) == set(result.couple_ids)
    importing.undo_run(practice, result.import_id)
    assert [row for row in rows(practice) if row[7] is None] == []


def test_an_early_yes_is_found_behind_many_answers(practice: Practice, tmp_path: Path) -> None:
    """Entered late or brought by a file: a yes of the last weeks stands out, though 26 answers came since."""
    late = factories.add_couple(practice)
    for days in range(30, 0, -1):
        factories.add_checkin(practice, late, on=days_ago(days), felt_safe=7, private_safety="no")
    factories.add_checkin(practice, late, on=days_ago(29), private_safety="yes")
    assert rules_of(open_now(practice, late)) == [("safety-yes", Side.A, days_ago(29))]
    factories.add_checkin(practice, late, on=TODAY, private_safety="no")
    assert rules_of(open_now(practice, late)) == [("safety-yes", Side.A, days_ago(29))]
    mapping = Mapping(
        columns=Columns(couple="couple", partner="partner", time=("when",)),
        items=(ItemColumn("private_safety", "private_safety"),),
    )
    file, now_at = tmp_path / "file.csv", today_at(practice)
    today = now_at.today
    lines = [f"P,{name},{today - timedelta(days=days)},no" for days in range(30, 0, -1) for name in ("Nora", "Omar")]
    file.write_text("\n".join(["couple,partner,when,private_safety", *lines]))
    (brought,) = importing.run(now_at, file, mapping, create_couples=True).couple_ids
    assert open_now(practice, brought) == []
    file.write_text(f"couple,partner,when,private_safety\nP,Nora,{today - timedelta(days=40)},yes\n")
    result = importing.run(now_at, file, mapping)
    assert [since for _, _, since in rules_of(open_now(practice, brought))] == [today - timedelta(days=40)]
    importing.undo_run(now_at, result.import_id)
    assert open_now(practice, brought) == []


def test_findings_go_with_a_couple_that_is_taken_back(practice: Practice, tmp_path: Path) -> None:
    """An import that made a couple is undone: what stood out about it goes along, and no orphan is left."""
    mapping = Mapping(
        columns=Columns(couple="couple", partner="partner", time=("when",)),
        items=(ItemColumn("private_safety", "private_safety"),),
    )
    file = tmp_path / "file.csv"
    today = today_at(practice)
    on = today.today
    file.write_text(f"couple,partner,when,private_safety\nP,Mina,{on},yes\nP,Robin,{on},no\n")
    result = importing.run(today, file, mapping, create_couples=True)
    assert len(rows(practice)) == 1
    importing.undo_run(practice, result.import_id)
    assert rows(practice) == []
    assert check.orphans(practice.db) == []


def test_a_restored_export_is_judged(practice: Practice, tmp_path: Path) -> None:
    """Findings come back as they were; what the export did not hold yet is found when it is put back."""
    couple_id = factories.add_couple(practice)
    factories.add_checkin(practice, couple_id, on=TODAY, private_safety="yes")
    before = rows(practice)
    exporting.export(practice, tmp_path / "out")
    empty = factories.watched(at=factories.practice(who=practice.scope))
    importing.restore_export(empty, tmp_path / "out")
    assert rows(empty) == before


def test_everybody_is_judged_at_opening_when_the_rules_are_others(practice: Practice) -> None:
    """Opened again, nothing is judged; with other rules everybody is, and told how far it is."""
    couple_id = factories.add_couple(practice)
    for ago in (14, 0):
        factories.add_checkin(practice, couple_id, on=days_ago(ago), willingness=1)
    told: list[tuple[int, int]] = []
    office = factories.office(of=practice)
    attention_watch.follow(office, lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
    attention_watch.follow(office, lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
    other = practice.library.attention.changed({"will-low": Change(is_on=False)}, 0)
    office.library = replace(practice.library, attention=other)
    attention_watch.follow(office, lambda done, total: told.append((done, total)))
    assert told == [(1, 1), (1, 1)]
    every = findings.list_of_couple(practice.db, practice.scope, couple_id)
    assert [k.ended_why for k in every] == [Ended.RULES]


def test_a_lasting_finding_stays_when_the_rules_change_long_after(practice: Practice) -> None:
    """What was found in its time is judged as of its time: half a year later a yes is still there."""
    couple_id = factories.add_couple(practice)
    factories.add_checkin(practice, couple_id, on=TODAY, private_safety="yes")
    later = replace(practice, clock=lambda: datetime(2027, 4, 13, 9))
    attention_watch.judge_everybody(later)
    assert rules_of(open_now(practice, couple_id)) == [("safety-yes", Side.A, TODAY)]


def test_what_was_resolved_ends_when_it_is_found_no_more(practice: Practice) -> None:
    """A resolved yes stays a row while it could be found again, then ends as resolved: open rows do not pile up."""
    couple_id = factories.add_couple(practice)
    factories.add_checkin(practice, couple_id, on=TODAY, private_safety="yes")
    [there] = open_now(practice, couple_id)
    key = Key("safety-yes", Side.A, TODAY)
    done = Action(key, Did.RESOLVED, TODAY, "", "Talked alone.", covers=covers_of(there.finding))
    practice.db.write(
        practice.scope, lambda tx: alerts.insert(tx, couple_id, [done]), summary="Resolve", now=practice.now
    )
    factories.add_checkin(practice, couple_id, on=TODAY + timedelta(days=1), private_safety="no")
    assert len(open_now(practice, couple_id)) == 1
    later = replace(practice, clock=lambda: datetime(2027, 1, 13, 9))
    factories.add_checkin(later, couple_id, on=date(2027, 1, 13), private_safety="no")
    assert [k.ended_why for k in findings.list_of_couple(practice.db, practice.scope, couple_id)] == [Ended.RESOLVED]


def test_what_came_after_it_was_resolved_never_ends_unseen(practice: Practice) -> None:
    """A second yes of the day nobody was shown: the row stays open, however long ago it is."""
    couple_id = factories.add_couple(practice)
    factories.add_checkin(practice, couple_id, on=TODAY, private_safety="yes")
    [there] = open_now(practice, couple_id)
    key = Key("safety-yes", Side.A, TODAY)
    done = Action(key, Did.RESOLVED, TODAY, "", "Talked alone.", covers=covers_of(there.finding))
    practice.db.write(
        practice.scope, lambda tx: alerts.insert(tx, couple_id, [done]), summary="Resolve", now=practice.now
    )
    factories.add_checkin(practice, couple_id, on=TODAY, private_safety="yes")
    later = replace(practice, clock=lambda: datetime(2027, 1, 13, 9))
    factories.add_checkin(later, couple_id, on=date(2027, 1, 13), private_safety="no")
    assert len(open_now(practice, couple_id)) == 1


def test_filling_in_one_go_is_judged_once_at_the_end(practice: Practice) -> None:
    """Judging is put off while a record is filled, and caught up with afterwards."""
    with attention_watch.put_off(practice):
        couple_id = factories.add_couple(practice)
        factories.add_checkin(practice, couple_id, on=TODAY, private_safety="yes")
        assert open_now(practice, couple_id) == []
    assert len(open_now(practice, couple_id)) == 1
    factories.add_checkin(practice, couple_id, side=Side.B, on=TODAY, private_safety="yes")
    assert len(open_now(practice, couple_id)) == 2


def test_findings_reach_only_who_reaches_the_couple(practice: Practice) -> None:
    """A colleague sees nothing of what stands out about a couple that is not theirs."""
    couple_id = factories.add_couple(practice)
    factories.add_checkin(practice, couple_id, on=TODAY, private_safety="yes")
    other = factories.colleague(of=practice)
    assert factories.open_findings(at=other) == {}
    assert findings.list_of_couple(other.db, other.scope, couple_id) == []


def test_two_at_the_same_moment_keep_one() -> None:
    """Whoever finds the same from the same record gives it the same id, so the second one is told to look again."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    found = Finding("apart", None, TODAY, TODAY, (), {})
    about = held.between(at.scope.practice_id, [couple_id])
    keep = lambda tx: findings.keep(tx, {couple_id: Changes(raised=(found,))}, 0, about)  # noqa: E731
    at.db.write(at.scope, keep, summary="Judge", now=at.now)
    with pytest.raises(DatabaseBusyError):
        at.db.write(at.scope, keep, summary="Judge", now=at.now)
