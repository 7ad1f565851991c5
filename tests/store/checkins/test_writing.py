"""Check-ins in their columns, and the summaries derived from them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.attention.answers import RATINGS
from dashboard.domain.ids import new_id
from dashboard.domain.records import Answer, Checkin
from dashboard.domain.vocabulary import AnswerState, Role, Side, Source
from dashboard.services.practice import Practice
from dashboard.store import couples
from dashboard.store.checkins import writing as checkins
from tests import driver, factories
from tests.examples import examples

TRUST = ("felt_safe", "word_kept", "openness", "area_trust")
ratings = st.dictionaries(
    st.sampled_from(RATINGS),
    st.one_of(st.integers(0, 10).map(Answer), st.sampled_from(AnswerState).map(lambda s: Answer(state=s))),
)
custom = st.dictionaries(
    st.sampled_from(["pos_aff", "stress"]),
    st.one_of(
        st.decimals(-1000, 1000, places=3).map(Answer),
        st.sampled_from(AnswerState).map(lambda s: Answer(state=s)),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30).map(Answer),
    ),
)


def _checkin(at: Practice, couple_id: UUID, when: datetime, answers: dict[str, Answer]) -> Checkin:
    partner = couples.list_partners(at.db, at.scope, couple_id)[0]
    return Checkin(
        checkin_id=new_id(),
        couple_id=couple_id,
        partner_id=partner.partner_id,
        questionnaire_id="mendwell",
        questionnaire_version=1,
        answered_at=when,
        has_time=True,
        form="weekly_a",
        role=Role.INJURED,
        source=Source.COUNSELOR,
        answers=answers,
    )


def _insert(at: Practice, checkin: Checkin) -> None:
    at.db.write(at.scope, lambda tx: checkins.insert_checkin(tx, checkin), summary="x", now=at.now)


@settings(max_examples=examples(20), deadline=None)
@given(shipped=ratings, own=custom, second=st.integers(0, 86_399))
def test_round_trip_of_answers(shipped: dict[str, Answer], own: dict[str, Answer], second: int) -> None:
    """Whatever is answered, skipped or not applicable comes back the same, and nothing is added."""
    at = _PRACTICE
    couple_id = factories.add_couple(at)
    checkin = _checkin(at, couple_id, datetime(2026, 5, 4) + timedelta(seconds=second), shipped | own)
    _insert(at, checkin)
    assert checkins.list_checkins(at.db, at.scope, couple_id) == [checkin]


_PRACTICE = factories.practice()


@settings(max_examples=examples(20), deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.dictionaries(st.sampled_from(TRUST), st.integers(0, 10))), max_size=20),
    st.integers(0, 100),
)
def test_summary_equals_its_oracle(rows: list[tuple[int, dict[str, int]]], removed: int) -> None:
    """After any inserts and one removal the summary is what a plain reading of the raw answers gives."""
    at = _PRACTICE
    couple_id = factories.add_couple(at)
    first = date(2026, 1, 5)
    for day, values in rows:
        factories.add_checkin(at, couple_id, on=first + timedelta(days=day), **values)
    found = checkins.list_checkins(at.db, at.scope, couple_id)
    if found:
        gone = found.pop(removed % len(found))
        at.db.write(at.scope, lambda tx: checkins.delete_checkin(tx, gone), summary="x", now=at.now)
    assert _summary(at, couple_id) == _oracle(found)


def _summary(at: Practice, couple_id: UUID) -> tuple[int, datetime, datetime, str | None] | None:
    rows = driver.cursor(at.db).execute(
        "SELECT checkins, first_at, last_at, recent_trust FROM checkin_summary WHERE couple_id = $c", {"c": couple_id}
    )
    return rows.fetchone()


def _oracle(found: list[Checkin]) -> tuple[int, datetime, datetime, str | None] | None:
    if not found:
        return None
    ordered = sorted(found, key=lambda c: (c.answered_at, str(c.checkin_id)))
    recent = []
    for checkin in ordered:
        values = [a.value for i, a in checkin.answers.items() if i in TRUST and isinstance(a.value, int)]
        if values:
            recent.append(f"{checkin.answered_at.date()}:{sum(values)}:{len(values)}")
    return len(ordered), ordered[0].answered_at, ordered[-1].answered_at, " ".join(recent[-12:]) or None


def test_another_counselor_reads_nothing() -> None:
    """A couple's check-ins do not exist for a counselor of the same practice who does not see the couple."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=date(2026, 5, 4), felt_safe=3)
    other = factories.scope(practice_id=at.scope.practice_id)
    assert checkins.list_checkins(at.db, other, couple_id) == []
    assert len(checkins.list_checkins(at.db, at.scope, couple_id)) == 1


def test_decimal_is_exact() -> None:
    """A value with a decimal point is not turned into a binary fraction on the way."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _insert(at, _checkin(at, couple_id, datetime(2026, 5, 4), {"stress": Answer(Decimal("0.1"))}))
    (read,) = checkins.list_checkins(at.db, at.scope, couple_id)
    assert read.answers["stress"].value == Decimal("0.1")


def test_partners_have_their_own_summaries() -> None:
    """One partner's check-in leaves the other's summary alone."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, side=Side.B, role=Role.INVOLVED, on=date(2026, 5, 4), felt_safe=3)
    count = driver.cursor(at.db).execute("SELECT count(*) FROM checkin_summary").fetchone()
    assert count == (1,)
