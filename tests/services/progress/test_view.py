"""What the progress page says: sentence, chart and table agree because they come from the same values."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from dashboard.domain.progress.reading import read
from dashboard.domain.progress.reading_words import rule_lines
from dashboard.domain.progress.sentences import NO_CHECKINS
from dashboard.domain.vocabulary import Role, SessionState, Side
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import Range, View
from tests import factories

START = date(2026, 8, 3)


def _view(at: Practice, couple_id: UUID, item: str, reach: Range = Range.START) -> View:
    past = progress.history(at, couples.get(at, couple_id))
    topic = next(t for t in past.topics if t.item.id == item)
    return progress.view(at, past, topic, reach)


def _weekly(at: Practice, couple_id: UUID, side: Side, item: str, values: list[int]) -> None:
    role = Role.INJURED if side is Side.A else Role.INVOLVED
    for week, value in enumerate(values):
        factories.add_checkin(at, couple_id, side=side, role=role, on=START + timedelta(weeks=week), **{item: value})


def test_sentence_chart_and_table_agree() -> None:
    """Every value in the table is a point of the series, and the sentence names the first and the last."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _weekly(at, couple_id, Side.A, "word_kept", [3, 4, 5, 5, 6, 6])
    _weekly(at, couple_id, Side.B, "word_kept", [7, 7, 8, 8, 8, 9])
    view = _view(at, couple_id, "word_kept")
    assert [r.a for r in reversed(view.table)] == ["3", "4", "5", "5", "6", "6"]
    assert view.a is not None
    assert [p.value for p in view.a.answered] == [3, 4, 5, 5, 6, 6]
    assert view.sentence == (
        "Mina: from 3 to 6 until 7 Sep, up about 0.6 points a week, no answer since; "
        "Robin: from 7 to 9 until 7 Sep, higher of late, perhaps by chance, no answer since."
    )
    assert [r.gap for r in reversed(view.table)] == ["+4", "+3", "+3", "+3", "+2", "+3"]
    assert "6 answers, 3 Aug to 7 Sep 2026" in view.evidence


def test_sentence_and_help_come_from_one_reading_of_the_points_shown() -> None:
    """Each partner's part claims what that partner's own number of answers allows, and the help gives the figures."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _weekly(at, couple_id, Side.A, "word_kept", [3, 5, 4, 6, 7, 6, 8, 9])
    _weekly(at, couple_id, Side.B, "word_kept", [7, 8, 9, 10])
    view = _view(at, couple_id, "word_kept")
    assert view.readings == {one.side: read(one, max_gap=10) for one in (view.a, view.b) if one is not None}
    assert view.sentence == (
        "Mina: from 3 to 9 since August, up about 0.7 points a week; "
        "Robin: 7, 8, 9 and 10 until 24 Aug, too few for a trend, no answer since."
    )
    assert view.rules == (
        *rule_lines("Mina", view.readings[Side.A]),
        *rule_lines("Robin", view.readings[Side.B]),
    )
    assert "Theil-Sen slope 0.71 a week" in " ".join(view.rules)


def test_answers_in_words_have_no_pace() -> None:
    """Options of a choice may go up or down, but by no number."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for week, value in enumerate(["none", "none", "some", "some", "most", "most", "all", "all"]):
        factories.add_checkin(at, couple_id, on=START + timedelta(weeks=week), promise_kept=value)
    sentence = _view(at, couple_id, "promise_kept").sentence
    assert sentence.startswith("Mina: from “None of them” to “All of them” since August, going up;")


def test_gap_is_involved_minus_injured() -> None:
    """Swapping who is partner A leaves the sign of the gap as the content reads it."""
    for role, first, second in ((Role.INJURED, 3, 7), (Role.INVOLVED, 7, 3)):
        at = factories.practice()
        couple_id = factories.add_couple(at, role_a=role)
        for side, value in ((Side.A, first), (Side.B, second)):
            own = role if side is Side.A else {Role.INJURED: Role.INVOLVED, Role.INVOLVED: Role.INJURED}[role]
            factories.add_checkin(at, couple_id, side=side, role=own, on=START, word_kept=value)
        view = _view(at, couple_id, "word_kept")
        assert view.gaps is not None
        assert [g.value for g in view.gaps] == [4]


@pytest.mark.parametrize("item", ["self_trust", "willingness", "trigger_load"])
def test_personal_items_have_no_gap(item: str) -> None:
    """Where the content compares nothing, no gap is computed."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=START, **{item: 4})
    assert _view(at, couple_id, item).gaps is None


def test_private_question_has_no_chart() -> None:
    """The private safety question can never be chosen as something to chart."""
    at = factories.practice()
    past = progress.history(at, couples.get(at, factories.add_couple(at)))
    assert "private_safety" not in {t.item.id for t in past.topics}


def test_item_of_one_role_has_one_line() -> None:
    """An item that only the injured partner answers leaves the other without a series."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=START, trigger_load=4)
    view = _view(at, couple_id, "trigger_load")
    assert view.a is not None
    assert view.b is None


def test_ranges_cut_by_date() -> None:
    """Twelve weeks and "since last session" show only later answers, and the sentence counts only those."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for day in (date(2026, 5, 4), date(2026, 9, 28), date(2026, 10, 5)):
        factories.add_checkin(at, couple_id, on=day, felt_safe=5)
    session = factories.add_session(at, couple_id, datetime(2026, 10, 1, 17), state=SessionState.CAME)
    on = session.starts_at.date()
    tables = {reach: _view(at, couple_id, "felt_safe", reach).table for reach in Range}
    counts = {reach: sum(bool(row.a or row.b) for row in table) for reach, table in tables.items()}
    assert counts == {Range.START: 3, Range.WEEKS_12: 2, Range.LAST_SESSION: 1}
    assert all([row.event for row in table if row.on == on] == ["Session"] for table in tables.values())
    assert _view(at, couple_id, "felt_safe").sessions == (on,)
    assert _view(at, couple_id, "felt_safe").events == ()


def test_choices_are_placed_by_their_scores() -> None:
    """ "Most of them" stands at 7 of 10; "nothing was due" is no number."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=START, promise_kept="most")
    factories.add_checkin(at, couple_id, on=START + timedelta(days=7), promise_kept="na")
    view = _view(at, couple_id, "promise_kept")
    assert view.a is not None
    assert [p.value for p in view.a.ordered] == [7, None]
    assert view.table[0].a == "does not apply (Nothing was due)"
    assert view.table[1].a == "“Most of them”"
    assert view.sentence.startswith("Mina: “Most of them”")
    assert view.gaps is None


def test_unanswered_item_of_an_answered_form_is_shown_as_no_answer() -> None:
    """A check-in whose form asked the question without getting an answer is "no answer", not absent."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=START, felt_safe=4)
    assert _view(at, couple_id, "closeness").table[0].a == "no answer"


def test_nothing_yet() -> None:
    """A couple without check-ins gets the empty sentence for every topic."""
    at = factories.practice()
    past = progress.history(at, couples.get(at, factories.add_couple(at)))
    assert {progress.view(at, past, t).sentence for t in past.topics} == {NO_CHECKINS}
    assert progress.overview(at, past).topics == ()


def test_reruns_give_the_same() -> None:
    """Twenty readings of one history are equal to the last digit."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _weekly(at, couple_id, Side.A, "felt_safe", [3, 4, 5])
    assert len({_view(at, couple_id, "felt_safe") == _view(at, couple_id, "felt_safe") for _ in range(20)}) == 1
