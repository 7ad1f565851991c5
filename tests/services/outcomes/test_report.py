"""The practice's outcomes: what is counted, from when to when, and what is left out."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.measures.baseline import baseline, in_order
from dashboard.domain.measures.measure import MeasureScore, Mode
from dashboard.domain.outcomes.disclosure import SMALLEST, Mark
from dashboard.domain.outcomes.report import Section, Table, counted_until
from dashboard.domain.records import TimelineEvent
from dashboard.domain.stats.completion import completion
from dashboard.domain.vocabulary import Outcome, Role, Side, TimelineKind, label
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.outcomes import export as outcomes_export
from dashboard.services.outcomes import report as outcomes
from dashboard.services.outcomes.report import Whose
from dashboard.services.outcomes.scores import Became, became
from dashboard.services.practice import Practice
from dashboard.store import outcomes as store
from tests import driver, factories

TODAY = factories.NOW.date()
UNTIL = counted_until(TODAY)
PHQ = "phq-9"


# ---------------------------------------------------------------- records
def close(at: Practice, couples: list[UUID], outcome: Outcome, *, on: date, weeks: int = 20) -> None:
    """End the episodes of care of some couples."""
    driver.cursor(at.db).execute(
        "UPDATE episode SET opened_on = $first, closed_on = $on, outcome = $outcome WHERE couple_id IN $couples",
        {"first": on - timedelta(weeks=weeks), "on": on, "outcome": outcome.value, "couples": couples},
    )
    driver.cursor(at.db).execute(
        "UPDATE couple SET status = 'closed' WHERE couple_id IN $couples", {"couples": couples}
    )


def ended(at: Practice, on: date, **counts: int) -> list[UUID]:
    """So many couples of each outcome whose care ended on a day."""
    made = []
    for outcome, n in counts.items():
        if n:
            couples = factories.add_couples(at, n)
            close(at, couples, Outcome(outcome), on=on)
            made += couples
    return made


def partners(at: Practice, couple_id: UUID) -> list[UUID]:
    """Ids of both partners, A first."""
    rows = driver.cursor(at.db).execute(
        "SELECT partner_id FROM partner WHERE couple_id = $c ORDER BY side", {"c": couple_id}
    )
    return [row[0] for row in rows.fetchall()]


def score(couple_id: UUID, partner_id: UUID, total: int, *, on: date, measure: str = PHQ) -> MeasureScore:
    """One partner's total on one day."""
    return MeasureScore(
        measure_score_id=new_id(),
        couple_id=couple_id,
        partner_id=partner_id,
        measure_id=measure,
        taken_on=on,
        mode=Mode.PAPER,
        total=Decimal(total),
    )


def keep(at: Practice, scores: list[MeasureScore]) -> None:
    """Put totals into the record."""
    at.db.write(at.scope, lambda tx: factories.put_all(tx, "measure_score", scores), summary="Add scores", now=at.now)


def mark(at: Practice, event: TimelineEvent) -> None:
    """A mark on a couple's timeline."""
    at.db.write(
        at.scope, lambda tx: tx.insert_without_history("timeline_event", event), summary="Add a mark", now=at.now
    )


def scored(at: Practice, n: int, before: int, *after: int, measure: str = PHQ, step: int = 30) -> list[UUID]:
    """So many couples whose partner A has these totals, a month apart."""
    made = factories.add_couples(at, n)
    scores = []
    for couple_id in made:
        who = partners(at, couple_id)[0]
        for place, total in enumerate((before, *after)):
            on = date(2026, 2, 1) + timedelta(days=step * place)
            scores.append(score(couple_id, who, total, on=on, measure=measure))
    keep(at, scores)
    return made


def part(at: Practice, title: str, whose: Whose = Whose.PRACTICE, span: str = "all") -> Section:
    """One section of the report."""
    return next(s for s in outcomes.report(at, whose, span).sections if s.title == title)


def rows(table: Table) -> dict[str, tuple[str, ...]]:
    """A table's rows by their first word."""
    return {name: tuple(values) for name, *values in table.rows}


@pytest.fixture
def at() -> Practice:
    """A counselor's empty practice."""
    return factories.practice()


@pytest.fixture
def reader(at: Practice) -> Practice:
    """Somebody of the same practice who opens no couple."""
    return replace(factories.colleague(of=at), roles=frozenset({StaffRole.ADMIN}))


# ---------------------------------------------------------------- endings
def test_an_empty_practice_says_what_to_do_first(at: Practice) -> None:
    """Without anything to count, every part says so."""
    found = outcomes.report(at)
    assert all(section.is_empty and section.sentence for section in found.sections)


def test_endings_are_counted_with_share_and_length(at: Practice, reader: Practice) -> None:
    """Ended episodes stand by outcome, drop-out as a share of all, with n, dates and length."""
    ended(at, date(2026, 3, 2), repaired=12, clarified=5, separated_well=6, dropped_out=7, referred=10)
    found = part(reader, "How care ended")
    assert found.sentence == "7 of 40 episodes of care ended by dropping out (18 %)."
    assert "20 weeks in the middle, half of all 20 to 20" in found.evidence
    table = rows(found.tables[0])
    assert table[label(Outcome.REPAIRED)] == ("12", "30 %")
    assert table["All"] == ("40", "")


def test_a_small_count_takes_another_along(at: Practice, reader: Practice) -> None:
    """Neither the small count nor its difference to the sum is on the page."""
    ended(at, date(2026, 3, 2), repaired=12, clarified=8, dropped_out=9, referred=2)
    table = rows(part(reader, "How care ended").tables[0])
    assert table[label(Outcome.REFERRED)][0] == Mark.FEW
    assert table[label(Outcome.CLARIFIED)][0] == Mark.WITHHELD
    assert table[label(Outcome.DROPPED_OUT)] == ("9", "29 %")
    assert table["All"][0] == "31"


def test_what_ended_this_month_waits_for_the_next(at: Practice, reader: Practice) -> None:
    """An ending shows once its month is over."""
    ended(at, date(2026, 9, 30), repaired=10)
    ended(at, date(2026, 10, 1), repaired=10)
    assert rows(part(reader, "How care ended").tables[0])["All"][0] == "10"
    later = replace(reader, clock=lambda: factories.NOW.replace(month=11))
    assert rows(part(later, "How care ended").tables[0])["All"][0] == "20"


def test_a_span_counts_its_own_months(at: Practice, reader: Practice) -> None:
    """The last twelve months and the twelve before are counted by themselves and add up to all."""
    ended(at, date(2026, 3, 2), repaired=20, dropped_out=10)
    ended(at, date(2025, 3, 2), repaired=30, dropped_out=15)
    spans = outcomes.offered(reader, Whose.PRACTICE)
    assert [span.id for span in spans] == ["all", "0", "1"]
    counted = [rows(part(reader, "How care ended", span=span.id).tables[0]) for span in spans]
    assert [table[label(Outcome.REPAIRED)][0] for table in counted] == ["50", "20", "30"]
    assert [table[label(Outcome.DROPPED_OUT)][0] for table in counted] == ["25", "10", "15"]
    with pytest.raises(InvalidInputError):
        outcomes.report(reader, Whose.PRACTICE, "7")


def test_what_the_reader_opens_is_taken_away(at: Practice) -> None:
    """A counselor who knows all but one of the endings does not read off what became of the last one."""
    other = factories.colleague(of=at)
    ended(at, date(2026, 3, 2), repaired=12, dropped_out=11)
    ended(other, date(2026, 3, 2), repaired=1, dropped_out=20)
    assert rows(part(at, "How care ended").tables[0])[label(Outcome.REPAIRED)][0] == Mark.WITHHELD
    admin = replace(factories.colleague(of=at), roles=frozenset({StaffRole.ADMIN}))
    assert rows(part(admin, "How care ended").tables[0])[label(Outcome.REPAIRED)][0] == "13"


def test_own_couples_are_counted_by_themselves(at: Practice) -> None:
    """A counselor sees the couples they open beside the practice."""
    ended(at, date(2026, 3, 2), repaired=12, dropped_out=8)
    ended(factories.colleague(of=at), date(2026, 3, 2), repaired=30)
    assert rows(part(at, "How care ended", Whose.MINE).tables[0])["All"][0] == "20"
    assert rows(part(at, "How care ended").tables[0])["All"][0] == "50"


def test_drop_out_stands_by_phase_injury_and_roles(at: Practice, reader: Practice) -> None:
    """Each way to sort the couples has n and drop-out, in the practice's words for roles."""
    ended(at, date(2026, 3, 2), repaired=20, dropped_out=10)
    for couple in ended(at, date(2026, 3, 2), repaired=15, dropped_out=5):
        driver.cursor(at.db).execute(
            "UPDATE injury_event SET area = 'faithfulness', role_a = 'mutual', role_b = 'mutual' WHERE couple_id = $c",
            {"c": couple},
        )
    words = replace(reader, role_words={**reader.role_words, Role.MUTUAL: "both"})
    tables = {table.title: rows(table) for table in part(words, "Drop-out by group").tables}
    assert tables["Kind of injury"] == {"Being faithful": ("20", "5", "25 %"), "Money": ("30", "10", "33 %")}
    assert tables["Roles"]["Both"] == ("20", "5", "25 %")
    assert list(tables["Phase"].values()) == [("50", "15", "30 %")]


def test_couples_in_care_are_counted_by_phase(at: Practice, reader: Practice) -> None:
    """Today's couples stand by phase; paused ones and small counts do not."""
    for phase, n in (("rebuild", 8), ("understand", 3), ("deepen", 9)):
        factories.add_couples(at, n, phase=phase)
    paused = factories.add_couple(at)
    driver.cursor(at.db).execute("UPDATE couple SET status = 'paused' WHERE couple_id = $c", {"c": paused})
    found = part(reader, "In care now")
    assert found.sentence == "20 couples are in care now."
    shown = [value for _, (value,) in rows(found.tables[0]).items()]
    assert Mark.FEW in shown
    assert "3" not in shown


def test_it_is_not_for_the_in_session_screen(at: Practice) -> None:
    """With the couple looking on there are no outcomes, on the page or as a file."""
    turned = replace(at, screen=Screen.IN_SESSION)
    with pytest.raises(RuleError):
        outcomes.report(turned)
    with pytest.raises(RuleError):
        outcomes.offered(turned, Whose.PRACTICE)
    with pytest.raises(RuleError):
        outcomes_export.export(turned, Whose.PRACTICE, "all")


# ---------------------------------------------------------------- change
def test_partners_are_counted_by_reliable_change(at: Practice, reader: Practice) -> None:
    """Categories follow the measure's own figures; who has one score is counted as that."""
    scored(at, 6, 18, 10)
    scored(at, 7, 12, 11)
    scored(at, 8, 8, 14)
    scored(at, 5, 9)
    found = rows(part(reader, "Reliable change").tables[0])
    measure = at.library.measures[PHQ]
    expected = Counter(
        {
            became(measure, 18, 10): 6,
            became(measure, 12, 11): 7,
            became(measure, 8, 14): 8,
            Became.ONCE: 5,
        }
    )
    assert {kind.value: int(found[kind.value][0]) for kind in expected} == {k.value: n for k, n in expected.items()}
    assert found["With two scores"][0] == "21"
    assert found["All with a score"][0] == "26"


def test_the_sql_finds_the_same_baseline_as_the_domain(at: Practice) -> None:
    """First and latest scores, new baselines included, are those of the rule that a couple's own page follows."""
    rng = random.Random(11)
    expected: Counter[tuple[Decimal, Decimal | None]] = Counter()
    for _ in range(25):
        couple = factories.add_couple(at)
        days = sorted(rng.sample(range(300), rng.randint(1, 5)))
        who = partners(at, couple)[0]
        mine = [score(couple, who, rng.randint(0, 27), on=date(2025, 11, 1) + timedelta(days=d)) for d in days]
        keep(at, mine)
        events = [date(2025, 11, 1) + timedelta(days=rng.randrange(320)) for _ in range(rng.randint(0, 2))]
        for day in events:
            event = TimelineEvent(
                timeline_event_id=new_id(),
                couple_id=couple,
                kind=TimelineKind.BASELINE,
                occurred_on=day,
                label="Again",
            )
            mark(at, event)
        before = baseline(mine, [(day, TimelineKind.BASELINE) for day in events])
        last = in_order(mine)[-1]
        assert before is not None
        expected[before.score.total, None if last == before.score else last.total] += 1
    found: Counter[tuple[Decimal, Decimal | None]] = Counter()
    for row in store.list_changes(at.db, at.scope, until=UNTIL):
        found[row.before, row.after] += row.partners
    assert found == expected


def test_time_to_change_keeps_those_who_are_not_there_yet(at: Practice, reader: Practice) -> None:
    """Weeks to the first reliably better score, with n, how many got there, and how many did not."""
    scored(at, 10, 20, 19, 10)
    scored(at, 12, 20, 20, 19)
    waits = part(reader, "Reliable change").tables[-1]
    assert rows(waits)["PHQ-9"] == ("22", "10", "12", "not reached by half yet")
    scored(at, 15, 20, 10, 10)
    waits = part(reader, "Reliable change").tables[-1]
    assert rows(waits)["PHQ-9"] == ("37", "25", "12", "9")


def test_a_measure_without_a_known_error_says_so(at: Practice, reader: Practice) -> None:
    """No category is made up where the smallest reliable change is not set."""
    unknown = next(m for m in at.library.measures.values() if m.reliable is None and not m.is_screen)
    scored(at, 8, 10, 12, measure=unknown.id)
    found = part(reader, "Reliable change")
    assert rows(found.tables[0])[Became.UNSAID.value][0] == "8"
    assert any(unknown.name in note and "not set" in note for note in found.notes)


def test_a_screen_for_danger_is_no_outcome(at: Practice, reader: Practice) -> None:
    """Totals of a measure that looks for danger are not counted here."""
    screen = next(m for m in at.library.measures.values() if m.is_screen)
    scored(at, 12, 12, 4, measure=screen.id)
    assert part(reader, "Reliable change").is_empty


def test_the_size_of_change_needs_ten_of_a_role(at: Practice, reader: Practice) -> None:
    """Nine partners of a role have no effect to tell; twelve have one, for the better above zero."""
    for n in range(9):
        scored(at, 1, 12 + n % 4, 10)
    size = rows(part(reader, "Size of change").tables[0])
    assert size["PHQ-9, injured partner"] == ("9", "n under 10", "")
    for n in range(3):
        scored(at, 1, 15 + n, 8)
    n_shown, value, interval = rows(part(reader, "Size of change").tables[0])["PHQ-9, injured partner"]
    assert n_shown == "12"
    assert float(value) > 0
    assert " to " in interval


def test_published_figures_say_what_they_are_of(at: Practice, reader: Practice) -> None:
    """What feedback adds is never set beside a change from before to after without a word."""
    scored(at, 12, 15, 10)
    feedback = [note for note in part(reader, "Size of change").notes if "0.15" in note]
    assert len(feedback) == 1
    assert "cannot be set beside" in feedback[0]


# ---------------------------------------------------------------- check-ins
def test_weeks_answered_are_those_of_the_domain(at: Practice) -> None:
    """The statement counts the rounds that `completion` counts, over random courses."""
    rng = random.Random(5)
    since = UNTIL - timedelta(weeks=52)
    answered = expected = 0
    for _ in range(6):
        couple = factories.add_couple(at)
        opened = date(2025, 8, 1) + timedelta(days=rng.randrange(420))
        driver.cursor(at.db).execute(
            "UPDATE episode SET opened_on = $o WHERE couple_id = $c", {"o": opened, "c": couple}
        )
        days = [opened + timedelta(days=rng.randrange(500)) for _ in range(15)]
        factories.add_checkins(at, [(couple, Side.A)], days, felt_safe=5)
        first = max(opened, since)
        over = max(0, (UNTIL - first).days // 7)
        last = first + timedelta(weeks=over)
        found = completion([day for day in days if day < last], since=first, today=last, every=7)
        answered, expected = answered + found.answered, expected + found.expected
    mine = [r for r in store.list_completion(at.db, at.scope, since=since, until=UNTIL) if r.role is Role.INJURED]
    assert (mine[0].answered, mine[0].expected) == (answered, expected)


def test_check_ins_stand_by_role(at: Practice, reader: Practice) -> None:
    """Each role has its own line, with n partners, weeks answered and weeks expected."""
    couples = factories.add_couples(at, 12)
    driver.cursor(at.db).execute("UPDATE episode SET opened_on = $o", {"o": UNTIL - timedelta(weeks=4)})
    factories.add_checkins(at, [(couple, Side.A) for couple in couples], [UNTIL - timedelta(days=3)], felt_safe=5)
    found = part(reader, "Check-ins")
    table = rows(found.tables[0])
    assert found.sentence == "24 partners in care answered 12 of 96 weeks (13 %)."
    assert table["Injured partner"] == ("12", "12 of 48", "25 %")
    assert table["Involved partner"] == ("12", "0 of 48", "0 %")


def in_care(at: Practice, n: int, role_a: Role | None) -> None:
    """So many couples in care since a year, whose partners both answered last month."""
    people = [(couple, side) for couple in factories.add_couples(at, n, role_a=role_a) for side in Side]
    factories.add_checkins(at, people, [UNTIL - timedelta(days=3)], felt_safe=5)


@pytest.mark.parametrize(("clear", "other", "is_told"), [(14, 6, False), (14, 10, True), (7, 14, False), (14, 0, True)])
def test_weeks_of_a_small_role_do_not_follow_from_the_others(
    at: Practice, reader: Practice, clear: int, other: int, is_told: bool
) -> None:
    """Where one role is too small for a share, no role has one: all partners less the others would give it."""
    in_care(at, clear, Role.INJURED)
    in_care(at, other, None)
    every, *by_role = part(reader, "Check-ins").tables[0].rows
    assert " of " in every[2]
    shown = [answered for _, partners, answered, _ in by_role if partners != "0"]
    assert all((" of " in answered) is is_told for answered in shown)
    assert is_told or {Mark.WITHHELD.value} == set(shown)


def test_it_says_what_is_counted_as_of_today() -> None:
    """What does not stand still until the next month is not promised to."""
    assert "in care is counted as of today" in outcomes.PRIVACY


# ---------------------------------------------------------------- export
def _numbers(found: outcomes.Report) -> Iterator[tuple[str, str, str, str, str]]:
    for section in found.sections:
        for table in section.tables:
            for name, *values in table.rows:
                for column, value in zip(table.columns[1:], values, strict=True):
                    if value:
                        yield section.title, table.title, name, column, value


def test_the_file_says_what_the_page_says(at: Practice, reader: Practice) -> None:
    """Every figure of the page is in the file, with the same ones left out, and the export is logged."""
    ended(at, date(2026, 3, 2), repaired=12, clarified=8, dropped_out=9, referred=2)
    scored(at, 12, 15, 10)
    text = outcomes_export.export(reader, Whose.PRACTICE, "0").decode("utf-8")
    lines = {tuple(line) for line in csv.reader(io.StringIO(text))}
    assert set(_numbers(outcomes.report(reader, Whose.PRACTICE, "0"))) <= lines
    logged = driver.cursor(at.db).execute("SELECT count(*) FROM audit WHERE action = 'exported_outcomes'").fetchone()
    assert logged == (1,)


def test_no_cell_of_the_file_is_a_formula(at: Practice, reader: Practice) -> None:
    """A measure's or a role's name, typed by somebody, does not run in a spreadsheet."""
    named = replace(reader, role_words={**reader.role_words, Role.INJURED: "=1+1"})
    scored(at, 12, 15, 10)
    ended(at, date(2026, 3, 2), repaired=12)
    text = outcomes_export.export(named, Whose.PRACTICE, "all").decode("utf-8")
    cells = [cell for line in csv.reader(io.StringIO(text)) for cell in line]
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_no_small_count_is_anywhere_in_the_report(at: Practice, reader: Practice) -> None:
    """Over random small practices, no count of couples or partners from 1 to 4 is said in any table."""
    rng = random.Random(2)
    for _ in range(3):
        ended(at, date(2026, rng.randint(1, 9), 2), **{o.value: rng.randint(0, 7) for o in Outcome})
        scored(at, rng.randint(1, 6), rng.randint(8, 20), rng.randint(2, 20))
        for who in (reader, at):
            found = outcomes.report(who)
            for section, _, _, column, value in _numbers(found):
                if column in {"Episodes", "Dropped out", "Partners", "Couples", "Partners with two scores"}:
                    assert value not in {str(n) for n in range(1, SMALLEST)}, (section, column)


def test_it_is_the_same_on_every_run(at: Practice, reader: Practice) -> None:
    """Twenty reports of one record are one report."""
    ended(at, date(2026, 3, 2), repaired=12, clarified=8, dropped_out=9, referred=2)
    scored(at, 12, 15, 10, 7)
    first = outcomes.report(reader)
    assert all(outcomes.report(reader) == first for _ in range(19))
