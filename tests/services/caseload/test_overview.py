"""The caseload: its facts, order, paging and scope."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from dashboard.domain.attention.describe import Attention, describe
from dashboard.domain.attention.facts import Facts, PartnerFacts
from dashboard.domain.attention.rules import State
from dashboard.domain.attention.survey import survey
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, EpisodeStatus, SessionKind, Side
from dashboard.services.attention.book import book
from dashboard.services.attention.words import as_local, words_in
from dashboard.services.caseload import overview as caseload
from dashboard.services.caseload.overview import Filters, Sort, StatusFilter
from dashboard.services.practice import Practice
from dashboard.store.attention import findings
from dashboard.store.caseload import rows as caseload_rows
from tests import driver, factories

TODAY = factories.NOW.date()


def sql(at: Practice, text: str, params: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Rows of a statement written out here, to check the shipped ones against."""
    result = driver.cursor(at.db).execute(text, params or {})
    columns = [d[0] for d in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def set_couple(at: Practice, couple_id: UUID, **changes: Any) -> None:
    for column, value in changes.items():
        driver.cursor(at.db).execute(
            f"UPDATE couple SET {column} = $v WHERE couple_id = $c", {"v": value, "c": couple_id}
        )
    at.db.write(at.scope, lambda tx: tx.changed.add(couple_id), summary="Follow", now=at.now)


def assign(at: Practice, couple_id: UUID, *, due: date, status: AssignmentStatus = AssignmentStatus.OPEN) -> None:
    assignment = factories.homework(
        of=couple_id,
        assignee=Assignee.JOINT,
        step_id="close-the-doors",
        title="Close the doors",
        instructions="",
        assigned_on=due - timedelta(days=7),
        due_on=due,
        status=status,
    )
    at.db.write(at.scope, lambda tx: tx.insert("assignment", assignment), summary="Assign", now=at.now)


def grown(seed: int, *, couples: int = 18) -> Practice:
    """A practice with two counselors and couples in every kind of state."""
    rng = random.Random(seed)
    at = factories.watched(at=factories.practice())
    other = factories.colleague(of=at)
    for number in range(couples):
        owner = at if number % 3 else other
        couple = factories.add_couple(
            owner, a=f"A{rng.randrange(9)}", b=f"B{number}", phase=rng.choice(["rebuild", "stabilise"])
        )
        session = rng.choice([None, -3, 0, 4])
        set_couple(
            owner,
            couple,
            status=rng.choice(["active", "active", "active", "paused", "closed"]),
            created_at=factories.NOW - timedelta(days=rng.randrange(300)),
        )
        if session is not None:
            kind = rng.choice(list(SessionKind))
            factories.add_session(owner, couple, factories.NOW + timedelta(days=session), kind=kind)
        for side in Side:
            for _ in range(rng.choice([0, 1, 2, 4, 14])):
                answers: dict[str, Any] = {"felt_safe": rng.randrange(11), "word_kept": rng.randrange(11)}
                if rng.random() < 0.3:
                    answers = {"heard": 3}
                if rng.random() < 0.4:
                    answers["private_safety"] = rng.choice(["no"] * 20 + ["yes", "unsure", "skip"])
                on = TODAY - timedelta(days=rng.choice([0, 2, 9, 16, 17, 18, 19, 40, 41, 60]))
                factories.add_checkin(owner, couple, side=side, on=on, **answers)
        for _ in range(rng.randrange(3)):
            assign(
                owner,
                couple,
                due=TODAY + timedelta(days=rng.choice([-9, -1, 0, 5])),
                status=rng.choice([AssignmentStatus.OPEN, AssignmentStatus.OPEN, AssignmentStatus.DONE]),
            )
    return at


def slow_facts(at: Practice, couple: dict[str, Any]) -> Facts:
    """What the rows should say, straight from the raw tables."""
    about = {"c": couple["couple_id"]}
    checkins = sql(at, "SELECT * FROM checkin WHERE couple_id = $c ORDER BY answered_at, checkin_id", about)
    people = []
    for who in sql(at, "SELECT * FROM partner WHERE couple_id = $c ORDER BY side", about):
        own = [k for k in checkins if k["partner_id"] == who["partner_id"]]
        last_on = own[-1]["answered_at"].date() if own else None
        people.append(PartnerFacts(name=who["display_name"], checkins=len(own), last_on=last_on))
    given = sql(at, "SELECT * FROM assignment WHERE couple_id = $c", about)
    late = [t["due_on"] for t in given if t["status"] == "open" and t["due_on"] < TODAY]
    finished = [t["finished_on"] for t in given if t["status"] == "done" and t["reviewed_on"] is None]
    sessions = sql(at, "SELECT * FROM session WHERE couple_id = $c", about)
    planned = next((each["starts_at"].date() for each in sessions), None)
    is_joint = any(each["kind"] == "conjoint" for each in sessions)
    standing = findings.list_of_couple(at.db, at.scope, couple["couple_id"])
    return Facts(
        status=EpisodeStatus(couple["status"]),
        a=people[0],
        b=people[1],
        known_since=at.zone.day(couple["created_at"]),
        next_session_on=planned,
        last_session_on=planned if planned and planned < TODAY and is_joint else None,
        overdue=len(late),
        overdue_since=min(late, default=None),
        unreviewed=len(finished),
        unreviewed_since=min((on for on in finished if on), default=None),
        findings=tuple(as_local(each, at.zone) for each in standing if each.ended_at is None),
    )


def assessed(at: Practice, couple: dict[str, Any]) -> Attention:
    return describe(survey(slow_facts(at, couple), book(at), TODAY), words_in(at))


def slow_trust(at: Practice, couple_id: UUID, side: Side) -> list[tuple[date, Decimal]]:
    rows = sql(
        at,
        "SELECT k.* FROM checkin k JOIN partner p USING (partner_id) WHERE k.couple_id = $c AND p.side = $s"
        " ORDER BY answered_at, checkin_id",
        {"c": couple_id, "s": side.value},
    )
    points = []
    for row in rows:
        values = [row[i] for i in ("felt_safe", "word_kept", "openness", "area_trust") if row[i] is not None]
        if values:
            points.append((row["answered_at"].date(), Decimal(sum(values)) / len(values)))
    return points[-12:]


@pytest.mark.parametrize("seed", [1, 2])
def test_overview_agrees_with_a_slow_recount_of_the_raw_record(seed: int) -> None:
    """State, reason, homework, trend and order are what plain Python makes of the raw tables."""
    at = grown(seed)
    couples = sql(at, "SELECT * FROM couple WHERE counselor_id = $w", {"w": at.scope.staff_id})
    expected = {c["couple_id"]: assessed(at, c) for c in couples}
    page = caseload.overview(at, filters=Filters(status=StatusFilter.ALL))
    assert page.total == page.everyone == len(couples) == len(page.lines)
    assert {line.couple_id: line.attention for line in page.lines} == expected
    order = [(line.attention.state.urgency, line.attention.since or date.max) for line in page.lines]
    assert order == sorted(order)
    for line in page.lines:
        for side in Side:
            shown = [(point.on, point.mean) for point in line.partners[side].trust]
            assert shown == slow_trust(at, line.couple_id, side)
    for state in State:
        chosen = caseload.overview(at, filters=Filters(status=StatusFilter.ALL, state=state))
        assert {line.couple_id for line in chosen.lines} == {c for c, a in expected.items() if a.state is state}


def many(at: Practice, couples: int) -> None:
    """Couples made in bulk, many of them with the same names."""
    driver.cursor(at.db).execute(
        "INSERT INTO couple BY NAME SELECT $p AS practice_id, uuid() AS couple_id, $w AS counselor_id,"
        " 'rebuild' AS phase, 'active' AS status, $n AS created_at, $w AS created_by, $n AS updated_at,"
        " $w AS updated_by, 1 AS row_version FROM range($k)",
        {"p": at.scope.practice_id, "w": at.scope.staff_id, "n": factories.NOW, "k": couples},
    )
    for side in ("a", "b"):
        driver.cursor(at.db).execute(
            "INSERT INTO partner BY NAME SELECT practice_id, uuid() AS partner_id, couple_id, $s AS side,"
            " 'N' || (hash(couple_id) % 40)::VARCHAR AS display_name, '' AS pronouns, 'none_set' AS contact_method,"
            " '' AS contact_detail, '' AS contact_times, created_at, created_by, updated_at, updated_by, row_version"
            " FROM couple",
            {"s": side},
        )
    at.db.write(at.scope, caseload_rows.refresh_everybody, summary="Follow", now=at.now)


@pytest.fixture(scope="module")
def two_thousand() -> Practice:
    """A practice with as many couples, which is only read."""
    at = factories.practice()
    many(at, 2_000)
    return at


@pytest.mark.parametrize("sort", [Sort.ATTENTION, Sort.NAME])
def test_two_thousand_couples_page_through_exactly_once(two_thousand: Practice, sort: Sort) -> None:
    """Every couple is on exactly one page, in one order over all pages, even with equal names and read in any order."""
    at, rng = two_thousand, random.Random(7)
    couples, seen = caseload.reached(at), []
    for number in range(1, 81):
        turned = replace(couples, rows=tuple(rng.sample(couples.rows, k=2_000)))
        page = caseload.page_of(at, turned, filters=Filters(sort=sort), page=number)
        assert (page.page, page.pages, page.total, len(page.lines)) == (number, 80, 2_000, 25)
        seen += page.lines
    assert len({line.couple_id for line in seen}) == 2_000
    names = [(line.names.lower(), line.couple_id) for line in seen]
    assert names == sorted(names)


@pytest.mark.parametrize(("asked", "given", "lines"), [(0, 1, 25), (-4, 1, 25), (2, 2, 5), (99, 2, 5)])
def test_a_page_outside_the_caseload_is_the_nearest_one(asked: int, given: int, lines: int) -> None:
    """An old link to a page that is gone shows the last page instead of nothing."""
    at = factories.practice()
    many(at, 30)
    page = caseload.overview(at, page=asked)
    assert (page.page, len(page.lines), page.total) == (given, lines, 30)


@pytest.mark.parametrize(
    "text", ["zoe", "ZOË", "łuk", "lukasz", "zoe & łukasz", "Zoë and Lukasz", "łukasz zoë", "Zoe\u0308", "  ukas "]
)
def test_search_ignores_case_and_accents(text: str) -> None:
    """A name is found however it is typed, alone or with the partner's, in either order."""
    at = factories.practice()
    factories.add_couple(at)
    factories.add_couple(at, a="Zoë", b="Łukasz")
    assert [line.names for line in caseload.overview(at, filters=Filters(search=text)).lines] == ["Zoë & Łukasz"]


@pytest.mark.parametrize("text", ["%", "_", "'; DROP TABLE couple; --", "Mina%Robin", "\\"])
def test_search_text_is_a_value_and_nothing_else(text: str) -> None:
    """Wildcards and quotes find only themselves."""
    at = factories.practice()
    factories.add_couple(at)
    assert caseload.overview(at, filters=Filters(search=text)).total == 0
    assert caseload.overview(at).total == 1


def test_filters_narrow_by_phase_and_status() -> None:
    """By default closed couples are left out; each filter shows exactly its own."""
    at = factories.practice()
    ids = {
        name: factories.add_couple(at, a=name, phase=phase)
        for name, phase in [("Active", "rebuild"), ("Paused", "stabilise"), ("Closed", "rebuild")]
    }
    set_couple(at, ids["Paused"], status="paused")
    set_couple(at, ids["Closed"], status="closed")

    def names(**filters: Any) -> set[str]:
        return {line.partners[Side.A].name for line in caseload.overview(at, filters=Filters(**filters)).lines}

    assert names() == {"Active", "Paused"}
    assert names(status=StatusFilter.CLOSED) == {"Closed"}
    assert names(status=StatusFilter.ALL, phase="rebuild") == {"Active", "Closed"}
    assert names(phase="rebuild") == {"Active"}


def test_sorting_by_checkin_and_session() -> None:
    """The latest check-in comes first, the next session soonest first, and what has none comes last."""
    at = factories.practice()
    ids = {name: factories.add_couple(at, a=name) for name in ("None", "Old", "New")}
    factories.add_checkin(at, ids["Old"], on=date(2026, 9, 1), felt_safe=3)
    factories.add_checkin(at, ids["New"], on=date(2026, 10, 1), felt_safe=3)
    factories.add_session(at, ids["Old"], datetime(2026, 10, 15, 9))
    factories.add_session(at, ids["New"], datetime(2026, 10, 14, 9))
    factories.add_session(at, ids["None"], datetime(2026, 10, 1, 9))
    for sort in (Sort.LAST_CHECKIN, Sort.NEXT_SESSION):
        page = caseload.overview(at, filters=Filters(sort=sort))
        assert [line.partners[Side.A].name for line in page.lines] == ["New", "Old", "None"]


def test_another_counselors_couple_is_never_listed() -> None:
    """Neither another counselor's nor another practice's couple shows up, in the list or in its counts."""
    at = factories.practice()
    colleague = factories.colleague(of=at)
    stranger = factories.practice(db=at.db)
    factories.add_couple(colleague, a="Hidden")
    factories.add_couple(stranger, a="Hidden")
    page = caseload.overview(at, filters=Filters(search="hidden", status=StatusFilter.ALL))
    assert (page.lines, page.total, page.everyone) == ((), 0, 0)


def test_a_later_checkin_without_the_question_does_not_clear_a_safety_answer() -> None:
    """An answer left empty changes nothing."""
    at = factories.watched(at=factories.practice())
    couple = factories.add_couple(at)
    factories.add_checkin(at, couple, on=date(2026, 10, 1), private_safety="yes")
    factories.add_checkin(at, couple, on=date(2026, 10, 8), felt_safe=9)
    assert caseload.overview(at).lines[0].attention.state is State.SAFETY


@pytest.mark.parametrize(("on", "is_red"), [(date(2026, 9, 1), True), (date(2026, 8, 31), False)])
def test_a_later_no_leaves_a_trace_of_an_earlier_safety_answer(on: date, is_red: bool) -> None:
    """For 42 days the list and the counts keep the couple red, in whichever order the two are entered."""
    for first, second in (("yes", "no"), ("no", "yes")):
        at = factories.watched(at=factories.practice())
        couple = factories.add_couple(at)
        when = {"yes": on, "no": date(2026, 10, 9)}
        factories.add_checkin(at, couple, on=when[first], private_safety=first)
        factories.add_checkin(at, couple, on=when[second], private_safety=second)
        assert (caseload.overview(at).lines[0].attention.state is State.SAFETY) is is_red


def test_homework_that_begins_later_is_not_open_yet() -> None:
    """Steps of a plan that begin in a later week do not count as open on the caseload."""
    at = factories.practice()
    couple = factories.add_couple(at)
    assign(at, couple, due=at.today + timedelta(days=7))
    assign(at, couple, due=at.today + timedelta(days=8))
    (line,) = caseload.overview(at).lines
    assert line.open_homework == 1
