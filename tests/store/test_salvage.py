"""A damaged write-ahead log: what is whole of it is kept, what is lost is named, and it is set aside."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dashboard.domain.audit import Action
from dashboard.errors import DamagedChangesError
from dashboard.services.setup import opening as setup
from dashboard.store.audit import LogCheck, said
from dashboard.store.engine.salvaging import log_of
from tests.store.left import KEY, left, path

__all__ = ["left", "path"]


def _entries(file: Path, check: LogCheck = LogCheck.STRICT) -> tuple[int, int]:
    """The number of entries, and of losses that were accepted; the whole chain has to hold."""
    office = setup.open_file(file, KEY, log_check=check)
    read, fault = office.db.log.verify(office.practice_id, office.db.log.outside.read(office.practice_id))
    assert fault is None
    losses = office.db.engine.rows("SELECT action FROM audit WHERE action = $a", {"a": Action.LOSS_ACCEPTED.value})
    setup.close(office)
    return read, len(losses)


def test_one_flipped_bit_anywhere_costs_no_more_than_what_came_after_it(path: Path) -> None:
    """The beginning before the damage is kept, the entries from there on are named, and the log found is kept too."""
    chance, whole, file = random.Random(11), log_of(path).read_bytes(), path.read_bytes()
    head = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.name.startswith("audit-head")}
    for _ in range(2):
        at = chance.randrange(len(whole))
        hurt = bytearray(whole)
        hurt[at] ^= 1 << chance.randrange(8)
        path.write_bytes(file)
        log_of(path).write_bytes(hurt)
        for name, content in head.items():
            path.with_name(name).write_bytes(content)
        with pytest.raises(DamagedChangesError, match=r"cannot all be read.*--accept-loss.*Nothing was changed"):
            setup.open_file(path, KEY)
        office = setup.open_file(path, KEY, log_check=LogCheck.ACCEPT)
        fault, aside = office.db.accepted, office.db.set_aside
        words = said(fault, office.zone) if fault else ""
        setup.close(office)
        assert fault
        assert aside
        assert aside.read_bytes() == bytes(hurt)
        # Ten entries take one share of the log each, after the first one, which is in the file.
        assert fault.seq - 2 <= at * 10 // len(whole) <= fault.seq - 1
        assert fault.last == 11
        assert "What is lost was written after " in words
        assert " and up to " in words
        assert _entries(path) == (fault.seq, 1)


def test_a_log_of_another_file_is_set_aside(path: Path, left: Path) -> None:
    """An older copy of the file beside a newer log does not open; without the log it does, and says what is missing."""
    office = setup.open_file(path, KEY)
    setup.close(office)
    log_of(path).write_bytes(log_of(left / "left" / path.name).read_bytes())
    with pytest.raises(DamagedChangesError):
        setup.open_file(path, KEY)
    assert _entries(path, LogCheck.ACCEPT) == (11, 0)
    assert len(list(path.parent.glob("*set-aside*"))) == 1


def test_what_is_accepted_as_lost_is_kept_as_it_was_found(path: Path) -> None:
    """A log that was cut opens by itself, as if it ended there: it too is set aside before anything is written."""
    cut = log_of(path).read_bytes()[:-400]
    log_of(path).write_bytes(cut)
    assert _entries(path, LogCheck.ACCEPT) == (11, 1)
    assert [each.read_bytes() for each in path.parent.glob("*set-aside*")] == [cut]
