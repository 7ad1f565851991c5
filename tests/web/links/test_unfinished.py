"""Forms of partners that are begun and not sent: nothing typed is lost, and nobody else reads it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

from dashboard.domain.vocabulary import Side
from dashboard.services.links import personal as personal_links
from tests.partners import ONCE, STANDING
from tests.web.links.phone import FIELDS, Phone

WORDS = "He made tea & sat down"
HALF = {"q-felt_safe": "4", "q-small_win": WORDS}


def keep(phone: Phone, **fields: str) -> None:
    """Send the words as the page does while somebody types."""
    form = phone.hidden("/c/check-in")
    sent = phone.browser.post("/c/keep", data={**form, **HALF, "quiet": "yes", **fields})
    assert sent.status_code == 204


def is_filled(page: str) -> bool:
    """Tell whether both answers stand in a form."""
    chosen = re.search(r'name="q-felt_safe" value="4" checked', page) is not None
    return chosen and "He made tea &amp; sat down" in page


def test_a_reload_shows_again_what_was_entered(phone: Phone) -> None:
    """Visits see their own words again, on the form and as a count on its first page, and nothing is in the record."""
    phone.open()
    assert not is_filled(phone.get("/c/check-in"))
    keep(phone)
    assert is_filled(phone.get("/c/check-in"))
    home = phone.get("/c/")
    assert "2 answered" in home
    assert "not sent yet" in home
    assert "tea" not in home
    assert phone.house.kept() == []


def test_a_half_filled_form_says_how_many_are_open(phone: Phone) -> None:
    """Nothing is kept in the record until it is sent as it is, and without a script it works the same."""
    phone.open()
    form = phone.hidden("/c/check-in")
    asked = phone.browser.post("/c/check-in", data={**form, **HALF, "look": "yes"}, follow_redirects=True)
    assert asked.status_code == 200
    assert is_filled(asked.text)
    assert phone.house.kept() == []
    number = int(re.search(r"(\d+) questions are still open", asked.text)[1])  # type: ignore[index]
    shown = phone.get("/c/check-in")
    choices = len(set(re.findall(r'type="radio" name="(q-[^"]+)"', shown)))
    assert number == choices - 1
    assert asked.text.count('<a href="#q-') == number
    assert phone.send("/c/check-in", **HALF).status_code == 303
    (kept,) = phone.house.kept()
    assert {item: answer.value for item, answer in kept.answers.items()} == {"felt_safe": 4, "small_win": WORDS}
    assert "begun" not in phone.get("/c/")


def test_a_whole_form_is_sent_without_a_question(phone: Phone) -> None:
    """Skipping is an answer, and a line to write may stay empty."""
    phone.open()
    names = set(re.findall(r'type="radio" name="(q-[^"]+)"', phone.get("/c/check-in")))
    sent = phone.send("/c/check-in", **dict.fromkeys(names, "~skipped"), look="yes")
    assert sent.status_code == 303


def test_it_is_finished_later_on_another_visit_without_being_shown(phone: Phone) -> None:
    """The link opened anew asks everything; what was answered goes along, out of sight, where it is left open."""
    link = phone.open(phone.house.link(STANDING))
    form = phone.hidden("/c/check-in")
    later = phone.browser.post("/c/keep", data={**form, **HALF, "later": "yes"})
    assert (later.status_code, later.headers["location"]) == (303, "/c/")
    phone.browser.post("/c/leave", data=phone.hidden("/c/"))
    phone.house.clock.now += timedelta(hours=5)
    other = phone.another()
    other.open(link)
    page = other.get("/c/check-in")
    assert "Answers are kept from before, out of sight" in page
    assert not is_filled(page)
    assert "tea" not in page
    unanswered = next(name for name in _names(page) if name not in HALF)
    assert other.send("/c/check-in", **{unanswered: "~skipped"}).status_code == 303
    (kept,) = phone.house.kept()
    assert (kept.answers["felt_safe"].value, kept.answers["small_win"].value) == (4, WORDS)
    assert len(kept.answers) == 3


def test_which_questions_were_answered_is_nobodys_to_read(phone: Phone) -> None:
    """On a later visit every page is the same to a byte, whatever was answered before, and however much of it."""
    link = phone.open(phone.house.link(STANDING))
    seen = set()
    for answers in ({"q-felt_safe": "4"}, {"q-small_win": WORDS}, {**HALF, "q-openness": "~skipped"}):
        form = phone.hidden("/c/check-in")
        phone.browser.post("/c/keep", data={**form, "anew": "yes"})
        phone.browser.post("/c/keep", data={**form, **answers, "later": "yes"})
        other = phone.another()
        other.open(link)
        pages = other.get("/c/") + other.get("/c/check-in") + other.get("/c/check-in?open=yes")
        seen.add(re.sub(r'name="form_token" value="[^"]+"', "", pages))
    assert len(seen) == 1


def test_a_report_begun_too_late_is_still_a_report(phone: Phone) -> None:
    """Finishing later after the visit has ended keeps it as homework, once a link is open again."""
    own, link = phone.house.give(), phone.open(phone.house.link(STANDING))
    path = f"/c/homework/{own}"
    form = {**phone.hidden(path), "result": "partly", "reflection": WORDS, "homework": str(own)}
    phone.house.clock.now += timedelta(hours=3)
    late = phone.browser.post("/c/keep", data=form)
    assert late.status_code == 403
    phone.open(link)
    again = {name: unescape(value) for name, value in FIELDS.findall(late.text)}
    assert phone.browser.post("/c/keep", data={**again, **_token(phone)}).headers["location"] == "/c/"
    assert "He made tea &amp; sat down" in phone.get(path)


def test_everything_can_be_answered_anew(phone: Phone) -> None:
    """Somebody who does not remember begins afresh, and still reads nothing."""
    link = phone.open(phone.house.link(STANDING))
    keep(phone, later="yes")
    other = phone.another()
    other.open(link)
    form = other.hidden("/c/check-in")
    afresh = other.browser.post("/c/keep", data={**form, "anew": "yes"}, follow_redirects=True)
    assert "felt_safe" in afresh.text
    assert not is_filled(afresh.text)
    assert "out of sight" not in afresh.text


def test_leaving_forgets_what_was_not_to_be_kept(phone: Phone) -> None:
    """Whoever takes the device next finds nothing, and neither does a later visit or the next occasion."""
    link = phone.open(phone.house.link(STANDING))
    keep(phone)
    phone.browser.get("/c/gone")
    phone.open(link)
    assert not is_filled(phone.get("/c/check-in"))
    keep(phone, later="yes")
    phone.house.clock.now += timedelta(days=8)
    other = phone.another()
    other.open(link)
    assert "out of sight" not in other.get("/c/check-in")


def test_the_other_partner_sees_nothing_of_it(phone: Phone) -> None:
    """Neither on another phone nor in the same browser."""
    phone.open(phone.house.link(STANDING))
    keep(phone, later="yes")
    made = phone.house.link(STANDING, side=Side.B)
    for other in (phone.another(), phone):
        other.open(made)
        page = other.get("/c/check-in") + other.get("/c/")
        assert "begun" not in page
        assert "out of sight" not in page
        assert not is_filled(page)


def test_nobody_shares_what_an_earlier_visit_wrote(phone: Phone) -> None:
    """Whoever has the link sends what was kept as it is: a request of their own making shows it to nobody."""
    link = phone.open(phone.house.link(STANDING))
    keep(phone, later="yes")
    between, last = phone.another(), phone.another()
    between.open(link)
    crafted = {"share-small_win": "yes", _names(between.get("/c/check-in"))[0]: "~skipped"}
    data = {**between.hidden("/c/check-in"), **crafted}
    between.browser.post("/c/keep", data={**data, "later": "yes"})
    last.open(link)
    assert last.send("/c/check-in", **crafted).status_code == 303
    (kept,) = phone.house.kept()
    assert kept.answers["small_win"].value == WORDS
    assert kept.shared_items == frozenset()


def test_a_tick_to_share_is_of_the_visit_that_wrote_the_words(phone: Phone) -> None:
    """It is not seen on a later visit, so it shares nothing that is written there; with its own words it stays."""
    link = phone.open(phone.house.link(STANDING))
    ticked = {"q-felt_safe": "4", "share-small_win": "yes"}
    phone.browser.post("/c/keep", data={**phone.hidden("/c/check-in"), **ticked, "later": "yes"})
    other = phone.another()
    other.open(link)
    assert other.send("/c/check-in", **{"q-small_win": WORDS}).status_code == 303
    (private,) = phone.house.kept()
    assert (private.answers["small_win"].value, private.shared_items) == (WORDS, frozenset())
    phone.house.clock.now += timedelta(days=7)
    phone.open(link)
    keep(phone, **{"share-small_win": "yes", "later": "yes"})
    other = phone.another()
    other.open(link)
    assert other.send("/c/check-in").status_code == 303
    assert phone.house.kept()[-1].shared_items == {"small_win"}


def test_the_room_for_what_is_not_sent_is_for_everybody(phone: Phone) -> None:
    """Nothing is kept of homework that a partner does not have, nor a form that is longer than any can be."""
    phone.open(phone.house.link(STANDING))
    form = phone.hidden("/c/check-in")
    for _ in range(3):
        phone.browser.post("/c/keep", data={**form, **HALF, "homework": str(uuid4())})
    phone.browser.post("/c/keep", data={**form, "q-small_win": "a" * 100_000})
    assert len(phone.house.office.unsent) == 0


def test_a_device_that_was_handed_over_keeps_it_for_the_visit_alone(phone: Phone) -> None:
    """A once-only link has its occasion too; a report on homework comes back as well."""
    own = phone.house.give()
    phone.open(phone.house.link(ONCE))
    path = f"/c/homework/{own}"
    form = phone.hidden(path)
    data = {**form, "result": "partly", "reflection": WORDS, "homework": str(own)}
    assert phone.browser.post("/c/keep", data=data).headers["location"] == "/c/"
    assert "He made tea &amp; sat down" in phone.get(path)
    assert 'value="partly" checked' in phone.get(path)
    assert phone.send(path, result="partly", reflection=WORDS).status_code == 303
    assert phone.house.office.unsent.find("", phone.house.office.now) is None


def test_a_link_taken_back_while_the_form_is_open_says_what_to_do(phone: Phone) -> None:
    """The words stay on the page, and a new link opened in the same browser lets them be sent from it."""
    made = phone.open(phone.house.link(STANDING))
    form = phone.hidden("/c/check-in")
    personal_links.revoke(phone.house.practice, made.link)
    late = phone.browser.post("/c/check-in", data={**form, **HALF, "look": "yes"})
    assert late.status_code == 403
    assert "ask your counselor for a new one" in late.text
    assert "He made tea &amp; sat down" in late.text
    phone.open(phone.house.link(STANDING))
    assert phone.browser.post("/c/check-in", data={**form, **HALF}).status_code == 303
    (kept,) = phone.house.kept()
    assert kept.answers["small_win"].value == WORDS


def _token(phone: Phone) -> dict[str, str]:
    return {name: value for name, value in phone.hidden("/c/check-in").items() if name == "form_token"}


def _names(page: str) -> list[str]:
    return re.findall(r'type="radio" name="(q-[^"]+)"', page)
