"""Agreements captured in the session: proposed in one line, and taken back whatever was said of them since."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dashboard.domain.agreements.moves import AgreementState
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError
from dashboard.services.agreements import changing
from dashboard.services.agreements.changing import Looked
from dashboard.services.capture import keeping
from tests.services.agreements.test_agreements import only, read
from tests.services.capture.test_keeping import _held, _room, _said, _turned


@pytest.mark.parametrize("yes", [(), (Side.A,), tuple(Side)])
def test_taking_back_tells_nothing_of_a_yes(yes: tuple[Side, ...]) -> None:
    """It is gone from the room alike; what one of them has said yes to is dropped and was not agreed on."""
    at, couple_id, _ = _held()
    turned = _turned(at, couple_id)
    keeping.keep(turned, _room(turned, couple_id), "a Phones stay in the hall, in 3 weeks")
    assert _said(turned, couple_id) == [("Agreement", "Phones stay in the hall")]
    standing = only(at, couple_id)
    assert standing.state is AgreementState.PROPOSED
    assert standing.due_on == at.today + timedelta(weeks=3)
    if yes:
        changing.agree(at, read(at, couple_id), standing, yes)
    assert _said(turned, couple_id) == [("Agreement", "Phones stay in the hall")]
    (captured,) = _room(turned, couple_id).captured
    keeping.take_back(turned, _room(turned, couple_id), captured.link)
    assert _said(turned, couple_id) == []
    assert [each.state for each in read(at, couple_id).agreements] == [AgreementState.ENDED] * bool(yes)


def test_what_was_ended_meanwhile_keeps_its_words() -> None:
    """The record still says what was not agreed on."""
    at, couple_id, _ = _held()
    turned = _turned(at, couple_id)
    keeping.keep(turned, _room(turned, couple_id), "a Phones stay in the hall, in 3 weeks")
    changing.end(at, read(at, couple_id), only(at, couple_id), "Not now", Looked())
    (captured,) = _room(turned, couple_id).captured
    keeping.take_back(turned, _room(turned, couple_id), captured.link)
    (ended,) = read(at, couple_id).ended()
    assert [each.wording for each in ended.wordings] == ["Phones stay in the hall"]
    assert ended.agreement.ended_why == "Not now"


def test_a_day_that_cannot_be_is_said_when_the_line_is_read_back() -> None:
    """A year from now is no review."""
    at, couple_id, _ = _held()
    with pytest.raises(InvalidInputError, match="does not fit"):
        keeping.read_back(_room(at, couple_id), "a Phones stay in the hall, in 12 months")
