"""The demo looks as if it had been lived: its alerts were raised in their time, and what has not changed rests."""

from __future__ import annotations

from pathlib import Path

from dashboard.services.demo import building as demo
from tests import driver


def test_alerts_of_the_demo_were_raised_in_their_time(tmp_path: Path) -> None:
    """None on a day after the answers it rests on, and those about promises on several days."""
    office = demo.create(tmp_path / "demo.db")
    rows = driver.cursor(office.db).execute("SELECT rule, since, last_on, created_at FROM finding").fetchall()
    assert all(since <= raised_at.date() <= last_on for _, since, last_on, raised_at in rows)
    promises = {raised_at.date() for rule, _, _, raised_at in rows if rule == "promises-breaking"}
    assert len(promises) > 3
    office.db.close()
