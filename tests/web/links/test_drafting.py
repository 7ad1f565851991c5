"""Drafts on a partner's page: put together and marked without a script, private until shared, and taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import httpx
import pytest

from dashboard.domain.access import Screen
from dashboard.domain.brief.lines import Occasion
from dashboard.domain.drafting.marks import LONGEST
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Side
from dashboard.services.brief import building
from dashboard.services.caseload import arrivals
from dashboard.services.links.personal import Made
from dashboard.services.messages import brief, reading
from dashboard.services.safety import suitability
from tests.partners import ONCE, STANDING
from tests.web.links.phone import Phone

PIN = "739152"
ALL, APOLOGY = "/c/drafts", "/c/drafts/apology"
SLIP = "I'm sorry if you felt hurt, but I was so stressed. I'll do better. Please forgive me."


def enter(phone: Phone, made: Made | None = None) -> Made:
    """Open a link that asks for a PIN, and give it."""
    link = phone.open(made or phone.house.link(pin=PIN))
    assert phone.browser.post("/c/pin", data={**phone.hidden("/c/"), "pin": PIN}).status_code == 303
    return link


def write(phone: Phone, *, path: str = APOLOGY, **fields: str) -> httpx.Response:
    """Send a draft."""
    answer = phone.send(path, **fields)
    return phone.browser.get(answer.headers["location"]) if answer.status_code == 303 else answer


def shared(phone: Phone, *, in_session: bool = False) -> list[str]:
    """Words of the record, as the counselor reads them."""
    practice = phone.house.practice
    if in_session:
        practice = replace(practice, screen=Screen.IN_SESSION, shown_couple=phone.house.couple_id)
    return [each.body for each in reading.of_couple(practice, phone.house.record)]


def test_a_draft_is_put_together_and_marked_by_the_server(phone: Phone) -> None:
    """Parts become one text; three passages at most are marked where they stand, each with its reason."""
    phone.open()
    page = phone.get("/c/drafts/i_message")
    assert "What a camera would have seen" in page
    parts = {"part-feeling": "hurt", "part-fact": "you never ring", "part-need": "I need to plan."}
    page = write(phone, path="/c/drafts/i_message", put="yes", **parts).text
    assert "I feel hurt when you never ring, because I need to plan." in unescape(page)
    page = write(phone, text=SLIP, look="yes").text
    assert page.count("<sup>") == 3
    assert "<mark>sorry if</mark>" in page
    assert "leaves open that no harm was done" in page
    assert "Is it in there?" in page
    assert "<script>" not in page


def test_what_stands_empty_is_asked_for(phone: Phone) -> None:
    """Of parts it is known which are empty; no other question is asked."""
    phone.open()
    parts = {"part-act": "I took the money.", "part-impact": "You lay awake.", "part-owning": "It was my choice."}
    page = write(phone, put="yes", **parts).text
    assert "What is different, from when" in page
    assert "What it did to you" not in page


def test_nobody_reads_a_draft_that_is_not_shared(phone: Phone) -> None:
    """It is kept behind the PIN for its author, changed and removed there; nobody else sees any of it."""
    link = enter(phone)
    kept = write(phone, text="I lied about the money.", keep="yes").text
    [own] = re.findall(r"own=([0-9a-f-]+)", kept)
    page = phone.get(f"{APOLOGY}?own={own}")
    assert "I lied about the money." in page
    phone.browser.post(APOLOGY, data={**phone.hidden(f"{APOLOGY}?own={own}"), "text": "I lied twice.", "keep": "yes"})
    other = phone.another()
    enter(other, phone.house.link(replace(STANDING, side=Side.B), pin=PIN))
    assert "lied" not in other.get(ALL) + other.get(f"{APOLOGY}?own={own}")
    assert shared(phone) == []
    again = phone.another()
    enter(again, link)
    assert "I lied twice." in again.get(ALL)
    again.send(ALL, remove=own)
    assert "lied" not in again.get(ALL)
    assert phone.house.sql("SELECT count(*) FROM own_draft") == [(0,)]


def test_without_a_pin_nothing_is_kept(phone: Phone) -> None:
    """Whoever opens such a link later would read it, so there is no button and no way around it."""
    phone.open()
    assert "Nothing is kept here for later" in phone.get(f"{APOLOGY}?text=yes")
    assert phone.send(APOLOGY, text="I lied.", keep="yes").status_code == 422
    assert phone.house.sql("SELECT count(*) FROM own_draft") == [(0,)]
    phone.send(APOLOGY, text="I lied to you.", look="yes")
    assert "I lied to you." in phone.get(APOLOGY)
    phone.browser.get("/c/gone")
    phone.open(phone.house.link(replace(STANDING, side=Side.B)))
    assert "I lied to you." not in phone.get(APOLOGY)


def test_its_author_chooses_who_reads_it_and_takes_it_back(phone: Phone) -> None:
    """The counselor reads it; both see it in a session only by the author's choice; taken back, it is gone for all."""
    phone.open()
    assert "Your draft is shared." in write(phone, text="For you alone.", visibility="counselor", share="yes").text
    write(phone, text="For both of us.", visibility="couple", share="yes")
    assert sorted(shared(phone)) == ["For both of us.", "For you alone."]
    assert shared(phone, in_session=True) == ["For both of us."]
    other = phone.another()
    other.open(phone.house.link(replace(STANDING, side=Side.B)))
    ids = re.findall(r'name="take_back" value="([^"]+)"', phone.get(ALL))
    before = other.get(ALL)
    for each in ids:
        assert other.browser.post(ALL, data={**other.hidden(APOLOGY), "take_back": each}).status_code == 303
    assert len(shared(phone)) == 2
    for each in ids:
        phone.send(ALL, take_back=each)
    assert shared(phone) == []
    assert "For both" not in before + phone.get(ALL)
    assert other.get(ALL) == before
    assert phone.house.sql("SELECT count(*) FROM shared_draft") == [(0,)]
    assert phone.house.sql("SELECT count(*) FROM revision WHERE record = 'shared_draft'") == [(0,)]


def test_what_was_shared_is_read_again_only_behind_a_pin(phone: Phone) -> None:
    """Somebody else may pick up the phone: kind, day and readers of a draft tell of it, and so does taking it back."""
    link = phone.open()
    assert "Your draft is shared." in write(phone, text="For you alone.", visibility="counselor", share="yes").text
    [where] = phone.house.sql("SELECT CAST(shared_draft_id AS VARCHAR) FROM shared_draft")
    later = phone.another()
    later.open(link)
    page = later.get(f"{ALL}?shared={where[0]}")
    assert "What you wrote before is shown only on a link with a PIN" in page
    assert "Take back" not in page
    assert "is shared" not in page
    later.send(APOLOGY, text="Another.", visibility="counselor", share="yes")
    later.browser.post(ALL, data={**later.hidden(ALL), "take_back": where[0]})
    assert sorted(shared(phone)) == ["Another.", "For you alone."]
    assert later.get(ALL).count('name="take_back"') == 1
    later.browser.get("/c/gone")
    owner = phone.another()
    enter(owner, phone.house.link(ONCE, pin=PIN))
    assert owner.get(ALL).count('name="take_back"') == 2
    owner.send(ALL, take_back=where[0])
    assert shared(phone) == ["Another."]


def test_while_safety_speaks_against_it_the_screen_for_both_shows_no_draft(phone: Phone) -> None:
    """Not one that its author shared for both; the counselor reads it, and the brief names it among what is private."""
    house = phone.house
    phone.open()
    write(phone, text="For both of us.", visibility="couple", share="yes")
    write(phone, text="For you alone.", visibility="counselor", share="yes")

    def told() -> list[tuple[str, str]]:
        lines = brief.brief_lines(house.practice, house.record, Occasion(house.practice.today, None))
        return sorted((line.part.id, line.aside.partition(", ")[2]) for line in lines)

    assert told() == [("drafts", "for both."), ("private", "for you alone.")]
    suitability.decide(house.practice, house.record, Suitability.STOPPED, "As a precaution", seen=None)
    assert shared(phone, in_session=True) == []
    assert sorted(shared(phone)) == ["For both of us.", "For you alone."]
    assert told() == [
        ("private", "for both, but safety speaks against showing it now."),
        ("private", "for you alone."),
    ]


def test_the_brief_says_who_shared_a_draft_and_not_a_word_of_it(phone: Phone) -> None:
    """Since the last session alone; taken back, the line is gone."""
    house = phone.house
    phone.open()
    write(phone, text="It began in May.", path="/c/drafts/disclosure", visibility="counselor", share="yes")
    [line] = brief.brief_lines(house.practice, house.record, Occasion(house.practice.today, None))
    assert line.text == f"{house.record.partners[Side.A].display_name} shared a draft"
    assert (line.page, line.side) == ("messages", Side.A)
    next_one = Occasion(house.practice.today + timedelta(days=8), house.practice.today + timedelta(days=1))
    assert list(brief.brief_lines(house.practice, house.record, next_one)) == []
    assert any(line in section.lines for section in building.build(house.practice, house.record).sections)
    phone.send(ALL, take_back=str(line.record_id))
    assert list(brief.brief_lines(house.practice, house.record, Occasion(house.practice.today, None))) == []


def test_an_open_page_of_the_counselor_learns_of_what_is_shared_and_taken_back(phone: Phone) -> None:
    """A draft that is kept for its author alone moves nothing."""
    enter(phone)
    practice, couple_id = phone.house.practice, phone.house.couple_id
    watch = arrivals.begin(practice, couple_id)
    write(phone, text="Mine.", keep="yes")
    assert not arrivals.has_new(practice, watch)
    write(phone, text="For you alone.", visibility="counselor", share="yes")
    assert arrivals.has_new(practice, watch)
    phone.house.clock.pass_by(minutes=10)
    watch = arrivals.begin(practice, couple_id)
    [where] = re.findall(r'name="take_back" value="([^"]+)"', phone.get(ALL))
    phone.send(ALL, take_back=where)
    assert arrivals.has_new(practice, watch)


def test_a_full_account_goes_to_the_counselor_alone(phone: Phone) -> None:
    """It is written with the counselor, so the partner is not offered, and not taken for a reader all the same."""
    phone.open()
    path = "/c/drafts/disclosure"
    assert 'value="couple"' not in phone.get(path)
    assert phone.send(path, text="It began in May.", visibility="couple", share="yes").status_code == 422
    assert shared(phone) == []


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script> </textarea><b>you always", "\u202eyou always", "x" * (LONGEST + 1), " \n "]
)
def test_any_text_stays_what_it_is(phone: Phone, text: str) -> None:
    """Markup is shown and not run; what cannot be kept or looked at is said, and stands in the field again."""
    phone.open()
    answer = write(phone, text=text, look="yes")
    assert answer.status_code in {200, 422}
    assert "<script>alert" not in answer.text
    assert "</textarea><b>" not in answer.text
    assert text.strip() in unescape(answer.text)


def test_looks_in_a_row_are_bounded(phone: Phone) -> None:
    """Each takes the computer a while, so after a dozen the page asks to wait, with the text still in its field."""
    phone.open()
    write(phone, text="You always lie.", look="yes")
    answers = [phone.browser.get(f"{APOLOGY}?look=yes") for _ in range(12)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert "You always lie." in answers[-1].text


def test_in_another_language_texts_are_not_marked(phone: Phone) -> None:
    """The rules know English alone, and the page says so; parts are joined without English words."""
    phone.open()
    phone.browser.post("/c/language", data={**phone.hidden("/c/"), "language": "es"})
    parts = {"part-feeling": "triste", "part-fact": "no llamaste"}
    page = unescape(write(phone, path="/c/drafts/i_message", put="yes", **parts).text)
    assert "triste. no llamaste." in page
    assert "Solo se marcan pasajes en textos en inglés." in page
    assert "<mark>" not in page
