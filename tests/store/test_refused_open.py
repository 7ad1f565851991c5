"""An open that is refused leaves file and write-ahead log as they are, byte for byte, and nothing beside them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.errors import (
    AuditBrokenError,
    DamagedChangesError,
    DatabaseError,
    NewerDatabaseError,
    WrongKeyError,
)
from dashboard.services.setup import opening as setup
from dashboard.store import heads, opening
from dashboard.store.engine import attaching
from dashboard.store.engine.salvaging import log_of
from tests.store.left import KEY, left, path

__all__ = ["left", "path"]


def _cut(path: Path, left: Path) -> None:
    log_of(path).write_bytes(log_of(path).read_bytes()[:-400])


def _flip(path: Path, left: Path) -> None:
    raw = bytearray(log_of(path).read_bytes())
    raw[len(raw) // 2] ^= 4
    log_of(path).write_bytes(raw)


def _forget(path: Path, left: Path) -> None:
    file = heads.head_file(path).file
    assert file
    file.unlink()


def _newer(path: Path, left: Path) -> None:
    for each in (path, log_of(path)):
        shutil.copy(left / "newer" / each.name, each)


def _read_only(path: Path, left: Path) -> None:
    """Nothing: the folder is said to be read-only by the test."""


@pytest.mark.parametrize(
    ("hurt", "key", "refusal"),
    [
        (_cut, KEY, AuditBrokenError),
        (_flip, KEY, DamagedChangesError),
        (_forget, KEY, AuditBrokenError),
        (_newer, KEY, NewerDatabaseError),
        (_read_only, KEY, DatabaseError),
        (_read_only, "cd" * 32, WrongKeyError),
    ],
)
def test_a_refused_open_changes_nothing(
    path: Path,
    left: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    hurt: Callable[[Path, Path], None],
    key: str,
    refusal: type[DatabaseError],
) -> None:
    """All files are as they were, whatever the reason, and only then do the words say so."""
    hurt(path, left)
    if hurt is _read_only:

        def refuse(folder: Path) -> None:
            raise OSError(30, "Read-only file system", str(folder))

        monkeypatch.setattr(attaching, "_check_may_write", refuse)
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    with pytest.raises(refusal) as refused:
        opening.open_file(path, key)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before
    assert refused.value.next_action.endswith("Nothing was changed.")


def test_what_is_opened_has_all_that_the_log_beside_it_held(path: Path) -> None:
    """Looking first loses nothing: the same file, not hurt, opens with every entry."""
    office = setup.open_kept(path)
    assert office.db.log.verify(office.practice_id, office.db.log.outside.read(office.practice_id)) == (11, None)
    setup.close(office)


def test_a_folder_that_may_not_be_written_to_is_found_before_anything_is_written(tmp_path: Path) -> None:
    """A file is made there and gone again; a folder that is not there stands for one that cannot take it."""
    attaching._check_may_write(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match="No such file"):
        attaching._check_may_write(tmp_path / "gone")
