"""A partner's own page: promises of one's own to come, what both agreed on, and lists that their owner alone reads."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pytest

from dashboard.domain.agreements.agreement import AgreementKind
from dashboard.domain.promises.promise import Repeats, Result, Whose
from dashboard.domain.safety.staying import List
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.domain.wording import long_date
from dashboard.services.agreements import changing as agreeing
from dashboard.services.agreements import register
from dashboard.services.agreements.changing import Proposed, Text
from dashboard.services.promises import changing, ledger
from dashboard.services.promises.changing import Made, Said
from dashboard.services.safety import staying
from tests.web.links.phone import Phone

PIN = "73914"


def _with_pin(phone: Phone, side: Side = Side.A) -> Phone:
    other = phone.another()
    other.open(phone.house.link(side=side, pin=PIN))
    other.browser.post("/c/pin", data={**other.hidden("/c/"), "pin": PIN})
    return other


def _press(phone: Phone, name: str) -> None:
    found = re.search(rf'name="{name}" value="([0-9a-f-]+)"', phone.get("/c/own"))
    assert found is not None
    assert phone.send("/c/own", **{name: found[1]}).headers["location"] == "/c/own"


def test_own_lists_are_written_taken_off_and_put_back_by_their_owner(phone: Phone) -> None:
    """A line is kept once, is the counselor's to read too, and never stands on the other's page."""
    owner, other = _with_pin(phone), _with_pin(phone, Side.B)
    assert "There is nothing on this list yet." in owner.get("/c/own")
    for _ in range(2):
        answer = owner.send("/c/own", sort="promise", words="A walk <b>every</b> day")
        assert answer.headers["location"] == "/c/own?kept"
    assert owner.get("/c/own").count("A walk &lt;b&gt;every&lt;/b&gt; day") == 1
    assert "A walk" not in other.get("/c/own")
    lines = staying.lines(phone.house.practice, phone.house.record)
    assert [(line.listed, line.body) for line in lines[Side.A]] == [(List.PROMISE, "A walk <b>every</b> day")]
    assert lines[Side.B] == []
    _press(owner, "end")
    assert "Put it back" in owner.get("/c/own")
    _press(owner, "back")
    assert "Put it back" not in owner.get("/c/own")
    phone.house.clock.pass_by(hours=1)
    assert "A walk" in owner.get("/c/own")


def test_without_a_pin_lists_are_written_and_not_read(phone: Phone) -> None:
    """The other may pick up the phone: neither what the counselor noted nor what was written here is shown or ended."""
    house = phone.house
    staying.add_line(house.practice, house.couple_id, house.partner_id(), List.HEALS, "My own money")
    phone.open()
    assert phone.send("/c/own", sort="heals", words="Singing").headers["location"] == "/c/own?kept"
    page = phone.get("/c/own?kept")
    assert "shown only on a link with a PIN" in page
    assert "My own money" not in page
    assert "Singing" not in page
    line_id = house.sql("SELECT CAST(own_line_id AS VARCHAR) FROM own_line LIMIT 1")[0][0]
    phone.send("/c/own", end=line_id)
    assert house.sql("SELECT count(*) FROM own_line WHERE ended_on IS NOT NULL") == [(0,)]


def test_nobody_ends_a_line_of_the_other(phone: Phone) -> None:
    """The id of somebody else's line changes nothing, and an empty line is refused with what to do."""
    house = phone.house
    staying.add_line(house.practice, house.couple_id, house.partner_id(), List.HEALS, "My own money")
    line_id = house.sql("SELECT CAST(own_line_id AS VARCHAR) FROM own_line")[0][0]
    other = _with_pin(phone, Side.B)
    other.send("/c/own", end=line_id)
    assert house.sql("SELECT count(*) FROM own_line WHERE ended_on IS NOT NULL") == [(0,)]
    answer = other.send("/c/own", sort="heals", words="  ")
    assert answer.status_code == 422
    assert "is empty" in answer.text
    assert house.sql("SELECT count(*) FROM own_line") == [(1,)]


def test_ones_own_promises_stand_there_until_they_are_due_and_nothing_that_became_of_them(phone: Phone) -> None:
    """The next time of each; those of the other, those that were due, and every word on them are not there."""
    practice, record = phone.house.practice, phone.house.record

    def promise(deed: str, promiser: Side = Side.A, days: int = 1, **known: object) -> None:
        made = Made(promiser=promiser, deed=deed, on=practice.today + timedelta(days=days), **known)  # type: ignore[arg-type]
        changing.make(practice, ledger.of_couple(practice, record), made)

    promise("Rings at eight", by=time(20), repeats=Repeats.DAILY, until=practice.today + timedelta(days=30))
    promise("Cooks on Friday", Side.B)
    promise("Pays it back", days=400)
    promise("Was due", days=0, by=time(0, 1))
    was_due = ledger.of_couple(practice, record).dues[0]
    said = Said(whose=Whose.B, result=Result.MISSED, words="Nobody rang")
    changing.say(practice, ledger.of_couple(practice, record), was_due, said)
    phone.open()
    page = phone.get("/c/own")
    assert page.count("Rings at eight") == 1
    assert "Every day." in page
    # A day of another year says so.
    assert f"By {long_date(practice.today + timedelta(days=400))}." in page
    for hidden in ("Cooks on Friday", "Was due", "Nobody rang", "issed"):
        assert hidden not in page
    assert "/c/own" in phone.get("/c/")


@pytest.mark.parametrize("side", list(Side))
def test_an_agreement_stands_there_once_both_agreed_and_not_a_yes_before(phone: Phone, side: Side) -> None:
    """A yes of one partner alone changes no byte; what both agreed to is read by both, word for word."""
    practice, record = phone.house.practice, phone.house.record
    phone.open(phone.house.link(side=side))
    before = phone.get("/c/own")
    words = Text(
        wording="Phones in the hall <at nine>",
        begins_on=practice.today,
        review_on=practice.today + timedelta(days=14),
        ends_on=None,
    )
    proposed = Proposed(kind=AgreementKind.EXPECTATION, asked_by=Assignee.A, binds=Assignee.B, text=words)
    agreeing.propose(practice, register.of_couple(practice, record), proposed)
    for who in (side.other, side):
        assert phone.get("/c/own") == before
        found = register.of_couple(practice, record)
        agreeing.agree(practice, found, found.agreements[0], [who])
    assert "Phones in the hall &lt;at nine&gt;" in phone.get("/c/own")
