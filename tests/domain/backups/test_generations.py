"""The backups that stay, the name of a file, and the moment when the next one is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from dashboard.domain.backups import naming
from dashboard.domain.backups.generations import Generations, kept
from dashboard.domain.backups.timing import is_due, is_old

NOW = datetime(2026, 11, 30, 12, 0, 5, 900)


def test_the_last_of_each_recent_day_week_and_month_stays() -> None:
    """After two years of two backups a day those of 7 days, 5 weeks and 12 months are left."""
    days = [date(2026, 11, 30) - timedelta(days=n // 2) for n in range(1460)]
    stay = kept(days, Generations())
    assert all(place % 2 == 0 for place in stay), "the later of two on a day"
    left = sorted((days[place] for place in stay), reverse=True)
    assert left[:7] == [date(2026, 11, 30) - timedelta(days=n) for n in range(7)]
    assert left[7:10] == [date(2026, 11, 22), date(2026, 11, 15), date(2026, 11, 8)]
    assert [day for day in left if day.year == 2025] == [date(2025, 12, 31)]
    assert len(left) == 7 + 3 + 11


def test_thinning_out_each_day_leaves_the_same_generations() -> None:
    """A backup that goes today would not have been wanted on any later day."""
    left: list[date] = []
    for day in (date(2025, 1, 1) + timedelta(days=n) for n in range(699)):
        left = [day, *left]
        left = [left[place] for place in sorted(kept(left, Generations()))]
    every = [date(2025, 1, 1) + timedelta(days=n) for n in reversed(range(699))]
    assert left == [every[place] for place in sorted(kept(every, Generations()))]


def test_days_without_a_backup_do_not_count() -> None:
    """A month of holidays takes no backup away."""
    days = [date(2026, 11, 30), date(2026, 8, 2), date(2026, 8, 1)]
    assert kept(days, Generations(daily=2, weekly=1, monthly=1)) == {0, 1}
    assert kept(days, Generations(daily=0, weekly=0, monthly=0)) == {0}
    assert kept([], Generations()) == set()


def test_a_name_says_of_which_practice_and_moment_a_backup_is() -> None:
    """And nothing that is named otherwise is taken for one."""
    practice = UUID("01936f2e-5c1a-7aaa-8bbb-0123456789ab")
    name = naming.file_name(practice, NOW)
    assert name == "mendwell-456789ab-20261130T120005Z.backup"
    assert naming.read(name) == naming.Named("456789ab", NOW.replace(microsecond=0))
    for other in (f"{name}.part", "mendwell-456789ab-20261330T120005Z.backup", f"{name} (1)", "practice.db"):
        assert naming.read(other) is None


def test_a_backup_is_due_when_changes_have_ended_and_once_a_day() -> None:
    """One that lies in the future was made by another clock, and puts nothing off."""
    minutes = {n: NOW - timedelta(minutes=n) for n in (1, 11, 59, 61)}
    assert is_due(NOW, None, None)
    assert not is_due(NOW, minutes[61], None)
    assert is_due(NOW, minutes[61], minutes[11])
    assert not is_due(NOW, minutes[61], minutes[1])
    assert not is_due(NOW, minutes[59], minutes[11])
    assert is_due(NOW, NOW - timedelta(hours=24), None)
    assert is_due(NOW, NOW + timedelta(days=400), None)


def test_after_three_days_it_is_old() -> None:
    """So is none at all."""
    assert is_old(NOW, None)
    assert is_old(NOW, NOW - timedelta(days=3, seconds=1))
    assert not is_old(NOW, NOW - timedelta(days=3))
