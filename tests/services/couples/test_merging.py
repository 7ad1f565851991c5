"""Two records of one couple made one, and two again by one undo."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain import kinds
from dashboard.domain.access import Screen
from dashboard.domain.attention.rules import Level
from dashboard.domain.audit import Action
from dashboard.domain.column import Sided
from dashboard.domain.confidentiality.rules import Recipient, Released, has_acknowledged
from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import LinkKind
from dashboard.domain.records import Assignment, Completion, Goal, TimelineEvent
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import (
    Assignee,
    AssignmentStatus,
    ContactMethod,
    EpisodeStatus,
    Outcome,
    Role,
    SessionKind,
    SessionState,
    Side,
    TimelineKind,
    Visibility,
)
from dashboard.errors import NotFoundError, RuleError, StaleEditError
from dashboard.services.caseload import find
from dashboard.services.confidentiality import policies, releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import edits, merging, undo
from dashboard.services.couples import reading as couples
from dashboard.services.files import exporting
from dashboard.services.links import personal as links
from dashboard.services.links.personal import Wish
from dashboard.services.people import sharing
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from dashboard.store.transaction import Transaction
from tests import driver, factories, samples
from tests.examples import examples

DAY = date(2026, 9, 1)


@pytest.fixture
def at() -> Practice:
    """A practice in which every change is judged."""
    return factories.watched(at=factories.practice())


def sql(at: Practice, text: str) -> list[Any]:
    """Rows past the store."""
    return driver.cursor(at.db).execute(text).fetchall()


def put_share(at: Practice, couple_id: UUID, who: Practice, *, may_write: bool = True) -> None:
    """A share of a couple with a person."""
    about = {"couple_id": couple_id, "staff_id": who.scope.staff_id}
    row = {**about, "may_write": may_write, "until": datetime(2030, 1, 1)}
    at.db.write(at.scope, lambda tx: samples.put(tx, kinds.of("couple_share"), row), summary="Try", now=at.now)


def exported(at: Practice) -> dict[str, bytes]:
    """All files of an export by name; that of the words says when it was made."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        exporting.export(at, out)
        return {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()}


def derived(at: Practice) -> list[Any]:
    """Rows that follow from the record and are not exported, without the moment of writing."""
    found: list[Any] = []
    for table in ("checkin_summary", "caseload_row", "judgment_due"):
        columns = ", ".join(name for name in kinds.of(table).columns if name != "sent")
        found += sql(at, f"SELECT {columns} FROM {table} ORDER BY ALL")
    return found


def merged(at: Practice, first: UUID, second: UUID, *, swapped: bool = False) -> merging.Plan:
    """The plan of a merge that was done."""
    seen = merging.plan(at, first, second, swapped=swapped)
    merging.merge(at, seen)
    assert at.db.rows("records/list_orphans") == []
    assert at.db.rows("check/list_uneven") == []
    return seen


def take_back(at: Practice, couple_id: UUID) -> None:
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    assert at.db.rows("records/list_orphans") == []
    assert at.db.rows("check/list_uneven") == []


def fill(at: Practice, couple_id: UUID) -> None:
    """A row of every kind about a couple, for each partner and each reader, past the services."""
    record = couples.get(at, couple_id)
    partners = {side.value: record.partners[side].partner_id for side in Side}
    roles = {"role_a": "injured", "role_b": "involved"}
    keys: dict[str, list[Any]] = {}

    def work(tx: Transaction) -> None:
        for kind in kinds.every().values():
            if not kind.is_merged or kind.name in {"couple", "partner", "episode", "couple_share"}:
                continue
            for place, row in enumerate(samples.of_couple(kind, couple_id, partners)):
                row |= {name: value for name, value in roles.items() if name in row}
                if kind.parent in keys:
                    there = keys[kind.parent]
                    row[kinds.of(kind.parent).id] = there[place % len(there)]
                if "token_sha256" in row:
                    row["token_sha256"] = str(new_id())
                if kind.name == "partner_visit":
                    row["visit_sha256"] = str(new_id())
                if kind.name == "confidentiality_policy":
                    row["version"] = 1
                if kind.name == "finding":
                    row["evidence"] = '{"said":[],"figures":{}}'
                if "is_primary" in row:
                    row["is_primary"] = False
                keys.setdefault(kind.name, []).append(row[kind.id])
                # A couple on hold is not merged.
                ended = {"ended_on": row["begun_on"]} if kind.name == "legal_hold" else {}
                samples.put(tx, kind, row | ended)
        tx.changed.add(couple_id)
        checkins.refresh_summaries(tx, partners.values())

    at.db.write(at.scope, work, summary="Fill", now=at.now)


@pytest.mark.parametrize("swapped", [False, True])
def test_every_kind_goes_over_and_comes_back(at: Practice, *, swapped: bool) -> None:
    """By the declarations alone: no row is left with the other couple, none is lost, and undo gives the same bytes."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    fill(at, first)
    fill(at, second)
    tables = [kind.name for kind in kinds.every().values() if kind.is_merged]
    before, also = exported(at), derived(at)
    rows = {name: _of(at, name) for name in tables}
    seen = merged(at, first, second, swapped=swapped)
    assert [name for name in tables if _of(at, name, second)] == []
    fewer = {name: len(rows[name]) - len(_of(at, name)) for name in tables}
    once = {"couple": 1, "partner": 2, "episode": 1, "finding": fewer["finding"], "answer": fewer["answer"]}
    new = {"confidentiality_policy": -1, "timeline_event": fewer["timeline_event"]}
    told = {name: count for name, count in fewer.items() if name not in once | new}
    marks = 1 + len(seen.set_aside)
    assert sum(told.values()) + fewer["timeline_event"] + marks == seen.told.same
    assert {name for name, count in told.items() if count} <= {name for name in tables if kinds.of(name).has_history}
    assert {name: fewer[name] for name in once | new} == once | new
    take_back(at, first)
    assert {name: _of(at, name) for name in tables} == rows
    assert exported(at) == before
    assert derived(at) == also


def _of(at: Practice, table: str, couple_id: UUID | None = None) -> list[Any]:
    where = "" if couple_id is None else f" WHERE couple_id = '{couple_id}'"
    return sql(at, f"SELECT * FROM {table}{where} ORDER BY ALL")


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["checkin", "goal", "event", "score", "homework"]),
        st.sampled_from(list(Side)),
        st.integers(0, 12),
        st.integers(0, 10),
        st.sampled_from(["", "Words, of; one\nof them", "=1+1", "<b>\u05d0 & co"]),
    ),
    max_size=12,
)


def put(at: Practice, couple_id: UUID, row: tuple[str, Side, int, int, str]) -> None:
    """One row of a couple, by what it is, whose, the day, a number and words."""
    what, side, days, number, text = row
    on, record = DAY + timedelta(days=days), couples.get(at, couple_id)
    about: dict[str, Any] = {"couple_id": couple_id}
    partner_id = record.partners[side].partner_id
    if what == "checkin":
        safety = {"private_safety": "yes"} if number == 0 else {}
        factories.add_checkin(at, couple_id, side=side, on=on, felt_safe=number, small_win=text or "-", **safety)
    elif what == "goal":
        goal = Goal(goal_id=new_id(), partner_id=partner_id, body=text or "-", visibility=Visibility.COUPLE, **about)
        edits.save_goal(at, goal, is_new=True)
    elif what == "event":
        label = text.split("\n")[0]
        if number < 5:
            kind = SessionKind(side.value) if number < 3 else SessionKind.CONJOINT
            starts_at, state = datetime.combine(on, time(9)), SessionState.CAME
            factories.add_session(at, couple_id, starts_at, kind=kind, state=state, focus=label)
            return
        event = TimelineEvent(timeline_event_id=new_id(), kind=TimelineKind.LAPSE, occurred_on=on, label=label, **about)
        edits.save_timeline_event(at, event, is_new=True)
    elif what == "score":
        kind_of = kinds.of("measure_score")
        score = samples.values(kind_of, partner_id=partner_id, taken_on=on, total=number, measure_id="csi-4", **about)
        at.db.write(at.scope, lambda tx: tx.insert("measure_score", score), summary="Try", now=at.now)
    else:
        _homework(at, couple_id, side, on)


def _homework(at: Practice, couple_id: UUID, side: Side, on: date) -> Assignment:
    given = factories.homework(of=couple_id, assigned_on=on, due_on=on, assignee=Assignee(side.value))
    at.db.write(at.scope, lambda tx: tx.insert("assignment", given), summary="Try", now=at.now)
    return given


@settings(max_examples=examples(6))
@given(here=ROWS, there=ROWS, swapped=st.booleans(), closed=st.sampled_from(["", "first", "second", "both"]))
def test_undo_gives_the_same_bytes(here: list[Any], there: list[Any], closed: str, *, swapped: bool) -> None:
    """Whatever is in two records, closed or not: merged and taken back, the export is what it was, byte for byte."""
    at = factories.watched(at=factories.practice())
    first, second = factories.add_couple(at), factories.add_couple(at, a="Robin", b="Mina")
    for couple_id, rows in ((first, here), (second, there)):
        for row in rows:
            put(at, couple_id, row)
    for couple_id, name in ((first, "first"), (second, "second")):
        if closed in {name, "both"}:
            record = couples.get(at, couple_id)
            edits.close(at, record.couple, outcome=Outcome.REPAIRED, note="", on=at.today)
    before, also = exported(at), derived(at)
    seen = merged(at, first, second, swapped=swapped)
    checkin_rows = len(_of(at, "checkin"))
    assert checkin_rows <= sum(seen.told.counts["check-in"])
    assert checkin_rows + seen.told.same >= sum(seen.told.counts["check-in"])
    take_back(at, first)
    assert exported(at) == before
    assert derived(at) == also


# ---------------------------------------------------------------- who is who
def test_partners_may_be_swapped(at: Practice) -> None:
    """Answers, homework, reports, roles and findings of A in the other record are B's here."""
    first, second = factories.add_couple(at, role_a=None), factories.add_couple(at, a="Robin", b="Mina")
    factories.add_checkin(at, second, side=Side.A, on=DAY, felt_safe=2, private_safety="yes")
    given = _homework(at, second, Side.A, DAY)
    report = Completion(
        completion_id=new_id(),
        assignment_id=given.assignment_id,
        couple_id=second,
        side=Side.A,
        done_on=DAY,
        result=AssignmentStatus.DONE,
        reflection="",
    )
    at.db.write(at.scope, lambda tx: tx.insert("completion", report), summary="Try", now=at.now)
    record, other = couples.get(at, first), couples.get(at, second)
    assert merging.is_swapped(record, other)
    merged(at, first, second, swapped=True)
    robin = record.partners[Side.B].partner_id
    assert [each.partner_id for each in checkins.list_checkins(at.db, at.scope, first)] == [robin]
    assert sql(at, "SELECT assignee FROM assignment") == [("b",)]
    assert sql(at, "SELECT side FROM completion") == [("b",)]
    assert couples.get(at, first).role_of(Side.A) is Role.INVOLVED
    safety = [each.finding for each in factories.open_findings(at=at)[first] if each.finding.rule == "safety-yes"]
    assert [each.side for each in safety] == [Side.B]
    assert {said.side for each in safety for said in each.evidence} == {Side.B}


def test_what_speaks_of_partners_is_declared() -> None:
    """A new column that names a side, or belongs to one, says so: a merge that swaps partners turns it."""
    for kind in kinds.every().values():
        if kind.is_merged:
            for name, column in kind.columns.items():
                allowed = samples.codes(kind, name)
                if {"a", "b"} <= allowed:
                    assert column.sided is Sided.NAMES, f"{kind.name}.{name}"
                if name.endswith(("_a", "_b")):
                    assert column.sided is Sided.IS_OF, f"{kind.name}.{name}"
                if "couple" in allowed:
                    assert column.is_shared, f"{kind.name}.{name}"


# ---------------------------------------------------------------- what is said before
def test_a_plan_says_what_will_happen(at: Practice) -> None:
    """Counts of both, days with two answers, rows that are the same, and what the other record says otherwise."""
    first, second = factories.add_couple(at), factories.add_couple(at, a="Mina", b="Rob")
    for on, here, there in ((DAY, 3, 3), (DAY + timedelta(days=1), 3, 4)):
        factories.add_checkin(at, first, on=on, felt_safe=here)
        factories.add_checkin(at, second, on=on, felt_safe=there)
    rob = couples.get(at, second).partners[Side.B]
    edits.edit_partner(
        at, replace(rob, contact_method=ContactMethod.TEXT, contact_detail="555 01", contact_times="Mondays")
    )
    robin = couples.get(at, first).partners[Side.B]
    edits.edit_partner(at, replace(robin, contact_method=ContactMethod.PHONE, contact_detail="555 77"))
    seen = merging.plan(at, first, second, swapped=False)
    assert seen.told.counts["check-in"] == (2, 2)
    # The injury event and one check-in are the same in both.
    assert (seen.told.double_days, seen.told.same) == (1, 2)
    assert seen.set_aside == ("Robin: also called Rob", "Robin: text message, 555 01, Mondays")
    merging.merge(at, seen)
    record = couples.get(at, first)
    assert record.partners[Side.B].contact_detail == "555 77"
    assert [event.label for event in record.events] == [
        "Merged with Mina & Rob",
        "Robin: also called Rob",
        "Robin: text message, 555 01, Mondays",
    ]
    assert {event.visibility for event in record.events} == {Visibility.COUNSELOR}
    assert len(checkins.list_checkins(at.db, at.scope, first)) == 3


def test_a_plan_that_is_no_longer_true_is_not_done(at: Practice) -> None:
    """Something written since somebody looked is looked at before it moves."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    seen = merging.plan(at, first, second, swapped=False)
    factories.add_checkin(at, second, on=DAY, felt_safe=3)
    with pytest.raises(StaleEditError, match="changed since you looked"):
        merging.merge(at, seen)
    assert couples.find(at, second) is not None


def test_what_is_empty_is_filled(at: Practice) -> None:
    """A way of contact, pronouns, the name in the file and the next session come along where this record has none."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    sql(at, f"UPDATE couple SET external_ref = '17', hint = '17' WHERE couple_id = '{second}'")
    record = couples.get(at, second)
    session = factories.add_session(at, second, datetime(2026, 11, 3, 9), kind=SessionKind.INDIVIDUAL_A)
    edits.edit_partner(
        at, replace(record.partners[Side.A], pronouns="she", contact_method=ContactMethod.IN_PERSON, contact_times="-")
    )
    merged(at, first, second)
    now = couples.get(at, first)
    assert now.couple.hint == "17"
    assert [(each.session_id, each.starts_at) for each in now.sessions] == [(session.session_id, session.starts_at)]
    assert sql(at, "SELECT external_ref FROM couple") == [("17",)]
    assert (now.partners[Side.A].pronouns, now.partners[Side.A].contact_method) == ("she", ContactMethod.IN_PERSON)


@pytest.mark.parametrize(
    ("closed", "status", "opened", "open_ones"),
    [
        ((), EpisodeStatus.ACTIVE, date(2025, 3, 1), 1),
        (("first",), EpisodeStatus.ACTIVE, date(2025, 3, 1), 1),
        (("second",), EpisodeStatus.ACTIVE, date(2026, 1, 5), 1),
        (("first", "second"), EpisodeStatus.CLOSED, date(2026, 1, 5), 0),
    ],
)
def test_care_goes_on_where_it_does(
    at: Practice, closed: tuple[str, ...], status: EpisodeStatus, opened: date, open_ones: int
) -> None:
    """One open episode at most, from the earlier day, in front of those that are over; it can be closed afterwards."""
    ids = {"first": factories.add_couple(at), "second": factories.add_couple(at)}
    sql(at, f"UPDATE episode SET opened_on = '2025-03-01' WHERE couple_id = '{ids['second']}'")
    for name in closed:
        edits.close(
            at, couples.get(at, ids[name]).couple, outcome=Outcome.REPAIRED, note="", on=at.today - timedelta(days=1)
        )
    merged(at, ids["first"], ids["second"])
    record = couples.get(at, ids["first"])
    assert record.couple.status is status
    assert record.episode is not None
    assert record.episode.opened_on == opened
    assert sum(each.closed_on is None for each in record.episodes) == open_ones
    if status is EpisodeStatus.ACTIVE:
        edits.close(at, record.couple, outcome=Outcome.REPAIRED, note="", on=at.today)


# ---------------------------------------------------------------- the side of safety
def test_nothing_is_agreed_to_that_was_not(at: Practice) -> None:
    """Texts are confirmed again, authorisations end, what was shared in the other record is the counselor's again."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    for couple_id in (first, second):
        factories.add_policy(at, couple_id)
        record = couples.get(at, couple_id)
        for side in Side:
            partner_id = record.partners[side].partner_id
            word = Word(
                partner_id=partner_id, what=Released.OWN_ANSWERS, recipient=Recipient.PARTNER, until_on=at.today
            )
            releases.give(at, record, word)
        put(at, couple_id, ("goal", Side.A, 0, 0, f"Of {couple_id}"))
        factories.add_checkin(at, couple_id, on=DAY, felt_safe=3, small_win=str(couple_id))
    sql(at, "UPDATE checkin SET shared_items = 'felt_safe'")
    seen = merged(at, first, second)
    assert (seen.told.has_policy, seen.told.releases) == (True, 4)
    now, found = couples.get(at, first), policies.of_couple(at, first)
    assert found.current is not None
    assert [each.version for each in found.versions] == [3, 2, 1]
    assert found.current.body == found.versions[-1].body
    for partner in now.partners.values():
        assert not has_acknowledged(found.current, partner.partner_id, found.said)
    assert driver.cursor(at.db).execute(
        "SELECT count(*) FROM release_authorisation WHERE revoked_at IS NULL"
    ).fetchall() == [(0,)]
    assert {goal.body: goal.visibility for goal in now.goals} == {
        f"Of {first}": Visibility.COUPLE,
        f"Of {second}": Visibility.COUNSELOR,
    }
    shared = {
        each.answers["small_win"].value: each.shared_items for each in checkins.list_checkins(at.db, at.scope, first)
    }
    assert shared == {str(first): {"felt_safe"}, str(second): frozenset()}


def test_links_and_visits_of_the_other_record_end(at: Practice) -> None:
    """They stay in the list as taken back; those of the record that stays go on."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    visits = []
    for couple_id in (first, second):
        factories.add_policy(at, couple_id)
        record = couples.get(at, couple_id)
        links.make(at, record, Wish(side=Side.A, kind=LinkKind.ONCE))
        who = PartnerScope(at.scope.practice_id, couple_id, record.partners[Side.B].partner_id, Side.B)
        visits.append(factories.visit(at, who))
    assert merging.plan(at, first, second, swapped=False).told.links == 1
    merged(at, first, second)
    live = driver.cursor(at.db).execute("SELECT couple_id, revoked_at IS NULL FROM personal_link ORDER BY link_id")
    assert live.fetchall() == [(first, True), (first, False)]
    lasting = driver.cursor(at.db).execute(
        f"SELECT visit_sha256 FROM partner_visit WHERE expires_at > TIMESTAMP '{at.now}'"
    )
    assert lasting.fetchall() == [(visits[0].visit_sha256,)]


def test_a_colleague_goes_on_who_reached_both(at: Practice) -> None:
    """No further than the narrower of the two shares; who reached one record alone reaches none of the merged one."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    both, one = factories.colleague(of=at), factories.colleague(of=at)
    for who, couple_ids in ((both, (first, second)), (one, (first,))):
        for couple_id in couple_ids:
            put_share(at, couple_id, who, may_write=couple_id == first)
    assert merging.plan(at, first, second, swapped=False).told.shares == 1
    merged(at, first, second)
    assert couples.find(one, first) is None
    found = couples.find(both, first)
    assert found is not None
    assert not found.may_write
    take_back(at, first)
    for who, couple_id, may_write in ((both, first, True), (both, second, False), (one, first, True)):
        found = couples.find(who, couple_id)
        assert found is not None
        assert found.may_write is may_write


def test_a_safety_answer_stays_red(at: Practice) -> None:
    """Of either record, also one that lies further back than the rules look, and after undo in its own record."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    then = replace(at, clock=lambda: datetime(2025, 6, 2, 12))
    factories.add_checkin(then, second, on=date(2025, 6, 2), private_safety="yes", felt_safe=2)
    factories.add_checkin(at, first, on=DAY, felt_safe=8)
    merged(at, first, second)
    level = at.library.attention.rules
    red = [each for each in factories.open_findings(at=at)[first] if level[each.finding.rule].level is Level.SAFETY]
    assert [each.finding.since for each in red] == [date(2025, 6, 2)]
    take_back(at, first)
    assert set(factories.open_findings(at=at)) >= {second}


# ---------------------------------------------------------------- who may, and what is left
def test_the_other_couple_is_gone(at: Practice) -> None:
    """From the caseload, the search and its own pages; the log keeps what it said of it, and names both."""
    first, second = factories.add_couple(at), factories.add_couple(at, a="Zora")
    before = sql(at, "SELECT seq, couple_id FROM audit ORDER BY seq")
    merged(at, first, second)
    assert couples.find(at, second) is None
    assert find.couples(at, "zora").first == ()
    log = sql(at, "SELECT seq, couple_id, action, detail FROM audit ORDER BY seq")
    assert [row[:2] for row in log[: len(before)]] == before
    entry = next(row for row in log if row[2] == "Merge two records of a couple")
    assert entry[1] == first
    assert str(second) in entry[3]
    take_back(at, first)
    assert [each.couple_id for each in find.couples(at, "zora").first] == [second]


def test_only_ones_own_couples_are_merged(at: Practice) -> None:
    """Not with a colleague's, shared or not, not with itself, and not on the in-session screen."""
    first = factories.add_couple(at)
    other = factories.colleague(of=at)
    theirs = factories.add_couple(other)
    with pytest.raises(NotFoundError):
        merging.plan(at, first, theirs, swapped=False)
    put_share(at, theirs, at)
    assert theirs not in merging.candidates(at, couples.get(at, first))
    for couple_id, other_id in ((first, theirs), (theirs, first), (first, first)):
        with pytest.raises(RuleError):
            merging.plan(at, couple_id, other_id, swapped=False)
    second = factories.add_couple(at)
    seen = merging.plan(at, first, second, swapped=False)
    shown = replace(at, screen=Screen.IN_SESSION, shown_couple=first)
    with pytest.raises(RuleError):
        merging.plan(shown, first, second, swapped=False)
    with pytest.raises(RuleError):
        merging.merge(shown, seen)


def test_couples_of_the_same_names_come_first(at: Practice) -> None:
    """In either order and however typed; they are told apart by their hint. Looking is logged."""
    first = factories.add_couple(at, a="Zoë", b="Ben")
    factories.add_couple(at, a="Anna", b="Amir")
    twin = factories.add_couple(at, a="ben", b="Zoe")
    sql(at, f"UPDATE caseload_row SET hint = '7' WHERE couple_id = '{twin}'")
    found = merging.candidates(at, couples.get(at, first))
    assert list(found.values()) == ["ben & Zoe (7)", "Anna & Amir"]
    actions = {row[0] for row in sql(at, "SELECT action FROM audit")}
    assert Action.READ_CASELOAD.value in actions


# ---------------------------------------------------------------- undo after something was done
def test_what_a_partner_did_since_is_not_lost(at: Practice) -> None:
    """An answer stays with the record it was given to; a report goes back with the homework it is about."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    given = _homework(at, second, Side.A, DAY)
    merged(at, first, second)
    record = couples.get(at, first)
    about = {"couple_id": first, "assignment_id": given.assignment_id, "side": "a", "reflection": "Since"}
    row = samples.values(kinds.of("completion"), **about)

    def report(tx: Transaction) -> None:
        tx.insert_without_history("completion", row)
        tx.update("assignment", replace(given, couple_id=first, status=AssignmentStatus.DONE, finished_on=DAY))

    who = PartnerScope(at.scope.practice_id, first, record.partners[Side.A].partner_id, Side.A)
    at.db.write(who, report, summary="Report", now=at.now)
    factories.add_checkin(at, first, on=DAY, felt_safe=5)
    take_back(at, first)
    take_back(at, first)
    assert sql(at, "SELECT couple_id, status FROM assignment") == [(second, "done")]
    assert sql(at, "SELECT couple_id, reflection FROM completion") == [(second, "Since")]
    assert checkins.list_checkins(at.db, at.scope, first) == []


def test_edits_go_back_in_turn_across_a_merge(at: Practice) -> None:
    """Of a row that came over: the edit after the merge, the merge, and the edit before it."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    put(at, second, ("goal", Side.A, 0, 0, "One"))
    goal = couples.get(at, second).goals[0]
    edits.save_goal(at, replace(goal, body="Two"), is_new=False)
    before = exported(at)
    merged(at, first, second)
    goal = couples.get(at, first).goals[0]
    edits.save_goal(at, replace(goal, body="Three"), is_new=False)
    take_back(at, first)
    take_back(at, first)
    now = exported(at)
    assert {name for name in before if now[name] != before[name]} <= {"goal.csv", "goal.parquet"}
    assert [each.body for each in couples.get(at, second).goals] == ["Two"]
    take_back(at, second)
    assert [each.body for each in couples.get(at, second).goals] == ["One"]


def test_somebody_elses_merge_is_theirs_to_take_back(at: Practice) -> None:
    """A colleague who may write reads whose it was, and cannot undo it."""
    first, second = factories.add_couple(at), factories.add_couple(at)
    merged(at, first, second)
    other = factories.colleague(of=at)
    put_share(at, first, other)
    last = undo.last_action(other, first)
    assert last is not None
    assert not last.is_own
    with pytest.raises(RuleError, match="not yours"):
        undo.undo(other, first, last.action_id)


def test_merges_are_taken_back_one_after_another(at: Practice) -> None:
    """A couple that took in another and is itself taken in comes back with both ways back."""
    ids = [factories.add_couple(at) for _ in range(3)]
    for couple_id, number in zip(ids, (1, 2, 3), strict=True):
        factories.add_checkin(at, couple_id, on=DAY, felt_safe=number)
    states = [exported(at)]
    merged(at, ids[1], ids[2])
    states.append(exported(at))
    merged(at, ids[0], ids[1], swapped=True)
    take_back(at, ids[0])
    assert exported(at) == states[1]
    take_back(at, ids[1])
    assert exported(at) == states[0]
    assert sharing.shares(at, ids[0]) == ()
