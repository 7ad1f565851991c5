"""The measure of what the time of a reply tells: its figures, and that its pairs differ in what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import replies
from dashboard.services.setup import opening as setup
from tests import driver


@pytest.mark.parametrize(
    ("longer", "shorter", "expected"),
    [([2.0, 3.0], [0.0, 1.0], 1.0), ([0.0], [1.0], 0.0), ([1.0, 2.0], [1.0, 2.0], 0.5), ([3.0, 1.0], [2.0], 0.5)],
)
def test_auc_is_the_chance_to_tell_them_apart(longer: list[float], shorter: list[float], expected: float) -> None:
    """Nothing is a half, everything is one, and what is the other way round is none."""
    assert replies.auc(longer, shorter) == expected


def test_the_interval_narrows_with_the_pairs() -> None:
    """A thousand pairs tell a tenth from a half without doubt."""
    assert replies.margin(0.5, 1_000) < 0.03 < replies.margin(0.5, 20)


def test_one_of_each_pair_makes_both_stand_out(tmp_path: Path) -> None:
    """Nothing stands out before it is sent, and afterwards exactly that one."""
    office = replies.office(tmp_path / "practice.db")
    senders = replies.senders(office, 2)
    found = driver.cursor(office.db)
    assert found.execute("SELECT count(*) FROM finding").fetchall() == [(0,)]
    replies.send_all(office, senders)
    rows = found.execute("SELECT CAST(couple_id AS VARCHAR), rule FROM finding").fetchall()
    assert sorted(rows) == sorted((str(s.visit.couple_id), "apart") for s in senders if s.stands_out)
    assert len(rows) == 2
    found.close()
    setup.close(office)
