"""Erasing a couple leaves no word of it in any table and in no memory, and the log stays whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain import kinds
from dashboard.domain.access import Screen
from dashboard.domain.ids import reference_of
from dashboard.domain.keeping.erasing import Why, backups_until
from dashboard.domain.wording import long_date
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services.couples import merging
from dashboard.services.couples import reading as couples
from dashboard.services.documents import pictures
from dashboard.services.drafts import TextField
from dashboard.services.keeping import erasing, proof
from dashboard.services.log import check as log_check
from dashboard.services.log import reading as log
from dashboard.services.notes import holds
from dashboard.services.papers import Paper
from dashboard.store import check
from dashboard.store.database import Database
from dashboard.store.keeping import rewriting
from dashboard.store.transaction import Transaction
from tests import driver, factories, partners
from tests.access import house as houses
from tests.access.house import CANARY, COUPLES, House, Person

CANARY_WORD = "kq9999z"


@pytest.fixture(scope="module")
def built() -> House:
    """A house whose every word is a canary, with the first couple erased."""
    return houses.build()


def everything_in(house: House) -> dict[str, str]:
    """All that stands in each table, as text."""
    cursor = driver.cursor(house.office.db)
    tables = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'practice'").fetchall()
    return {name: str(cursor.execute(f"SELECT * FROM {name}").fetchall()) for (name,) in tables}


def cells_in(house: House, couple: str) -> dict[str, set[str]]:
    """The columns of each table that still hold words of a couple."""
    return {
        table: found
        for table, text in everything_in(house).items()
        if (found := {house.cells[c].field for c in CANARY.findall(text) if house.cells[c].couple == couple})
    }


def test_no_table_holds_a_word_of_it(built: House) -> None:
    """Derived rows, summaries, history and other people's process notes go too; the other couples keep every row."""
    practice = built.practice(Person.OWN)
    first = built.couples["first"]
    record = couples.get(practice, first)
    before = {name: cells_in(built, name) for name in COUPLES}
    partners = [str(built.partners["first", side]) for side in "ab"]
    assert {"revision", "caseload_row", "process_note", "alert_action"} <= set(before["first"])
    seen = erasing.outlook(built.office, practice, record)
    assert cells_in(built, "first") == before["first"]
    number = erasing.erase(built.office, practice, record, Why.ASKED, f" {reference_of(first).upper()} ")
    # Imports are a counselor's; none of these brought a check-in of the couple.
    assert set(cells_in(built, "first")) == {"import_run", "import_mapping"}
    assert cells_in(built, "second") == before["second"]
    assert cells_in(built, "strange") == before["strange"]
    found = everything_in(built)
    assert [table for table, text in found.items() if any(each in text for each in partners)] == []
    assert [table for table, text in found.items() if str(first) in text] == ["audit"]
    assert check.orphans(built.office.db) == []
    assert log_check.verify(practice).fault is None
    kept = erasing.find(practice, number)
    assert (kept.reference, kept.why, kept.total) == (seen.reference, Why.ASKED, seen.total)
    assert kept.rows["checkin"] == 8
    entry = next(line for line in log.look(built.practice(Person.ADMIN), log.Filters()).lines if line.number == number)
    assert (entry.what, entry.couple, entry.about) == (
        "Erase a couple",
        kept.reference,
        f"{kept.total:,} records, why asked",
    )


def test_the_proof_says_what_was_done_and_names_nobody(built: House) -> None:
    """Counts by kind, the reason, the entry's number and hash, and the day until which older backups hold it."""
    practice = built.practice(Person.OWN)
    (kept,) = erasing.of_practice(practice)
    file = proof.made(built.office, practice, kept.number)
    said = " ".join(pictures.text(file.content).split())
    assert file.file_name == f"erased-{kept.reference}.pdf"
    assert file.content == proof.made(built.office, built.practice(Person.ADMIN), kept.number).content
    for words in (kept.reference, f"{kept.number:,}", kept.hash[:16], kept.hash[-16:], "Check-ins 8", "asked for it"):
        assert words in said
    assert long_date(backups_until(kept.noted_at.date(), 12)) in said
    assert not CANARY.search(said)
    assert not any(f"Staff {person.value}" in said for person in Person)
    assert erasing.of_practice(built.practice(Person.OTHER)) == []
    with pytest.raises(NotFoundError):
        proof.made(built.office, built.practice(Person.OTHER), kept.number)


def test_a_hold_another_reference_and_other_people_stop_it(built: House) -> None:
    """Nothing goes while a couple is on hold, for a slip of the hand, on the screen of both, or for anybody else."""
    house = built
    practice, boss = house.practice(Person.OWN), house.practice(Person.ADMIN)
    couple_id = house.couples["second"]
    record, reference = couples.get(practice, couple_id), reference_of(couple_id)
    before = everything_in(house)["checkin"]
    with pytest.raises(InvalidInputError):
        erasing.erase(house.office, practice, record, Why.ASKED, reference[:-1])
    with pytest.raises(InvalidInputError):
        erasing.erase(house.office, practice, record, Why.TIME_OVER, reference)
    with pytest.raises(RuleError):
        erasing.erase(house.office, replace(practice, screen=Screen.IN_SESSION), record, Why.ASKED, reference)
    supervisor = house.practice(Person.SUPERVISOR)
    with pytest.raises(RuleError):
        erasing.erase(house.office, supervisor, couples.get(supervisor, couple_id), Why.ASKED, reference)
    with pytest.raises(NotFoundError):
        erasing.erase(house.office, house.practice(Person.OTHER), record, Why.ASKED, reference)
    holds.begin(boss, reference, "A court asked.")
    for stopped in (
        lambda: erasing.outlook(built.office, practice, record),
        lambda: erasing.erase(house.office, practice, record, Why.ASKED, reference),
    ):
        with pytest.raises(RuleError, match="legal hold"):
            stopped()
    assert everything_in(house)["checkin"] == before
    (hold,) = (each for each in holds.held(boss) if each.couple_id == couple_id)
    holds.end(boss, hold.hold_id)
    erasing.erase(house.office, practice, record, Why.MISTAKE, reference)
    assert str(couple_id) not in everything_in(house)["checkin"]


def test_what_is_in_memory_alone_goes_too() -> None:
    """Unsaved drafts of its forms, unsent answers of its partners and documents on the desk; others' stay."""
    house = partners.house()
    other = factories.add_couple(house.practice)
    office, practice = house.office, house.practice
    visit, now = house.visit(), house.office.now
    token = office.browser_sessions.start(practice.scope.staff_id, "Counselor", practice.roles)
    session = office.browser_sessions.find(token)
    assert session is not None
    for form, couple_id in (("gone", house.couple_id), ("stays", other)):
        session.drafts.draw(form, {"x": TextField("x", "")}, about=frozenset({"goal", str(couple_id)}))
        session.drafts.keep_typed(form, {"x": CANARY_WORD}, now)
    session.papers.keep(Paper("1", "2", 1, (), now + timedelta(minutes=1), None, b"words"))
    due = f"check-in {visit.partner_id} {visit.link.link_id if visit.link else ''} {office.today}"
    for name in (due, "check-in of another couple"):
        office.unsent.keep(name, "visit", {"q": CANARY_WORD}, now, joined=lambda a, b: {**a, **b})
    erasing.erase(office, practice, house.record, Why.ASKED, reference_of(house.couple_id))
    assert session.drafts.find("gone") is None
    assert session.drafts.find("stays") is not None
    session.drafts.keep_typed("gone", {"x": CANARY_WORD}, now)
    assert len(session.drafts) == 1
    assert (len(session.papers), len(office.unsent)) == (0, 1)


def test_the_history_of_a_merge_and_files_that_name_the_couple_go_too() -> None:
    """History that parts two records again holds words of both; a saved mapping and an import may carry a name."""
    practice = factories.practice()
    office = factories.office(of=practice)
    first = factories.add_couple(practice, a="Zebedea", b="Quillon")
    second = factories.add_couple(practice, a="Zebedea", b="Quillon", phase="stabilise")
    third = factories.add_couple(practice, a="Ada", b="Ben")
    merging.merge(practice, merging.plan(practice, first, second, swapped=False))

    def mapped(tx: Transaction) -> None:
        for name in ("Zebedea's answers", "Answers of everybody"):
            tx.keep("import_mapping", {"name": name, "body": 'columns = "x"'})

    practice.db.write(practice.scope, mapped, summary="Keep mappings", now=practice.now)
    cursor = driver.cursor(practice.db)
    erasing.erase(office, practice, couples.get(practice, first), Why.ASKED, reference_of(first))
    assert cursor.execute("SELECT DISTINCT couple_id FROM revision").fetchall() == [(third,)]
    assert cursor.execute("SELECT name FROM import_mapping").fetchall() == [("Answers of everybody",)]
    assert "Zebedea" not in str([cursor.execute(f"SELECT * FROM {name}").fetchall() for name in kinds.every()])


def test_the_proof_is_the_couples_own_when_another_goes_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number that is handed back belongs to the couple, not to whatever was erased last."""
    practice = factories.practice()
    office = factories.office(of=practice)
    first, second = factories.add_couple(practice), factories.add_couple(practice, a="Ada", b="Ben")
    mark = rewriting.mark

    def erased(couple_id: UUID) -> int:
        return erasing.erase(office, practice, couples.get(practice, couple_id), Why.ASKED, reference_of(couple_id))

    def meanwhile(db: Database) -> None:
        monkeypatch.setattr(rewriting, "mark", mark)
        mark(db)
        erased(second)

    monkeypatch.setattr(rewriting, "mark", meanwhile)
    assert erasing.find(practice, erased(first)).couple_id == first


def test_every_kind_about_a_couple_is_erased() -> None:
    """A new kind with a couple is reached without a line here; the log alone outlives what it tells of."""
    about = {
        name for name, kind in kinds.every().items() if "couple_id" in kind.columns or "partner_id" in kind.columns
    }
    assert {name for name in about if not kinds.of(name).is_forgotten} == {"audit"}
