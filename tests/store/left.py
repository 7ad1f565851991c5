"""A practice as a killed app leaves it: its file, a write-ahead log of ten entries, and the head that knows them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.domain.audit import Action
from dashboard.services.setup import opening as setup
from dashboard.store import keys
from tests import driver

KEY = "ab" * 32
_LATER = "INSERT INTO migration (version, name, checksum) VALUES (9999, 'later', 'x')"


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `left`, the practice as a killed app leaves it, and `newer`, the same from a later version."""
    folder = tmp_path_factory.mktemp("left")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MENDWELL_HOME", str(folder / "work"))
        file = folder / "work" / "practice.db"
        keys.keep(file, KEY)
        setup.create_file(file, KEY, setup.Names("Practice on the Canal", "Rosa Lind"))
        office = setup.open_kept(file)
        for _ in range(10):
            office.db.record_action(office.system, Action.SIGN_IN_FAILED)
        shutil.copytree(folder / "work", folder / "left")
        driver.cursor(office.db).execute(_LATER)
        shutil.copytree(folder / "work", folder / "newer")
        office.db.close()
    return folder


@pytest.fixture
def path(left: Path, mendwell_home: Path) -> Path:
    """The practice as a killed app left it, at its place."""
    shutil.copytree(left / "left", mendwell_home, dirs_exist_ok=True)
    return mendwell_home / "practice.db"
