"""Going back on the page of backups: looked at first, chosen, and done when Mendwell is started the next time."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from dashboard.domain.access import StaffRole
from dashboard.domain.audit import Action
from dashboard.errors import RuleError
from dashboard.services.backups import going_back, making
from dashboard.services.backups.keeping import Keeper
from dashboard.services.setup import opening as setup
from dashboard.settings import Settings
from dashboard.store import keys, opening, practice
from tests import doors, factories
from tests.pages.screens import checked, opened, words

KEY = "1f" * keys.KEY_BYTES
PAGE = "backups"


def test_an_earlier_moment_comes_back_at_the_next_start(
    mendwell_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is said before anything is changed, it can be called off, and the file that was there is kept."""
    path, clock = mendwell_home / "practice.db", doors.Clock()
    db = opening.create(path, KEY)
    db.log._clock = clock
    keys.keep(path, KEY)
    setup.add_practice(db, setup.Names("Praxis", "Anna"))
    office = setup.open_practice(db, factories.library())
    office.zone, office.clock, office.settings = factories.UTC, clock, Settings(backup_folder=str(tmp_path))
    monkeypatch.setattr(factories, "office", lambda of: office)
    admin = replace(office.practice_as(), roles=frozenset({StaffRole.COUNSELOR, StaffRole.ADMIN}))
    at = factories.practice(db=db, who=admin.scope)
    keeper = Keeper(office)
    keeper.begin()
    making.back_up(office)
    for _ in range(2):
        clock.pass_by(minutes=10)
        factories.add_couple(at=at)
        keeper.ship()
    clock.pass_by(minutes=10)

    page = opened(admin, PAGE)
    assert page.button(key="going_back_look").disabled
    page.date_input(key="going_back_on").set_value(factories.NOW.date())
    page.time_input(key="going_back_at").set_value(time(9, 10)).run()
    page = checked(page.button(key="going_back_look").click().run())
    assert "The couples: 2 now, 1 afterwards" in words(page)
    assert "Who did or read what" not in words(page)
    assert "You would lose what was done at Tue 13 Oct 2026, 09:15:00 (1 entry in the log)." in words(page)
    page = checked(page.button(key="going_back_use").click().run())
    assert "At the next start the practice is as it was on Tue 13 Oct, 09:05." in words(page)
    page = checked(page.button(key="going_back_call_off").click().run())
    assert "Called off" in words(page)
    with pytest.raises(RuleError):
        going_back.choose(office, admin)
    going_back.prepare(office, factories.NOW + timedelta(minutes=15), lambda *_: None)
    going_back.choose(office, admin)
    with pytest.raises(RuleError):
        going_back.choose(office, office.practice_as())
    keeper.end()
    setup.close(office)

    done = going_back.finish(path, keys.ask_nobody)
    assert done is not None
    assert done.aside.is_file()
    again = setup.open_kept(path)
    assert practice.count_records(again.db, again.practice_id).couples == 1
    assert again.db.log.entry(again.practice_id, again.db.log.newest(again.practice_id).seq).action in {
        Action.RESTORED,
        Action.JUDGED,
    }
    setup.close(again)
    assert going_back.finish(path, keys.ask_nobody) is None
    assert not [each for each in path.parent.iterdir() if "restored" in each.name]
