"""A summary brought up to date is the summary derived anew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.vocabulary import Side
from dashboard.services.practice import Practice
from dashboard.store import checkins, couples
from tests import factories

_PRACTICE = factories.practice()
_answers = st.fixed_dictionaries(
    {},
    optional={
        **{item: st.integers(0, 10) for item in ("felt_safe", "word_kept", "openness", "area_trust", "heard")},
        "promise_kept": st.sampled_from(["all", "na"]),
        "private_safety": st.sampled_from(["no", "unsure", "yes", "skip"]),
    },
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(-1, 3), _answers), min_size=1, max_size=30))
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
    at.db.write(at.scope, lambda tx: checkins.refresh_summaries(tx, [partner.partner_id]), summary="x")
    assert kept is not None
    assert kept == _summary(at, couple_id)


def _summary(at: Practice, couple_id: UUID) -> tuple[Any, ...] | None:
    rows = at.db._cursor().execute(
        "SELECT checkins, first_at, last_at, recent_trust, last_safety, last_safety_at, last_concern_at,"
        " recent_answers"
        " FROM checkin_summary WHERE couple_id = $c",
        {"c": couple_id},
    )
    return rows.fetchone()
