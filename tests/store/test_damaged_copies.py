"""A copy with a damaged place: the words are about the copy, not about a practice that is open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from dashboard.domain.audit import Head
from dashboard.domain.backups.manifest import Manifest
from dashboard.errors import DamagedBackupError, DamagedDatabaseError, DatabaseError
from dashboard.services.setup import opening as setup
from dashboard.store import heads, keys, opening, putting_back
from dashboard.store.backups import checking, restoring
from tests import driver

KEY = "1f" * keys.KEY_BYTES


@pytest.fixture(scope="module")
def hurt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    """A closed practice with a bit flipped where its log lies, and what a backup would say of it."""
    file = tmp_path_factory.mktemp("hurt") / "practice.db"
    db = opening.create(file, KEY, head=heads.NOWHERE)
    practice_id = setup.add_practice(db, setup.Names("Praxis", "Anna")).practice_id
    db.checkpoint()
    block = driver.blocks_of(db, "audit")[0]
    db.close()
    driver.flip(file, block)
    log, moment = Head(practice_id, 1, "a"), datetime(2026, 11, 30)
    return file, Manifest(
        mendwell="1", schema=1, made_at=moment, practice_id=practice_id, practice_name="Praxis", rows={}, log=log
    )


def test_a_damaged_copy_from_before_an_update_sends_to_another_one(hurt: tuple[Path, Manifest]) -> None:
    """There is no page Today in a copy."""
    with pytest.raises(DamagedDatabaseError, match=r"part of this file cannot be read.*Choose another copy"):
        putting_back.look(hurt[0], KEY)


def test_a_damaged_copy_in_a_backup_is_a_damaged_backup(hurt: tuple[Path, Manifest]) -> None:
    """It is named, and another one is to be chosen."""
    db = opening.look_into(hurt[0], KEY)
    try:
        with pytest.raises(DamagedBackupError, match=r"a\.backup does not hold what it should.*another backup"):
            checking.check(db, hurt[1], "a.backup")
    finally:
        db.close()


def test_a_damaged_practice_cannot_be_compared_and_can_be_replaced(hurt: tuple[Path, Manifest]) -> None:
    """Whoever restores is asked whether to go on without knowing what is lost."""
    file, manifest = hurt
    db = opening.look_into(file, KEY)
    try:
        with pytest.raises(DatabaseError, match=r"practice that is there cannot be read.*can still be replaced"):
            restoring.compare(db, file, KEY, manifest.practice_id)
    finally:
        db.close()
