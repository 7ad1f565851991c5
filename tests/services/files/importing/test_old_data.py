"""Old data comes in as past: nobody is in arrears for the time before the couple came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from dashboard.domain.attention.rules import State
from dashboard.services.caseload import overview as caseload
from dashboard.services.couples import reading as couples
from dashboard.services.files import importing
from dashboard.services.practice import Practice
from dashboard.services.progress import keeping_up
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import Range
from dashboard.store import outcomes
from tests import factories

HEADER = "couple,partner,date,felt_safe,heard,closeness\n"
# Eight weeks that ended half a year before the couple came.
OLD = HEADER + "".join(
    f"K1,{name},{date(2025, 3, 3) + timedelta(weeks=week)},{5 + week % 2},6,5\n"
    for week in range(8)
    for name in ("Ana", "Ben")
)


@pytest.fixture
def practice() -> Practice:
    """An empty practice."""
    return factories.practice()


def brought(practice: Practice, folder: Path, text: str, name: str = "old.csv") -> UUID:
    """The couple of a file, imported as it is proposed."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    mapping = importing.suggest(importing.inspect(path), practice.library.questionnaire, path.stem)
    return importing.run(practice, path, mapping, create_couples=True).couple_ids[0]


def later(practice: Practice, days: int) -> Practice:
    """The practice so many days later."""
    return replace(practice, clock=lambda: practice.now + timedelta(days=days))


def headlines(at: Practice) -> list[str]:
    """Findings about the couple and its partners, as they are said."""
    line = caseload.overview(at).lines[0]
    return [line.attention.headline, *(each.matter.headline for each in line.attention.handled)]


@pytest.mark.parametrize("days", [0, 1, 20, 90])
def test_a_couple_of_old_data_asks_for_nobody(practice: Practice, tmp_path: Path, days: int) -> None:
    """Neither silence nor a missing session is said of a couple with whom nothing has begun here."""
    brought(practice, tmp_path, OLD)
    at = later(practice, days)
    assert caseload.overview(at).lines[0].attention.state not in {State.SILENT, State.NO_SESSION}
    assert not [said for said in headlines(at) if "No next session" in said or "No answer" in said]


def test_once_something_begins_the_usual_rules_hold(practice: Practice, tmp_path: Path) -> None:
    """A session that has passed asks for the next one; silence counts from the day the couple came."""
    couple_id = brought(practice, tmp_path, OLD)
    factories.add_session(practice, couple_id, practice.wall + timedelta(days=2))
    assert "No next session" in headlines(later(practice, 7))
    survey = caseload.overview(later(practice, 60)).lines[0].attention
    assert [each.matter.since for each in survey.handled if each.matter.rule.id == "silence"] == [practice.today] * 2


def test_expected_check_ins_begin_with_the_couples_first_day(practice: Practice, tmp_path: Path) -> None:
    """Progress and outcomes count no week before the couple came."""
    couple_id = brought(practice, tmp_path, OLD)
    at = later(practice, 15)
    said = " ".join(keeping_up.lines(at, progress.history(at, couples.get(at, couple_id)), Range.START))
    assert "Ana 0 of 2 check-ins" in said
    assert "2025" not in said
    found = outcomes.list_completion(at.db, at.scope, since=date(2025, 1, 1), until=at.today)
    assert [(row.partners, row.answered, row.expected) for row in found] == [(2, 0, 4)]
