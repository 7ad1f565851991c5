"""Records past their time go after a look and a confirmation alone, kind by kind, and never what is on hold."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from dashboard.domain import kinds
from dashboard.domain.ids import reference_of
from dashboard.domain.keeping.erasing import Why
from dashboard.domain.keeping.retention import GROUPS, KeepRules, Preview
from dashboard.domain.notes.keeping import NoteRules
from dashboard.errors import InvalidInputError, RuleError, StaleEditError
from dashboard.services.keeping import erasing, retention
from dashboard.services.log import check as log_check
from dashboard.services.notes import holds
from dashboard.services.notes import settings as note_settings
from dashboard.services.practice import Practice
from dashboard.store import check
from tests import driver
from tests.access import house as houses
from tests.access.house import CANARY, House, Person
from tests.services.keeping.test_erasing import everything_in

# Care of the first ended long ago, that of the second a while ago, and the third goes on.
ENDED = {"first": datetime(2010, 1, 5).date(), "second": datetime(2024, 1, 5).date()}


@pytest.fixture(scope="module")
def house() -> House:
    """A house whose every word is a canary, with two couples whose care has ended."""
    built = houses.build()
    for name, day in ENDED.items():
        about = {"couple_id": built.couples[name]}
        built.sql(
            "UPDATE episode SET opened_on = DATE '2009-01-01', closed_on = $day, outcome = 'repaired' "
            "WHERE couple_id = $couple_id",
            day=day,
            **about,
        )
        built.sql("UPDATE couple SET status = 'closed' WHERE couple_id = $couple_id", **about)
    return built


@pytest.fixture(scope="module")
def boss(house: House) -> Practice:
    """The admin."""
    return house.practice(Person.ADMIN)


def fields_of(house: House, couple: str) -> set[str]:
    """The columns that hold a word of a couple."""
    text = "\n".join(everything_in(house).values())
    return {house.cells[c].field for c in CANARY.findall(text) if house.cells[c].couple == couple}


def of(preview: Preview, couple_id: UUID) -> set[str]:
    """The kinds of record that would go of a couple."""
    return {kind for each in preview.going if each.couple_id == couple_id for kind in each.rows}


def test_a_group_leaves_nothing_without_what_it_hangs_on() -> None:
    """Whatever hangs on a kind that goes by itself goes with it; the log is in no group."""
    for name, (_, group) in GROUPS.items():
        for kind in kinds.every().values():
            assert kind.parent not in group or kind.name in group or kind.name == "session_capture", (name, kind.name)
        assert all(kinds.of(each).is_forgotten for each in group)


def test_nothing_is_past_its_time_until_somebody_says_how_long(house: House, boss: Practice) -> None:
    """Ten years for a whole record hold from the start; a group has no time of its own before it is set."""
    seen = retention.preview(boss)
    assert [(each.reference, each.whole) for each in seen.going] == [(reference_of(house.couples["first"]), True)]
    with pytest.raises(InvalidInputError):
        retention.save(boss, KeepRules({"notes": 101}))
    for act in (retention.preview, lambda at: retention.save(at, KeepRules({}))):
        with pytest.raises(RuleError):
            act(house.practice(Person.OWN))


def test_kinds_go_by_themselves_and_whole_records_with_a_proof(house: House, boss: Practice) -> None:
    """All that was looked at goes, to the entry, and the history of those kinds too; the rest keeps every word."""
    first, second = house.couples["first"], house.couples["second"]
    retention.save(boss, KeepRules({**dict.fromkeys(GROUPS, 0), "process_notes": 1, "checkins": 2, "notes": 9}))
    before, strange = fields_of(house, "second"), fields_of(house, "strange")
    everything = everything_in(house)
    seen = retention.preview(boss)
    assert everything_in(house) == everything
    gone = {"checkin", "answer", "checkin_summary", "process_note"}
    assert of(seen, second) == gone
    assert {words for words, _, _ in seen.lines()} == {
        GROUPS["checkins"][0],
        GROUPS["process_notes"][0],
        "Whole records",
    }
    for typed in ("", str(seen.total + 1)):
        with pytest.raises(InvalidInputError):
            retention.remove(house.office, boss, seen, typed)
    # A hold that comes in between stops it: it is no longer what was looked at.
    holds.begin(boss, reference_of(second), "A court asked.")
    with pytest.raises(StaleEditError):
        retention.remove(house.office, boss, seen, str(seen.total))
    held = retention.preview(boss)
    assert [each.couple_id for each in held.held] == [second]
    assert of(held, second) == set()
    assert fields_of(house, "second") == before
    (hold,) = holds.held(boss)[-1:]
    holds.end(boss, hold.hold_id)
    assert retention.remove(house.office, boss, seen, str(seen.total)) == seen.total
    cursor = driver.cursor(house.office.db)
    counts = {
        kind: cursor.execute(f"SELECT count(*) FROM {kind} WHERE couple_id = ?", [second]).fetchall() for kind in gone
    }
    assert set(map(str, counts.values())) == {"[(0,)]"}
    assert before - fields_of(house, "second") == {
        "checkin.note",
        "checkin.small_win",
        "answer.text_value",
        "process_note.body",
    }
    assert fields_of(house, "strange") == strange
    assert not {name for name in fields_of(house, "first") if not name.startswith("import_")}
    assert check.orphans(house.office.db) == []
    assert log_check.verify(boss).fault is None
    (proof,) = erasing.of_practice(boss)
    assert (proof.couple_id, proof.why) == (first, Why.TIME_OVER)
    assert not retention.preview(boss).going


def test_without_years_there_is_no_end(house: House, boss: Practice) -> None:
    """A practice that keeps its records for ever has nothing past its time."""
    note_settings.save(boss, NoteRules(keep_years=0))
    retention.save(boss, KeepRules(dict.fromkeys(GROUPS, 0)))
    assert retention.preview(boss).due == ()
