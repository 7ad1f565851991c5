"""Backups on their page and on Today: asked for, made, listed, and quiet while all is well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import StaffRole
from dashboard.errors import BackupError
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.settings import Settings
from dashboard.store import heads, keys, opening
from dashboard.store.database import Database
from tests import factories
from tests.pages.screens import checked, opened, words
from tests.services.caseload.test_today import add

PAGE = "backups"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A practice in a file, with a couple in it."""
    made = opening.create(tmp_path_factory.mktemp("pages") / "practice.db", "1f" * keys.KEY_BYTES, head=heads.NOWHERE)
    add(factories.practice(db=made, who=setup.add_practice(made, setup.Names("Praxis", "Anna"))), "Known")
    yield made
    made.close()


@pytest.fixture
def office(db: Database, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The process that the practice is open in, without a folder for backups."""
    office = setup.open_practice(db, factories.library())
    office.zone, office.clock = factories.UTC, lambda: factories.NOW
    monkeypatch.setattr(factories, "office", lambda of: office)
    return office


def _admin(office: Office) -> Practice:
    return replace(office.practice_as(), roles=frozenset({StaffRole.COUNSELOR, StaffRole.ADMIN}))


def _links(app: AppTest) -> set[str]:
    return {each.proto.label for each in app.get("page_link")}


def test_a_folder_is_asked_for_until_there_is_one(office: Office) -> None:
    """On Today, in the first hour, and on the page; who may not choose it is told whom to ask."""
    today = opened(_admin(office), "today")
    assert "No folder for backups is chosen." in words(today)
    assert "Backups" in _links(today)
    assert checked(today.button(key="first_backups").click().run()).title[0].value == "Backups"
    other = opened(office.practice_as(), "today")
    assert "Tell the admin of your practice." in words(other)
    assert "Backups" not in _links(other)
    page = opened(_admin(office), PAGE)
    assert [each.label for each in page.button if each.key.startswith("backup")] == ["Save"]
    refused = page.button(key="backup_folder_save").click().run()
    assert "No folder is named." in words(refused)


def test_a_backup_is_made_on_request_and_listed(office: Office, tmp_path: Path) -> None:
    """After it Today has one quiet line."""
    office.settings = Settings(backup_folder=str(tmp_path))
    page = checked(opened(_admin(office), PAGE).button(key="backup_now").click().run())
    assert "The backup is made and checked." in words(page)
    assert "Last backup this morning at 08:55." in words(page)
    assert list(page.dataframe[0].value["State"]) == ["Checked"]
    today = words(opened(office.practice_as(), "today"))
    assert "Last backup this morning at 08:55." in today
    assert "Nothing is backed up" not in today


def test_what_is_wrong_is_said_with_what_to_do(office: Office, tmp_path: Path) -> None:
    """A folder that is away, a last backup of days ago with the reason, and a file that cannot be used."""
    office.settings = Settings(backup_folder=str(tmp_path / "disk"))
    office.backups.made_at, office.backups.is_there = factories.NOW - timedelta(days=5), False
    away = words(opened(_admin(office), "today"))
    assert "The folder for backups is not there. Last backup on Thu 8 Oct at 08:55." in away
    assert "Plug in the disk" in away
    (tmp_path / "disk").mkdir()
    office.backups.is_there = True
    office.backups.failure = BackupError("The disk is full.", "Make room on it.")
    file = tmp_path / "disk" / f"mendwell-{office.practice_id.hex[-8:]}-20261008T085500Z.backup"
    file.write_bytes(b"MNDWBKUP")
    page = opened(_admin(office), PAGE)
    assert "Last backup on Thu 8 Oct at 08:55, 5 days ago." in words(page)
    assert "The disk is full. Make room on it." in words(page)
    assert list(page.dataframe[0].value["State"]) == ["Cannot be used"]
    assert "cut short" in words(page)


def test_a_demo_says_that_nothing_is_kept() -> None:
    """There is nothing to press."""
    demo = replace(factories.practice(), is_demo=True, roles=frozenset({StaffRole.ADMIN}))
    page = opened(demo, PAGE)
    assert "nothing is backed up" in words(page)
    assert not [each for each in page.button if (each.key or "").startswith("backup")]
