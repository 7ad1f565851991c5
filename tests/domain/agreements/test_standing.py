"""The wording that holds on a day, states, renewals, bridges and the privacy that open windows took."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.agreements import rules
from dashboard.domain.agreements.agreement import (
    Agreement,
    AgreementKind,
    Because,
    BridgeDeed,
    BridgeMark,
    Ended,
    Outcome,
    Review,
    Seen,
    Wording,
)
from dashboard.domain.agreements.moves import AgreementState
from dashboard.domain.agreements.standing import Standing, crossings, privacy_given
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.errors import InvalidInputError, RuleError

DAY = date(2026, 10, 5)
WINDOW = Agreement(
    agreement_id=new_id(),
    couple_id=new_id(),
    kind=AgreementKind.TRANSPARENCY,
    asked_by=Assignee.JOINT,
    binds=Assignee.B,
    made_on=DAY,
    area="money",
)
FIRST = Wording(
    agreement_wording_id=new_id(),
    agreement_id=WINDOW.agreement_id,
    couple_id=WINDOW.couple_id,
    place=1,
    because=Because.FIRST,
    wording="Bank alerts go to both phones",
    proposed_on=DAY,
    begins_on=DAY,
    review_on=DAY + timedelta(14),
    ends_on=DAY + timedelta(27),
    agreed_on_a=DAY,
    agreed_on_b=DAY,
)
DEED = BridgeDeed(
    bridge_deed_id=new_id(),
    agreement_id=WINDOW.agreement_id,
    couple_id=WINDOW.couple_id,
    deed="A Friday of receipts",
    times=2,
    named_on=DAY,
)


def later(before: Wording, days: int, **changes: object) -> Wording:
    """The next version, proposed days after the first, agreed to by nobody yet."""
    fresh = {"proposed_on": DAY + timedelta(days), "begins_on": DAY + timedelta(days), "place": before.place + 1}
    return replace(before, **{**fresh, "agreed_on_a": None, "agreed_on_b": None, **changes})  # type: ignore[arg-type]


def standing(*wordings: Wording, days: int = 0, reviews: tuple[Review, ...] = (), **changes: object) -> Standing:
    agreement = replace(WINDOW, **changes)  # type: ignore[arg-type]  # each test names the fields it needs
    return Standing(agreement, wordings or (FIRST,), reviews, (), DAY + timedelta(days))


def mark(days: int, said_a: Seen, said_b: Seen) -> BridgeMark:
    ids = {"bridge_mark_id": new_id(), "bridge_deed_id": DEED.bridge_deed_id, "couple_id": DEED.couple_id}
    return BridgeMark(**ids, done_on=DAY + timedelta(days), said_a=said_a, said_b=said_b)


def test_an_open_window_is_looked_at_again_and_lapses_by_itself() -> None:
    """On the day of review and on its last day both are asked; the day after, nothing of it holds."""
    states = [standing(days=days).state for days in (0, 13, 14, 27, 28)]
    due, over = AgreementState.REVIEW_DUE, AgreementState.LAPSED
    assert states == [AgreementState.IN_FORCE, AgreementState.IN_FORCE, due, due, over]
    assert [standing(days=days).in_force is not None for days in (27, 28)] == [True, False]
    assert standing(ended_on=DAY + timedelta(3), ended_as=Ended.ENDED, days=3).in_force is None


def test_one_changed_word_asks_both_and_the_former_wording_holds_until_then() -> None:
    """A yes of one is not enough, a yes to a former wording is none to the next, and a dropped one leaves no trace."""
    changed = later(FIRST, 5, wording="Bank alerts go to one phone")
    for yes, state in (
        ({}, AgreementState.PROPOSED),
        ({"agreed_on_a": DAY}, AgreementState.AGREED_BY_A),
        ({"agreed_on_b": DAY}, AgreementState.AGREED_BY_B),
    ):
        found = standing(FIRST, replace(changed, **yes), days=6)  # type: ignore[arg-type]
        assert (found.state, found.in_force) == (state, FIRST)
    both = replace(changed, agreed_on_a=DAY + timedelta(5), agreed_on_b=DAY + timedelta(7))
    assert standing(FIRST, both, days=7).in_force == both
    assert standing(FIRST, both, days=6).in_force == FIRST
    assert standing(FIRST, replace(changed, dropped_on=DAY + timedelta(6)), days=6).state is AgreementState.IN_FORCE
    # The end of the former wording stays its end while somebody has not said yes.
    assert standing(FIRST, changed, days=28).in_force is None


def test_a_wording_that_ended_does_not_come_back() -> None:
    """A later and shorter window that is over is not followed by what held before it."""
    shorter = replace(later(FIRST, 3, ends_on=DAY + timedelta(10)), agreed_on_a=DAY, agreed_on_b=DAY)
    assert standing(FIRST, shorter, days=12).in_force is None


@given(st.integers(0, 200), st.integers(0, 60), st.integers(0, 60), st.integers(1, 84), st.booleans())
def test_what_holds_was_agreed_by_both_and_is_within_its_days(
    today: int, yes_a: int, yes_b: int, length: int, is_ended: bool
) -> None:
    """Whatever the days, nothing holds before the second yes, after its last day, or once it ended."""
    wording = replace(
        FIRST,
        agreed_on_a=DAY + timedelta(yes_a),
        agreed_on_b=DAY + timedelta(yes_b),
        ends_on=DAY + timedelta(length),
    )
    found = standing(wording, days=today, ended_on=DAY + timedelta(90) if is_ended and today >= 90 else None)
    has_ended = is_ended and today >= 90
    holds = max(yes_a, yes_b) <= today <= length and not has_ended
    assert (found.in_force is not None) is holds
    last = min(today, length, 89) if has_ended else min(today, length)
    assert found.days_held == max(0, last - max(yes_a, yes_b) + 1)


def test_two_renewals_then_a_talk() -> None:
    """The count is that of the wording, and a talk later than its day begins it anew."""
    renewed = replace(later(FIRST, 28), because=Because.RENEWED, renewals=2)
    talk = Review(
        agreement_review_id=new_id(),
        agreement_id=WINDOW.agreement_id,
        couple_id=WINDOW.couple_id,
        held_on=DAY + timedelta(40),
        outcome=Outcome.TALKED,
    )
    assert standing(FIRST, renewed, days=41).renewals == 2
    assert standing(FIRST, renewed, days=41, reviews=(talk,)).renewals == 0
    assert standing(FIRST, renewed, days=41, reviews=(replace(talk, outcome=Outcome.KEPT),)).renewals == 2
    of_its_day = replace(talk, held_on=renewed.proposed_on)
    assert standing(FIRST, replace(renewed, renewals=1), days=41, reviews=(of_its_day,)).renewals == 1


def test_weeks_of_privacy_stand_in_the_record() -> None:
    """Days of wordings that follow each other count once, each window for itself, and for whoever opened up."""
    renewed = replace(later(FIRST, 20, ends_on=DAY + timedelta(40)), agreed_on_a=DAY, agreed_on_b=DAY)
    found = standing(FIRST, renewed, days=60)
    assert found.days_held == 41
    closed = standing(days=60, ended_on=DAY + timedelta(7), ended_as=Ended.ENDED, binds=Assignee.JOINT)
    limit = standing(days=60, kind=AgreementKind.BOUNDARY)
    assert privacy_given([found, closed, limit], Side.B) == (48, 2)
    assert privacy_given([found, closed, limit], Side.A) == (7, 1)


def test_days_on_which_a_wording_was_to_begin_later_count_once() -> None:
    """The first holds until the third begins; the second, which was to begin after that, never did."""
    put_off = replace(later(FIRST, 3, begins_on=DAY + timedelta(20)), agreed_on_a=DAY, agreed_on_b=DAY)
    sooner = replace(later(put_off, 5, begins_on=DAY + timedelta(10)), agreed_on_a=DAY, agreed_on_b=DAY)
    assert standing(FIRST, put_off, sooner, days=12).in_force == sooner
    assert standing(FIRST, put_off, sooner, days=12).days_held == 13


def test_only_what_both_say_of_a_named_deed_counts() -> None:
    """One yes is none, and a limit is crossed once every deed is done as often as it takes."""
    said = [mark(1, Seen.YES, Seen.YES), mark(2, Seen.YES, Seen.NO), mark(3, Seen.NO, Seen.YES)]
    (crossing,) = crossings([DEED], said)
    assert (crossing.done, crossing.is_done) == (1, False)
    bridge = crossings([DEED], [*said, mark(4, Seen.YES, Seen.YES)])
    assert replace(standing(), bridge=bridge).is_crossed
    more = crossings([DEED, replace(DEED, bridge_deed_id=new_id())], said)
    assert not replace(standing(), bridge=more).is_crossed
    assert not standing().is_crossed


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": None},
        {"ends_on": DAY - timedelta(1)},
        {"ends_on": DAY + timedelta(rules.LONGEST_WINDOW_DAYS)},
        {"review_on": DAY},
        {"review_on": DAY + timedelta(rules.LONGEST_REVIEW_DAYS + 1)},
    ],
)
def test_days_that_cannot_be(wrong: dict[str, date | None]) -> None:
    """An open window has an end that is not far; the day to look at it again comes after it begins, and soon."""
    rules.check_days(AgreementKind.TRANSPARENCY, FIRST, DAY)
    with pytest.raises(InvalidInputError):
        rules.check_days(AgreementKind.TRANSPARENCY, replace(FIRST, **wrong), DAY)  # type: ignore[arg-type]


def test_an_open_window_is_for_the_area_of_the_breach() -> None:
    """No other area is taken, none at all while the breach has none; other kinds are free."""
    rules.check_area(AgreementKind.TRANSPARENCY, "money", ["money"])
    rules.check_area(AgreementKind.RITUAL, None, [])
    with pytest.raises(InvalidInputError):
        rules.check_area(AgreementKind.TRANSPARENCY, "digital", ["money"])
    with pytest.raises(RuleError):
        rules.check_area(AgreementKind.TRANSPARENCY, "money", [])
