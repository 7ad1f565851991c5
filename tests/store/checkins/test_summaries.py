"""A summary brought up to date is the summary derived anew."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.vocabulary import Side
from dashboard.services.practice import Practice
from dashboard.store import couples
from dashboard.store.checkins import writing as checkins
from tests import driver, factories
from tests.examples import examples

_PRACTICE = factories.practice()
_answers = st.fixed_dictionaries(
    {},
    optional={
        **{item: st.integers(0, 10) for item in ("felt_safe", "word_kept", "openness", "area_trust", "heard")},
        "promise_kept": st.sampled_from(["all", "na"]),
        "limits_kept": st.sampled_from(["yes", "no", "none"]),
        "private_safety": st.sampled_from(["no", "unsure", "yes", "skip"]),
    },
)


@settings(max_examples=examples(20), deadline=None)
@given(st.lists(st.tuples(st.sampled_from([-1, 0, 1, 2, 3, 200]), _answers), min_size=1, max_size=30))
def test_appending_equals_deriving(steps: list[tuple[int, dict[str, int | str]]]) -> None:
    """Whether check-ins come in order, on the same day or late, the summary is the one derived from all of them."""
    at = _PRACTICE
    couple_id = factories.add_couple(at)
    on = date(2026, 1, 5)
    for days, answers in steps:
        on += timedelta(days=days)
        factories.add_checkin(at, couple_id, on=on, **answers)
    kept = _summary(at, couple_id)
    partner = next(p for p in couples.list_partners(at.db, at.scope, couple_id) if p.side is Side.A)
    at.db.write(at.scope, lambda tx: checkins.refresh_summaries(tx, [partner.partner_id]), summary="x", now=at.now)
    assert kept is not None
    assert kept == _summary(at, couple_id)


def test_an_older_file_gets_the_same_summaries() -> None:
    """What the migration derives for a file from before is what deriving anew gives."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    start = date(2025, 1, 1)
    for day, answers in (
        (0, {"private_safety": "yes"}),
        (10, {"limits_kept": "no"}),
        (370, {"private_safety": "skip"}),
    ):
        factories.add_checkin(at, couple_id, on=start + timedelta(days=day), **answers)
    for day in range(371, 371 + 30):
        factories.add_checkin(at, couple_id, on=start + timedelta(days=day), heard=day % 11, private_safety="no")
    derived = _summary(at, couple_id)
    assert derived is not None
    assert derived[-1] == "2026-01-06 ,skip"
    cursor = driver.cursor(at.db)
    cursor.execute("UPDATE checkin_summary SET recent_answers = NULL, concerns = NULL")
    migration = resources.files("dashboard.store").joinpath("migrations/0003_judgment.sql").read_text()
    filling = [each for each in migration.split(";\n") if "UPDATE checkin_summary SET" in each]
    assert len(filling) == 2
    for each in filling:
        cursor.execute(each)
    assert _summary(at, couple_id) == derived


def test_summaries_derived_in_parts_are_those_derived_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a part ends, also between the partners of a couple, and with partners who have no check-in left."""
    at = factories.practice()
    couple_ids = factories.add_couples(at, 4)
    start = date(2025, 1, 1)
    many = {Side.A: (3, 0, 40, 5), Side.B: (4, 6, 1, 2)}
    for side, counts in many.items():
        for place, (couple_id, count) in enumerate(zip(couple_ids, counts, strict=True)):
            days = [start + timedelta(days=7 * week + place) for week in range(count)]
            factories.add_checkins(at, [(couple_id, side)], days, felt_safe=place, word_kept=5, private_safety="yes")
    cursor = driver.cursor(at.db)
    cursor.execute("DELETE FROM checkin WHERE couple_id = $c", {"c": couple_ids[3]})
    cursor.execute("UPDATE checkin_summary SET checkins = 0, recent_trust = NULL, recent_answers = NULL")
    whole, parts = _derived(at, 1_000, monkeypatch)
    assert (len(whole), parts) == (5, 1)
    for at_once in (1, 3, 5, 8, 45):
        found, parts = _derived(at, at_once, monkeypatch)
        assert found == whole
        assert parts > 1
        # More parts than couples: some of them end between the two partners of one.
        assert at_once > 1 or parts > len(couple_ids)


def _derived(at: Practice, at_once: int, monkeypatch: pytest.MonkeyPatch) -> tuple[list[tuple[Any, ...]], int]:
    """All summaries as they are derived from so many check-ins at once, and the number of parts. Nothing is kept."""
    monkeypatch.setattr(checkins, "AT_ONCE", at_once)
    parts = []
    with at.db.workspace(at.scope, now=at.now) as tx:
        cursor = driver.cursor_of(tx)
        cursor.execute("CREATE TEMP TABLE touched AS SELECT partner_id FROM partner")
        checkins.refresh_staged_summaries(tx, lambda: parts.append(at_once))
        return cursor.execute("SELECT * FROM checkin_summary ORDER BY partner_id").fetchall(), len(parts)


def _summary(at: Practice, couple_id: UUID) -> tuple[Any, ...] | None:
    rows = driver.cursor(at.db).execute(
        "SELECT checkins, first_at, last_at, recent_trust, last_safety, last_safety_at, last_concern_at,"
        " recent_answers, concerns"
        " FROM checkin_summary WHERE couple_id = $c",
        {"c": couple_id},
    )
    return rows.fetchone()
