"""Opening a link over and over: visits that do not pile up, and a PIN that is asked for each time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dashboard.domain.links.visits import AT_ONCE, LENGTH
from dashboard.paths import PACKAGE
from dashboard.services import throttle
from dashboard.services.throttle import Counted
from dashboard.store.links import visiting
from dashboard.web.cookies import VISIT
from tests.web.links.phone import Phone


def _visits(phone: Phone) -> int:
    return int(phone.house.sql("SELECT count(*) FROM partner_visit")[0][0])


def _log(phone: Phone) -> int:
    return int(phone.house.sql("SELECT count(*) FROM audit")[0][0])


def test_one_browser_has_one_visit_however_often_it_opens_the_link(phone: Phone) -> None:
    """Neither the visits nor the log grow, and what was sent stays sent."""
    made = phone.open()
    phone.answer(felt_safe="4")
    before = _log(phone)
    for _ in range(50):
        phone.open(made)
    assert _visits(phone) == 1
    assert _log(phone) == before
    assert "is sent" in phone.get("/c/check-in")


def test_a_visit_that_goes_on_is_not_made_longer(phone: Phone) -> None:
    """It ends two hours after it began; a link opened in the last hour begins another one."""
    made = phone.open()
    first = phone.browser.cookies.get(VISIT)
    phone.house.clock.pass_by(minutes=50)
    phone.open(made)
    assert phone.browser.cookies.get(VISIT) == first
    phone.house.clock.pass_by(minutes=71)
    assert phone.browser.get("/c/").status_code == 404
    phone.open(made)
    second = phone.browser.cookies.get(VISIT)
    phone.house.clock.pass_by(minutes=61)
    phone.open(made)
    assert phone.browser.cookies.get(VISIT) not in {first, second}
    phone.house.clock.pass_by(minutes=61)
    assert phone.browser.get("/c/").status_code == 200


def test_browsers_without_a_visit_open_a_link_so_often_and_no_more(phone: Phone) -> None:
    """A program that forgets its cookies leaves a handful of rows; a browser with a visit still comes in."""
    made = phone.open()
    phone.answer(felt_safe="4")
    phone.house.clock.pass_by(minutes=1)
    codes = [phone.another().browser.get(f"/c/{made.token}").status_code for _ in range(200)]
    assert codes.count(303) == 19
    assert set(codes) == {303, 429}
    # Those that nothing came of, and the one that answered.
    assert _visits(phone) == AT_ONCE + 1
    phone.open(made)
    assert "is sent" in phone.get("/c/check-in")
    phone.house.clock.pass_by(minutes=1)
    assert phone.another().browser.get(f"/c/{phone.house.link(form_set='pulse').token}").status_code == 303


def test_the_limits_are_those_that_the_page_on_security_names() -> None:
    """Visits that one link begins, those it has at once, and how long one lasts."""
    named = " ".join((PACKAGE.parent / "SECURITY.md").read_text(encoding="utf-8").split())
    in_minutes, in_a_day = (each.amount for each in throttle._ALLOWED[Counted.LINK_OPENED])
    assert f"begins {in_minutes} visits in five minutes and {in_a_day} a day" in named
    assert f"a link has its newest {AT_ONCE}." in named
    assert f"A visit ends after {LENGTH // timedelta(hours=1)} hours" in named
    assert f"{visiting._KEPT_AFTER_END.days} days later its row goes" in named


@pytest.mark.parametrize("was_given", [True, False], ids=["after the PIN", "before the PIN"])
def test_a_link_opened_anew_asks_for_its_pin_anew(phone: Phone, was_given: bool) -> None:
    """A PIN that was given does not open the link for whoever has the device next."""
    made = phone.open(phone.house.link(pin="7391"))
    if was_given:
        phone.browser.post("/c/pin", data={**phone.hidden("/c/"), "pin": "7391"})
    for _ in range(30):
        phone.open(made)
        assert "The PIN that you agreed on" in phone.get("/c/")
    assert _visits(phone) == 1 + was_given


def test_wrong_pins_count_however_often_the_link_is_opened_between(phone: Phone) -> None:
    """Five close the page and are counted on the link, with the same visit or with another one."""
    made = phone.open(phone.house.link(pin="7391"))
    for wrong in range(1, 6):
        form = phone.hidden("/c/")
        answer = phone.browser.post("/c/pin", data={**form, "pin": "0000"})
        assert phone.house.sql("SELECT pin_failures FROM personal_link") == [(wrong,)]
        if wrong < 5:
            phone.open(made)
    assert answer.status_code == 404
    assert phone.browser.get("/c/").status_code == 404
