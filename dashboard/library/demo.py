"""Reads and validates the demo practice in `data/demo/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from dashboard import paths
from dashboard.domain.content import Library
from dashboard.domain.demo.agreements import DemoCoupleAgreements
from dashboard.domain.demo.apologies import DemoCoupleApologies
from dashboard.domain.demo.journal import DemoJournal
from dashboard.domain.demo.messages import DemoCoupleMessages
from dashboard.domain.demo.notes import DemoNote, DemoNotes, DemoProcessNote, DemoUsualNote
from dashboard.domain.demo.plans import DemoPlan
from dashboard.domain.demo.promises import DemoCouplePromises
from dashboard.domain.demo.safety import DemoCoupleSafety, DemoSafety, DemoUsualSafety
from dashboard.domain.demo.story import Demo, DemoCouple, DemoMeta, DemoPerson, DemoStop
from dashboard.library.checks_demo import check_deeds, check_links, check_measures, check_people, check_policies
from dashboard.library.problems import Problems
from dashboard.library.reading import ContentFile, entry_name

T = TypeVar("T")
FILE = "couples.toml"
TOUR = "tour.toml"
NOTES = "notes.toml"
SAFETY = "safety.toml"
PROMISES = "promises.toml"
MESSAGES = "messages.toml"
JOURNALS = "journal.toml"
AGREEMENTS = "agreements.toml"
APOLOGIES = "apologies.toml"
PLANS = "plans.toml"


def load_demo(library: Library, folder: Path | None = None) -> Demo:
    """The invented couples. Raises ContentError with every fault found, dangling ids of the library included."""
    problems = Problems()
    file = ContentFile(folder or paths.CONTENT / "demo", FILE, problems)
    meta = file.meta(DemoMeta)
    people = file.entries("people", DemoPerson, "person")
    couples = file.entries("couples", DemoCouple, "couple")
    file.finish()
    # Who is meant by a name is looked at once everybody could be read.
    problems.raise_if_any()
    assert meta is not None
    demo = Demo(meta, tuple(people.values()), tuple(couples.values()))
    check_people(demo, FILE, problems)
    for couple in demo.couples:
        _check(couple, library, problems)
        check_policies(couple, FILE, problems)
        check_links(couple, FILE, problems)
        check_deeds(couple, library, meta.counselor, FILE, problems)
        check_measures(couple, library, FILE, problems)
    problems.raise_if_any()
    return demo


@cache
def load_tour() -> Mapping[str, DemoStop]:
    """The stops of the tour by id, in their order. Raises ContentError with every fault found."""
    problems = Problems()
    file = ContentFile(paths.CONTENT / "demo", TOUR, problems)
    stops = file.entries("stops", DemoStop, "stop")
    file.finish()
    problems.raise_if_any()
    return stops


@cache
def load_notes() -> DemoNotes:
    """The invented notes. Raises ContentError with every fault found."""
    problems = Problems()
    file = ContentFile(paths.CONTENT / "demo", NOTES, problems)
    found = DemoNotes(
        usual=file.rows("usual", DemoUsualNote, "usual note"),
        notes=file.rows("notes", DemoNote, "note"),
        process=file.rows("process", DemoProcessNote, "process note"),
    )
    file.finish()
    problems.raise_if_any()
    return found


@cache
def load_safety() -> DemoSafety:
    """The invented talks about safety. Raises ContentError with every fault found."""
    problems = Problems()
    file = ContentFile(paths.CONTENT / "demo", SAFETY, problems)
    usual = file.meta(DemoUsualSafety)
    couples = file.entries("couples", DemoCoupleSafety, "couple", id_field="couple")
    file.finish()
    problems.raise_if_any()
    assert usual is not None
    return DemoSafety(usual, couples)


@cache
def load_promises() -> Mapping[str, DemoCouplePromises]:
    """The invented promises by couple. Raises ContentError with every fault found."""
    return _by_couple(PROMISES, DemoCouplePromises)


@cache
def load_messages() -> Mapping[str, DemoCoupleMessages]:
    """The invented drafts that were shared, by couple. Raises ContentError with every fault found."""
    return _by_couple(MESSAGES, DemoCoupleMessages)


@cache
def load_agreements() -> Mapping[str, DemoCoupleAgreements]:
    """The invented agreements by couple. Raises ContentError with every fault found."""
    return _by_couple(AGREEMENTS, DemoCoupleAgreements)


@cache
def load_journals() -> Mapping[str, DemoJournal]:
    """The invented journals by couple. Raises ContentError with every fault found."""
    return _by_couple(JOURNALS, DemoJournal)


@cache
def load_apologies() -> Mapping[str, DemoCoupleApologies]:
    """The invented apologies by couple. Raises ContentError with every fault found."""
    return _by_couple(APOLOGIES, DemoCoupleApologies)


def load_plans() -> Mapping[str, DemoPlan]:
    """The invented plans by the couple's name here. Raises ContentError with every fault found."""
    return _by_couple(PLANS, DemoPlan)


def _by_couple(name: str, content: type[T]) -> Mapping[str, T]:
    problems = Problems()
    file = ContentFile(paths.CONTENT / "demo", name, problems)
    couples = file.entries("couples", content, "couple", id_field="couple")
    file.finish()
    problems.raise_if_any()
    return couples


def _check(couple: DemoCouple, library: Library, problems: Problems) -> None:
    name = entry_name("couple", couple.id)
    problems.unknown(FILE, name, "phase", [couple.phase], library.phases)
    problems.unknown(FILE, name, "area", [couple.area] if couple.area else [], library.areas)
    problems.unknown(FILE, name, "homework", [h.step for h in couple.homework], library.steps)
    for partner in (couple.a, couple.b):
        problems.unknown(FILE, name, f"{partner.name}.course", partner.course, library.questionnaire.items)
        if not all(0 <= point <= 10 for points in (partner.usual, *partner.course.values()) for point in points):
            problems.add(FILE, name, f"{partner.name}.course", "should stay from 0 to 10.")
    if (couple.injury is None) != (couple.role_a is None):
        problems.add(FILE, name, "injury", "goes together with 'role_a'.")
