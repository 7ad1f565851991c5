"""Sealed frames: whole, changed, cut off, and of another practice."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import DamagedBackupError, NewerDatabaseError, WrongKeyError
from dashboard.store.backups.frames import Ending, Reading, Writing

KEY, OTHER = "1f" * 32, "2e" * 32
# Letters, form and the id of the key come before the salt, and frames after it.
_SALT, _HEAD = 18, 34
FRAMES = [b"first", b"", b"third" * 50]


def _read(file: Path) -> tuple[list[bytes], Ending]:
    reading = Reading(file, KEY)
    return list(reading), reading.ending


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of three frames."""
    writing = Writing(tmp_path / "one.journal", KEY)
    writing.append(FRAMES[:1])
    writing.append(FRAMES[1:])
    assert writing.size == writing.file.stat().st_size
    return writing.file


def test_frames_come_back_and_say_nothing_to_others(file: Path) -> None:
    """In order, for the owner of the file alone, and sealed."""
    assert _read(file) == (FRAMES, Ending.WHOLE)
    assert file.stat().st_mode & 0o077 == 0
    assert b"first" not in file.read_bytes()
    with pytest.raises(FileExistsError):
        Writing(file, KEY)


def test_no_change_goes_unnoticed(file: Path) -> None:
    """With any byte changed, frames before it are read and none from it on; or the file is refused in words."""
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        refused = (DamagedBackupError, NewerDatabaseError, WrongKeyError)
        if place < _SALT:
            with pytest.raises(refused, match=file.name):
                _read(file)
            continue
        frames, ending = _read(file)
        assert ending is not Ending.WHOLE
        assert frames == FRAMES[: len(frames)]
        assert len(frames) < len(FRAMES)


def test_a_file_that_was_cut_says_so(file: Path) -> None:
    """Inside a frame the end is missing; between two frames only what is noted elsewhere can tell."""
    whole, ends = file.read_bytes(), set()
    for length in range(_HEAD, len(whole)):
        file.write_bytes(whole[:length])
        frames, ending = _read(file)
        assert frames == FRAMES[: len(frames)]
        ends |= {length} if ending is Ending.WHOLE else set()
    assert len(ends) == len(FRAMES)
    file.write_bytes(whole[:20])
    with pytest.raises(DamagedBackupError):
        _read(file)


def test_frames_do_not_change_places(file: Path, tmp_path: Path) -> None:
    """A frame opens only where it was written: not twice, not left out, and in no other file."""
    other = Writing(tmp_path / "two.journal", KEY)
    other.append(FRAMES)
    whole, theirs = file.read_bytes(), other.file.read_bytes()
    second = _HEAD + 16 + len(FRAMES[0]) + 16
    for changed in (whole[:_HEAD] + whole[second:], whole[:second] + whole[_HEAD:], whole[:second] + theirs[second:]):
        file.write_bytes(changed)
        frames, ending = _read(file)
        assert ending is Ending.DAMAGED
        assert frames in ([], FRAMES[:1])


def test_the_key_of_another_practice_is_called_that(file: Path) -> None:
    """It is told apart from damage, and so is a form of later."""
    with pytest.raises(WrongKeyError):
        list(Reading(file, OTHER))


def test_a_writing_that_broke_off_is_written_over(file: Path, tmp_path: Path) -> None:
    """Half a frame left by a full disk is not in the way of the next one; a file that is gone is not begun again."""
    writing = Writing(tmp_path / "two.journal", KEY)
    writing.append(FRAMES[:1])
    with writing.file.open("ab") as out:
        out.write(b"half of")
    writing.append(FRAMES[1:])
    assert _read(writing.file) == (FRAMES, Ending.WHOLE)
    writing.file.write_bytes(b"")
    with pytest.raises(OSError, match="two"):
        writing.append(FRAMES)
