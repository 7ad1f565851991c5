"""A disk that fills up is said to be full; reading goes on, and writing once there is room again."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.domain.audit import Action
from dashboard.errors import DiskFullError
from dashboard.services.office import Office
from dashboard.services.setup import opening as setup
from dashboard.store import keys
from tests import driver

KEY = "ab" * 32
# For an entry of the log, and not for what a checkpoint moves into the file.
_ROOM = 10_000
# Letters that do not repeat, so that they take their room in the file.
_MANY = "SELECT i, (SELECT string_agg(md5(i || '-' || j)) FROM range(96) u(j)) AS words FROM range(1200) t(i)"


@pytest.fixture
def office(mendwell_home: Path) -> Iterator[Office]:
    """A kept practice, open."""
    file = mendwell_home / "practice.db"
    keys.keep(file, KEY)
    setup.create_file(file, KEY, setup.Names("Practice on the Canal", "Rosa Lind"))
    found = setup.open_kept(file)
    yield found
    found.db.close()


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Keep any file from growing beyond `size`, as a disk without room does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _sizes(office: Office) -> tuple[int, int]:
    assert office.db.path
    wal = office.db.path.with_name(f"{office.db.path.name}.wal")
    return office.db.path.stat().st_size, wal.stat().st_size if wal.exists() else 0


def _log(office: Office) -> int:
    read, fault = office.db.log.verify(office.practice_id, office.db.log.outside.read(office.practice_id))
    assert fault is None
    return read


def test_a_full_disk_is_said_while_writing_and_reading_goes_on(office: Office) -> None:
    """A write that does not fit is refused in words, nothing of it is kept, and with room the same works."""
    office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    before = _log(office)
    with no_file_beyond(_sizes(office)[1]):
        with pytest.raises(DiskFullError, match="disk that holds the practice is full") as refused:
            office.db.record_action(office.system, Action.SIGN_IN_FAILED)
        assert _log(office) == before
    assert "Make some room" in refused.value.next_action
    office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    assert _log(office) == before + 1


def test_after_a_checkpoint_without_room_the_practice_comes_back_by_itself(office: Office) -> None:
    """The driver refuses everything then. It is read on without room, written to with it, and nothing is lost."""
    office.db.checkpoint()
    driver.cursor(office.db).execute(f"CREATE TABLE filling AS {_MANY}")
    before = _log(office)
    with no_file_beyond(max(_sizes(office)) + _ROOM):
        with pytest.raises(DiskFullError):
            office.db.checkpoint()
        assert _log(office) == before
        office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    setup.close(office)
    assert office.db.path
    again = setup.open_kept(office.db.path)
    assert _log(again) == before + 2
    assert driver.cursor(again.db).execute("SELECT count(*) FROM filling").fetchall() == [(1200,)]
    setup.close(again)


def test_a_practice_without_room_is_closed_in_peace(office: Office) -> None:
    """Changes that cannot be folded into the file stay beside it, and are there at the next start."""
    driver.cursor(office.db).execute(f"CREATE TABLE filling AS {_MANY}")
    before = _log(office)
    with no_file_beyond(max(_sizes(office)) + _ROOM):
        setup.close(office)
    assert office.db.path
    again = setup.open_kept(office.db.path)
    assert _log(again) == before
    setup.close(again)
