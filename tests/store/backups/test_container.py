"""The file of a backup: whole, cut short, changed, and opened with another key."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from dashboard.domain.audit import Head
from dashboard.domain.backups.manifest import Manifest
from dashboard.errors import DamagedBackupError, MendwellError, NewerDatabaseError, TruncatedBackupError, WrongKeyError
from dashboard.store import keys
from dashboard.store.backups import container

KEY, OTHER = "1f" * keys.KEY_BYTES, "2e" * keys.KEY_BYTES
PRACTICE = UUID(int=7)
MANIFEST = Manifest(
    mendwell="1.2.3",
    schema=15,
    made_at=datetime(2026, 3, 29, 1, 30, 5, 17),
    practice_id=PRACTICE,
    practice_name="Praxis Zürich 🌱",
    rows={"couple": 3, "checkin": 1_000_000},
    log=Head(PRACTICE, 41, "ab" * 32),
    epoch="20260329T010000Z",
    frame=12,
)
CONTENT = bytes(range(256)) * 5_000


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a backup."""
    folder = tmp_path_factory.mktemp("container")
    (folder / "copy").write_bytes(CONTENT)
    container.write(folder / "one.backup", KEY, MANIFEST, folder / "copy")
    return (folder / "one.backup").read_bytes()


def _read(folder: Path, content: bytes, key: str = KEY) -> type[MendwellError] | None:
    file, target = folder / "tried.backup", folder / "target"
    file.write_bytes(content)
    target.unlink(missing_ok=True)
    try:
        container.unpack(file, key, target)
    except MendwellError as refused:
        error = refused
    else:
        assert target.read_bytes() == CONTENT
        return None
    assert not target.exists()
    assert error.message.startswith("tried.backup")
    assert error.next_action
    return type(error)


def test_a_backup_gives_back_what_was_put_in(tmp_path: Path, whole: bytes) -> None:
    """Manifest and copy come back to the byte, and the file is for its owner alone."""
    (tmp_path / "copy").write_bytes(CONTENT)
    file = tmp_path / "one.backup"
    written = container.write(file, KEY, MANIFEST, tmp_path / "copy")
    assert container.read(file, KEY) == container.unpack(file, KEY, tmp_path / "target") == written
    assert replace(written, payload_length=0, payload_sha256="0" * 64) == MANIFEST
    assert (tmp_path / "target").read_bytes() == CONTENT
    assert {each.stat().st_mode & 0o077 for each in (file, tmp_path / "target")} == {0}
    assert b"Praxis" not in whole
    with pytest.raises(FileExistsError):
        container.write(file, KEY, MANIFEST, tmp_path / "copy")


def test_a_changed_byte_is_found_wherever_it_is(tmp_path: Path, whole: bytes) -> None:
    """No byte can change unnoticed; outside the fields that say otherwise it is called damage."""
    places = [*range(60), *range(60, 700, 17), *range(700, len(whole), 180_001), len(whole) - 1]
    found = {place: _read(tmp_path, _flipped(whole, place)) for place in places}
    assert all(found.values())
    assert {place for place, error in found.items() if error is not DamagedBackupError} <= set(range(8, 26))


def _flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 0x40]) + content[place + 1 :]


def test_a_file_cut_short_is_said_to_be_that(tmp_path: Path, whole: bytes) -> None:
    """Anywhere, be it by one byte, or in the head; an empty file is no backup, and a longer one was changed."""
    for length in (1, 7, 20, 41, 42, 300, len(whole) // 2, len(whole) - 1):
        assert _read(tmp_path, whole[:length]) is TruncatedBackupError
    assert _read(tmp_path, b"") is DamagedBackupError
    assert _read(tmp_path, whole + b"\0") is DamagedBackupError


def test_another_key_is_told_apart_from_damage(tmp_path: Path, whole: bytes) -> None:
    """The key of another practice is called that, and a form of later is called newer."""
    assert _read(tmp_path, whole, OTHER) is WrongKeyError
    assert _read(tmp_path, whole[:9] + b"\x02" + whole[10:]) is NewerDatabaseError
    assert _read(tmp_path, b"PK\3\4" + whole[4:]) is DamagedBackupError
    assert _read(tmp_path, whole) is None
