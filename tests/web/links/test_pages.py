"""The partners' pages over HTTP: what they say, what they never say, and that nothing typed is lost."""

from __future__ import annotations

import re
from datetime import time, timedelta
from html import unescape

import pytest
from starlette.testclient import TestClient

from dashboard.domain.access import StaffRole
from dashboard.domain.attention.contact import Contact, Reached
from dashboard.domain.links.rules import LinkState, OccasionState
from dashboard.domain.promises.promise import Result, Whose
from dashboard.domain.safety.screening import Occasion, Said, Way
from dashboard.domain.safety.staying import Course, List
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.setup import Help, Helpline
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.server import partners_app
from dashboard.services.attention import alerts
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.links import personal as personal_links
from dashboard.services.promises import changing as promises
from dashboard.services.promises import ledger
from dashboard.services.promises.changing import Made
from dashboard.services.safety import staying, suitability, talks
from dashboard.settings import Settings
from dashboard.web import registry
from dashboard.web.cookies import FORM, VISIT
from tests import factories, own
from tests.partners import ONCE
from tests.web.links.phone import FIELDS, ORIGIN, Phone

PAGES = ("/c/", "/c/check-in", "/c/policy", "/c/homework/0192f3c4-0000-7000-8000-000000000000")


# ---------------------------------------------------------------- coming in
def test_a_link_leads_to_an_address_without_its_token(phone: Phone) -> None:
    """The token is gone after the first answer: not in an address, a page, or a readable cookie."""
    made = phone.house.link()
    first = phone.browser.get(f"/c/{made.token}")
    assert first.headers["location"] == "/c/"
    cookie = next(c for c in first.headers.get_list("set-cookie") if c.startswith(VISIT))
    assert "HttpOnly" in cookie
    assert "Path=/c" in cookie
    assert "SameSite=lax" in cookie
    assert made.token not in cookie
    for path in ("/c/", "/c/check-in", "/c/help"):
        assert made.token not in phone.get(path)


def test_every_answer_keeps_to_itself(phone: Phone) -> None:
    """No cache, no referrer, no index, no frame, and one title that says nothing, on pages, refusals and redirects."""
    made = phone.house.link()
    answers = [phone.browser.get(path) for path in ("/c/unknown", f"/c/{made.token}", *PAGES, "/c/help")]
    answers += [phone.browser.post("/c/check-in", data={}), phone.answer(felt_safe="3"), phone.browser.get("/c/gone")]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-robots-tag"] == "noindex"
        assert answer.headers["x-frame-options"] == "DENY"
        title = re.search(r"<title>(.*?)</title>", answer.text)
        assert title is None or title[1] in {"Check-in", "Empty page"}


def test_no_page_names_anybody(phone: Phone) -> None:
    """Neither partner, the counselor nor the practice stands on any page, before or after answering."""
    phone.house.write_new_policy()
    phone.house.give()
    phone.open()
    task = re.search(r"/c/homework/[0-9a-f-]+", phone.get("/c/"))
    assert task is not None
    pages = [phone.get(p) for p in ("/c/", "/c/policy", "/c/help", task[0])]
    phone.send("/c/policy")
    pages += [phone.get("/c/check-in")]
    phone.answer(felt_safe="3")
    pages += [phone.get("/c/check-in"), phone.get("/c/"), phone.get("/c/gone"), phone.browser.get("/c/x").text]
    for page in pages:
        for name in ("Zebedea", "Quillon", "Counselor under test", "Practice under test", "Mendwell"):
            assert name not in page


@pytest.mark.parametrize("side", list(Side))
def test_no_byte_tells_that_somebody_is_afraid(phone: Phone, side: Side) -> None:
    """Either partner gets the same pages with the same headers after one of them said so, and joint work stopped.

    Nor does any of it tell of a private answer and the contact that dealt with it, of a trial period, of lines that
    belong to one of them alone, or of what the other and the counselor said of a promise that both are asked about.
    """
    task = phone.house.give(Assignee.JOINT)
    made = Made(promiser=Side.B, deed="Rings at eight", on=phone.house.practice.today, by=time(0, 1))
    promises.make(phone.house.practice, ledger.of_couple(phone.house.practice, phone.house.record), made)
    phone.open(phone.house.link(side=side))
    paths = ("/c/", "/c/own", "/c/check-in", "/c/policy", "/c/help", f"/c/homework/{task}")

    def answers() -> list[tuple[int, str, dict[str, str]]]:
        got = [phone.browser.get(path) for path in paths]
        return [(each.status_code, each.text, dict(each.headers)) for each in got]

    calm = answers()
    assert "sometimes your counselor sees each of you alone for a while" in phone.get("/c/")
    assert "Rings at eight" in phone.get("/c/check-in")
    practice, record = phone.house.practice, phone.house.record
    for whose in (Whose(side.other.value), Whose.COUNSELOR):
        found = ledger.of_couple(practice, record)
        promises.say(practice, found, found.dues[0], promises.Said(whose=whose, result=Result.MISSED, told=Told.FOUND))
    assert answers() == calm
    afraid = talks.Noted(
        occasion=Occasion.GUIDE,
        way=Way.IN_PERSON,
        held_on=practice.today,
        said={"s-fear": Said.YES},
        words="Afraid at home",
    )
    talks.note(practice, phone.house.couple_id, phone.house.partner_id(), afraid)
    suitability.decide(practice, record, Suitability.STOPPED, "Afraid", seen=None)
    phone.house.sql(f"UPDATE assignment SET given_despite = 'Afraid' WHERE assignment_id = '{task}'")
    assert answers() == calm
    factories.watched(at=practice)
    factories.add_checkin(practice, phone.house.couple_id, on=practice.today, private_safety="yes")
    red = [each for each in alerts.of_couple(practice, phone.house.couple_id).handled if each.is_safety]
    contact = Contact(practice.today, Reached.BY_PHONE, "Agreed", practice.today + timedelta(days=7))
    alerts.resolve(practice, phone.house.couple_id, alerts.seen(red), contact)
    trial = staying.Noted(
        talked_with=Assignee.A,
        held_on=practice.today,
        outcome=Course.TRIAL,
        trial_until=practice.today + timedelta(days=56),
        words="Unsure",
    )
    staying.note(practice, record, trial)
    for each in List:
        staying.add_line(practice, phone.house.couple_id, phone.house.partner_id(), each, "For myself")
    assert len(red) == 2
    assert answers() == calm


def test_links_that_do_not_work_get_the_same_answer(phone: Phone) -> None:
    """Unknown, used, expired and revoked: one status, one body, and the same headers but for the form's cookie."""
    used, revoked, expired = (phone.house.link(ONCE) for _ in range(3))
    phone.open(used)
    assert phone.answer(felt_safe="3").status_code == 303
    personal_links.revoke(phone.house.practice, revoked.link)
    phone.house.clock.pass_by(days=7)
    found = []
    for token in ("x" * 43, used.token, revoked.token, expired.token, "short", "%00", "a" * 5000):
        answer = phone.another().browser.get(f"/c/{token}")
        named = {k: v for k, v in answer.headers.items() if k != "set-cookie"}
        assert VISIT not in answer.headers.get("set-cookie", "")
        found.append((answer.status_code, answer.text, named))
    assert all(each == found[0] for each in found)
    assert found[0][0] == 404


def test_many_guesses_are_refused_and_a_good_link_is_not(phone: Phone) -> None:
    """From the twenty-first wrong token on the log takes no more; who shares the address still comes in by a link."""
    made = phone.house.link()
    first, *_ = (phone.browser.get(f"/c/{number:043}") for number in range(20))
    before = phone.house.sql("SELECT count(*) FROM audit")
    refused = phone.browser.get("/c/one-more")
    assert (first.status_code, refused.status_code) == (404, 429)
    assert refused.text == first.text
    assert phone.house.sql("SELECT count(*) FROM audit") == before
    assert phone.browser.get(f"/c/{made.token}").status_code == 303
    elsewhere = TestClient(phone.app, base_url=ORIGIN, client=("192.0.2.9", 50000), follow_redirects=False)
    assert elsewhere.get("/c/unknown").status_code == 404


def test_only_the_form_itself_counts_as_opened(phone: Phone) -> None:
    """Following the link to the first page leaves no trace for the counselor; the form does."""
    phone.open()
    assert _line(phone).occasion is OccasionState.NOT_OPENED
    phone.browser.head("/c/check-in")
    assert _line(phone).occasion is OccasionState.NOT_OPENED
    phone.get("/c/check-in")
    assert _line(phone).occasion is OccasionState.OPENED


def _line(phone: Phone) -> personal_links.Line:
    return personal_links.of_couple(phone.house.practice, phone.house.record)[0]


# ---------------------------------------------------------------- PIN
def test_a_pin_is_asked_for_before_anything_else(phone: Phone) -> None:
    """Every page leads to the PIN; a wrong one says one sentence; the right one opens."""
    phone.open(phone.house.link(pin="7391"))
    for path in ("/c/check-in", "/c/policy"):
        assert phone.browser.get(path).headers["location"] == "/c/"
    assert "question" not in phone.get("/c/")
    form = phone.hidden("/c/")
    wrong = phone.browser.post("/c/pin", data={**form, "pin": "0000"})
    assert wrong.status_code == 403
    assert "This PIN does not fit." in wrong.text
    assert phone.browser.post("/c/pin", data={**form, "pin": "7391"}).headers["location"] == "/c/"
    assert "14 short questions" in phone.get("/c/")


def test_nothing_is_kept_before_the_pin(phone: Phone) -> None:
    """A form that is sent while the PIN is missing waits for it; with the PIN it is kept."""
    made = phone.house.link(pin="7391")
    phone.open(made)
    pin = phone.hidden("/c/")
    phone.browser.post("/c/pin", data={**pin, "pin": "7391"})
    form = {**phone.hidden("/c/check-in"), "q-felt_safe": "4"}
    phone.open(made)
    early = phone.browser.post("/c/check-in", data=form)
    assert early.status_code == 403
    assert "Your PIN comes first." in early.text
    assert phone.house.kept() == []
    phone.browser.post("/c/pin", data={**phone.hidden("/c/"), "pin": "7391"})
    assert phone.browser.post("/c/check-in", data=form).status_code == 303
    assert len(phone.house.kept()) == 1


def test_five_wrong_pins_close_the_page(phone: Phone) -> None:
    """The fifth gets what a dead link gets, and says nothing of PINs."""
    phone.open(phone.house.link(pin="7391"))
    form = phone.hidden("/c/")
    last = [phone.browser.post("/c/pin", data={**form, "pin": "0000"}) for _ in range(5)][-1]
    assert last.status_code == 404
    assert last.text == phone.another().browser.get("/c/unknown").text
    assert phone.browser.get("/c/").status_code == 404


# ---------------------------------------------------------------- the form
def test_nothing_is_chosen_beforehand_and_all_can_be_left_out(phone: Phone) -> None:
    """Fourteen numbered questions, no answer set, each rating with eleven values and a way to skip."""
    phone.open()
    page = phone.get("/c/check-in")
    assert page.count("<fieldset") == page.count("<legend") == 14
    assert "Question 14 of 14" in page
    assert " checked" not in page
    assert page.count('value="~skipped"') == 13
    assert page.count('name="q-felt_safe"') == 12
    assert "Nothing hard came up" in page
    assert "Only your counselor sees this" in page
    assert "not watched day and night" in page
    assert "Share this line with my partner" in page
    assert page.count('name="share-') == 1


def test_answers_reach_the_record_as_they_were_given(phone: Phone) -> None:
    """A number, a choice, a skip, what does not apply, a line that is shared, and nothing where nothing was said."""
    phone.open()
    sent = phone.send(
        "/c/check-in",
        **{
            "q-felt_safe": "0",
            "q-openness": "~skipped",
            "q-heard": "~not_applicable",
            "q-private_safety": "skip",
            "q-small_win": " We <b>laughed</b> & 'cried'. ",
            "share-small_win": "yes",
            "share-private_safety": "yes",
        },
    )
    assert (sent.status_code, sent.headers["location"]) == (303, "/c/check-in")
    (kept,) = phone.house.kept()
    said = {item: answer.value if answer.state is None else answer.state.value for item, answer in kept.answers.items()}
    assert said == {
        "felt_safe": 0,
        "openness": "skipped",
        "heard": "not_applicable",
        "private_safety": "skip",
        "small_win": "We <b>laughed</b> & 'cried'.",
    }
    assert kept.shared_items == {"small_win"}


def test_sending_again_says_so_and_shows_no_answer(phone: Phone) -> None:
    """Twice the same, the back button, and a second tab: one row, and the page never shows what was said."""
    phone.open()
    form = phone.hidden("/c/check-in")
    data = {**form, "q-small_win": "Pancakes at dawn", "q-felt_safe": "9"}
    assert phone.browser.post("/c/check-in", data=data).status_code == 303
    again = phone.browser.post("/c/check-in", data=data)
    assert again.status_code == 200
    assert "It was sent before." in again.text
    other = phone.browser.post("/c/check-in", data={**form, "q-felt_safe": "1"})
    assert "It was sent before." in other.text
    for page in (again.text, phone.get("/c/check-in"), phone.get("/c/")):
        assert "is sent" in page
        assert "Pancakes" not in page
    assert len(phone.house.kept()) == 1


def test_an_empty_form_comes_back_with_a_word(phone: Phone) -> None:
    """Nothing is kept, and the page says what to do."""
    phone.open()
    answer = phone.answer()
    assert answer.status_code == 422
    assert "Nothing is answered yet." in answer.text
    assert "autofocus" in answer.text
    assert phone.house.kept() == []


def test_what_cannot_be_kept_keeps_the_rest_of_the_form(phone: Phone) -> None:
    """One line too long: its question is named and linked, and every other answer is still chosen."""
    phone.open()
    answer = phone.answer(felt_safe="7", heard="~not_applicable", private_safety="yes", small_win="x" * 201)
    assert answer.status_code == 422
    assert 'href="#q-small_win"' in answer.text
    assert answer.text.count(" checked") == 3
    assert "x" * 201 in answer.text
    assert phone.house.kept() == []


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("felt_safe", "11"),
        ("felt_safe", "-1"),
        ("felt_safe", "7.5"),
        ("felt_safe", "٧"),
        ("felt_safe", "~not_applicable"),
        ("felt_safe", "9" * 5000),
        ("private_safety", "no; yes"),
        ("limits_kept", "~other"),
        ("small_win", "a\x00b"),
        ("small_win", "\u202eturned"),
        ("steadiness", "5"),
        ("nonsense", "5"),
    ],
)
def test_a_forged_answer_is_refused(phone: Phone, item: str, value: str) -> None:
    """What the form does not offer is not kept, and never an error without words."""
    phone.open()
    answer = phone.answer(**{item: value})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert phone.house.kept() == []


def test_markup_that_is_typed_stays_text(phone: Phone) -> None:
    """A refused form comes back with what was typed, as text and never as part of the page."""
    phone.open()
    hostile = '"><script>alert(1)</script>' + "y" * 200
    page = phone.answer(small_win=hostile).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


# ---------------------------------------------------------------- nothing typed is lost
def test_a_form_that_was_open_for_too_long_can_still_be_sent(phone: Phone) -> None:
    """After two hours the page keeps the answers unseen; with the link opened anew they are kept, once."""
    made = phone.open()
    form = phone.hidden("/c/check-in")
    phone.house.clock.pass_by(hours=3)
    late = phone.browser.post("/c/check-in", data={**form, "q-felt_safe": "4", "q-small_win": "Tea & toast"})
    assert late.status_code == 403
    assert "This page was open for too long." in late.text
    kept = {name: unescape(value) for name, value in FIELDS.findall(late.text)}
    assert kept["q-small_win"] == "Tea & toast"
    phone.open(made)
    assert phone.browser.post("/c/check-in", data=kept).status_code == 303
    (checkin,) = phone.house.kept()
    assert checkin.answers["small_win"].value == "Tea & toast"


def test_a_form_is_never_kept_for_somebody_else(phone: Phone) -> None:
    """Both partners open their links in one browser: the first one's form is not saved as the second one's answers."""
    mine = phone.open()
    form = {**phone.hidden("/c/check-in"), "q-felt_safe": "2"}
    phone.open(phone.house.link(side=Side.B))
    mixed = phone.browser.post("/c/check-in", data=form)
    assert mixed.status_code == 403
    assert "Another link has been opened" in mixed.text
    assert phone.house.kept() == []
    phone.open(mine)
    assert phone.browser.post("/c/check-in", data=form).status_code == 303
    assert [c.partner_id for c in phone.house.kept()] == [phone.house.partner_id(Side.A)]


def test_nothing_of_a_form_is_shown_to_the_other(phone: Phone) -> None:
    """What one sent and the browser still holds comes back as an empty word when the other is there."""
    phone.open()
    refused = {**phone.hidden("/c/check-in"), "q-felt_safe": "999", "q-small_win": "Secret of A"}
    assert phone.browser.post("/c/check-in", data=refused).status_code == 422
    phone.open(phone.house.link(side=Side.B))
    shown = phone.browser.post("/c/check-in", data=refused).text
    assert "Secret of A" not in shown
    assert 'name="q-' not in shown


def test_a_form_from_elsewhere_is_neither_kept_nor_shown(phone: Phone) -> None:
    """Without the form's token nothing is saved, and nothing that was sent comes back."""
    phone.open()
    form = phone.hidden("/c/check-in")
    for token in ("", "x" * 43):
        answer = phone.browser.post(
            "/c/check-in", data={**form, "form_token": token, "q-small_win": "Planted"}, headers={"Origin": "null"}
        )
        assert answer.status_code == 404
        assert "Planted" not in answer.text
    other = phone.browser.post("/c/check-in", data=form, headers={"Origin": "http://evil.example"})
    assert other.status_code == 403
    assert phone.house.kept() == []


def test_leaving_takes_the_visit_along(phone: Phone) -> None:
    """The empty page drops every cookie, the visit is over on the server too, and the way back is closed."""
    phone.open()
    visit = phone.browser.cookies.get(VISIT)
    answer = phone.browser.get("/c/gone")
    assert answer.status_code == 200
    assert not phone.browser.cookies
    assert phone.browser.get("/c/check-in").status_code == 404
    replayed = phone.another().browser
    replayed.cookies.set(VISIT, visit or "", path="/c")
    assert replayed.get("/c/").status_code == 404
    for word in ("check-in", "counselor", "partner", "/c/"):
        assert word not in re.sub(r"<link[^>]*>", "", answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_without_a_visit_nothing_is_shown(phone: Phone, path: str) -> None:
    """Every page for partners is closed to whoever has not opened a link, reading and sending alike."""
    closed = phone.browser.get("/c/unknown")
    assert phone.browser.get(path).text == closed.text
    assert phone.browser.post(path, data={"q-felt_safe": "3"}).status_code in {404, 405}


# ---------------------------------------------------------------- policy and homework
def test_the_policy_comes_first(phone: Phone) -> None:
    """The form leads to the text until it is confirmed; a newer text has to be read again."""
    phone.house.write_new_policy()
    phone.open()
    assert "Read the policy" in phone.get("/c/")
    assert phone.browser.get("/c/check-in").headers["location"] == "/c/policy"
    assert "Nothing is kept from the other." in phone.get("/c/policy")
    stale = phone.browser.post("/c/policy", data={**phone.hidden("/c/policy"), "version": "7"})
    assert stale.status_code == 422
    assert phone.send("/c/policy").headers["location"] == "/c/"
    assert phone.answer(felt_safe="3").status_code == 303
    said = phone.house.sql("SELECT version FROM policy_acknowledgement WHERE said_by = 'partner'")
    assert said == [(2,)]


@pytest.mark.parametrize("version", ["9" * 5000, "-1", "1.0", "\u0661", "", "99999999999999999999"])
def test_a_version_that_never_was_confirms_nothing(phone: Phone, version: str) -> None:
    """However it is written, the text is shown again and stays to be read."""
    phone.house.write_new_policy()
    phone.open()
    form, before = phone.hidden("/c/policy"), phone.house.sql("SELECT count(*) FROM policy_acknowledgement")
    refused = phone.browser.post("/c/policy", data={**form, "version": version})
    assert refused.status_code == 422
    assert "Nothing is kept from the other." in refused.text
    assert phone.house.sql("SELECT count(*) FROM policy_acknowledgement") == before


@pytest.mark.parametrize("due", ["0001-01-01", "9999-12-31", "9" * 5000, "2026-13-01"])
def test_a_far_day_is_answered_as_today(phone: Phone, due: str) -> None:
    """A form that claims to be of an occasion at the end of the calendar is kept for the one that is due."""
    phone.open()
    form = {**phone.hidden("/c/check-in"), "q-felt_safe": "4"}
    assert phone.browser.post("/c/check-in", data={**form, "due": due}).status_code == 303
    assert len(phone.house.kept()) == 1


def test_homework_is_reported_by_the_one_it_is_for(phone: Phone) -> None:
    """Text and day are shown, a report is kept with who may read it, and the other's task is not there."""
    own, others = phone.house.give(), phone.house.give(Assignee.B, title="Not yours")
    phone.open()
    home = phone.get("/c/")
    assert "A walk" in home
    assert "Not yours" not in home
    path = f"/c/homework/{own}"
    assert "Say one kind thing." in phone.get(path)
    empty = phone.send(path, reflection="Half a page")
    assert empty.status_code == 422
    assert "Half a page" in empty.text
    done = phone.send(path, result="done", reflection="Half a page", visibility="couple")
    ((report,),) = phone.house.sql("SELECT CAST(completion_id AS VARCHAR) FROM completion")
    assert done.headers["location"] == f"/c/?sent={report}"
    assert "Your report is sent." in phone.get(done.headers["location"])
    assert phone.browser.get(path).headers["location"] == "/c/"
    assert phone.browser.get(f"/c/homework/{others}").headers["location"] == "/c/"
    kept = phone.house.sql("SELECT result, reflection, visibility FROM completion")
    assert kept == [("done", "Half a page", "couple")]
    assert "Half a page" not in phone.get("/c/")


def test_a_reflection_is_for_the_counselor_unless_chosen_otherwise(phone: Phone) -> None:
    """The form comes with that choice, and so does a report that says nothing about it."""
    own = phone.house.give()
    phone.open()
    path = f"/c/homework/{own}"
    assert 'value="counselor" checked' in phone.get(path)
    phone.send(path, result="partly", reflection="Mine")
    assert phone.house.sql("SELECT visibility FROM completion") == [("counselor",)]


# ---------------------------------------------------------------- weight and content
def test_the_form_weighs_little(phone: Phone) -> None:
    """Page, style and script together stay under thirty kilobytes, uncompressed, and the script under three."""
    phone.open()
    page = phone.get("/c/check-in")
    files = re.findall(r'(?:href|src)="(/assets/[^"]+)"', page)
    sizes = {file: len(phone.browser.get(file).content) for file in files}
    assert set(sizes) == {"/assets/form.css", "/assets/partner.css", "/assets/partner.js"}
    assert len(page.encode()) + sum(sizes.values()) <= 30_000
    assert sizes["/assets/partner.js"] <= 3_000


def test_pages_bring_nothing_from_elsewhere(phone: Phone) -> None:
    """No address of another server, no script within the page, and no store in the browser."""
    phone.open()
    for page in (phone.get("/c/"), phone.get("/c/check-in"), phone.get("/c/help")):
        assert "://" not in page
        assert re.search(r"<script(?! src=\"/assets/partner\.js\" defer></script>)", page) is None
        assert re.search(r"\son[a-z]+=", page) is None
    script = phone.browser.get("/assets/partner.js").text
    assert "localStorage" not in script
    assert "sessionStorage" not in script


def test_help_says_where_to_turn(phone: Phone) -> None:
    """What the content says for partners is there without a link, and none of what it says for counselors."""
    page = phone.get("/c/help")
    content = phone.house.office.library
    assert all(each.text in unescape(page) for each in content.partner_help.values())
    assert not any(sign.sign in unescape(page) for sign in content.signs.values())


def test_help_names_what_the_practice_set(phone: Phone) -> None:
    """The emergency number and each helpline stand under the words for danger, to be called with one touch."""
    phone.house.office.help = Help(
        emergency_number="112",
        helplines=(
            Helpline(name="Night <line>", phone="+49 30 12", hours="day & night", languages="German"),
            Helpline(name="Chat", phone="chat.example.org/24"),
        ),
    )
    page = phone.get("/c/help")
    assert '<a href="tel:112">112</a>' in page
    assert '<b>Night &lt;line&gt;</b>: <a href="tel:+493012">+49 30 12</a>, day &amp; night (German)' in page
    assert "<b>Chat</b>: chat.example.org/24</li>" in page
    phone.house.office.help = Help()
    assert "tel:" not in phone.get("/c/help")


# ---------------------------------------------------------------- the device handed over
def test_after_handing_over_the_app_is_shut(desk: Phone) -> None:
    """Only the form answers; every page of the app, the question included, asks for the password first."""
    path = f"/handover/{desk.house.partner_id(Side.B)}"
    asked = desk.get(path)
    assert "Hand over to Quillon?" in asked
    assert f'href="/answering?couple={desk.house.couple_id}"' in asked
    assert desk.send(path).headers["location"] == "/c/"
    for closed in ("/", "/caseload", path):
        answer = desk.browser.get(closed)
        assert answer.headers["location"].startswith("/unlock")
        assert "Quillon" not in answer.text
    assert "Quillon" not in desk.get("/unlock?next=/")
    assert "Please give the device back." in desk.get("/c/")
    assert desk.answer(felt_safe="3").status_code == 303
    sent = desk.get("/c/check-in")
    assert "Please give the device back." in sent
    back = desk.browser.post("/c/leave", data=desk.hidden("/c/check-in"))
    assert back.headers["location"] == "/unlock"
    assert desk.browser.get("/c/").status_code == 404
    assert desk.browser.get("/caseload").headers["location"].startswith("/unlock")
    assert [c.partner_id for c in desk.house.kept()] == [desk.house.partner_id(Side.B)]


@pytest.mark.parametrize("gives_back", [True, False], ids=["says so", "puts it down"])
def test_what_was_sent_on_the_device_is_not_called_up_again(desk: Phone, gives_back: bool) -> None:
    """Not while it waits for the password, not once it is open again, not by the partner who has it next."""
    desk.send(f"/handover/{desk.house.partner_id()}")
    refused = {**desk.hidden("/c/check-in"), "q-felt_safe": "999", "q-small_win": "Secret of A"}
    assert desk.browser.post("/c/check-in", data=refused).status_code == 422
    if gives_back:
        desk.browser.post("/c/leave", data=desk.hidden("/c/check-in"))
        assert "Secret of A" not in desk.browser.post("/c/check-in", data=refused).text
    desk.browser.cookies.delete(COOKIE)
    staff = desk.house.practice.scope.staff_id
    own.enter(desk.browser, desk.house.office.browser_sessions.start(staff, "Rosa", frozenset({StaffRole.COUNSELOR})))
    desk.send(f"/handover/{desk.house.partner_id(Side.B)}")
    again = desk.browser.post("/c/check-in", data=refused)
    assert again.status_code in {403, 404}
    assert "Secret of A" not in again.text


def test_only_a_counselor_hands_over_and_only_own_couples(desk: Phone) -> None:
    """Nobody signed in, an admin, and a stranger's id: none begins a visit, and the form's token is needed too."""
    path = f"/handover/{desk.house.partner_id()}"
    assert desk.browser.get("/handover/0192f3c4-0000-7000-8000-000000000000").status_code == 404
    assert desk.browser.get("/handover/x").status_code == 404
    assert desk.browser.post(path, data={}).status_code == 403
    assert desk.another().browser.post(path, data={}).status_code == 401
    admin = desk.another()
    staff = desk.house.practice.scope.staff_id
    own.enter(
        admin.browser,
        desk.house.office.browser_sessions.start(staff, "Rosa", frozenset({StaffRole.ADMIN})),
        domain="127.0.0.1",
    )
    assert admin.browser.get(path).status_code == 404
    assert desk.house.sql("SELECT count(*) FROM partner_visit") == [(0,)]


def test_no_address_reads_another_kind_of_form(desk: Phone) -> None:
    """Files, other encodings and other texts are refused before they are read; what our own pages send is not."""
    known = {"token": "x", "partner_id": desk.house.partner_id(), "assignment_id": desk.house.give(), "mode": "apology"}
    routes = registry.staff_routes(desk.house.office)
    paths = [r.path.format(**known) for r in routes if "POST" in r.methods and r.path != "/lock"]
    kinds = [
        "multipart/form-data; boundary=X",
        "multipart/form-data; boundary=X; charset=punycode",
        "application/x-www-form-urlencoded; charset=utf-7",
        "application/json",
        "text/plain",
    ]
    # Nobody but who is signed in reaches the pages of the app, and handing over ends that.
    for path in sorted(paths, key=lambda path: path.startswith("/handover")):
        for kind in kinds:
            body = b'--X\r\nContent-Disposition: form-data; name="a"\r\n\r\n-a9a9\r\n--X--\r\n'
            answer = desk.browser.post(path, content=body, headers={"content-type": kind})
            assert answer.status_code == 415, (path, kind)
            assert answer.headers["cache-control"] == "no-store"
        kind = "Application/X-WWW-Form-Urlencoded; charset=UTF-8"
        assert desk.browser.post(path, content=b"a=1", headers={"content-type": kind}).status_code != 415, path
    assert len(paths) > 10


def test_cookies_of_an_https_address_are_never_sent_in_the_clear(phone: Phone) -> None:
    """The address in the settings decides, also behind a proxy that does not say how it was reached."""
    office = phone.house.office
    office.settings = Settings(partner_url="https://answers.example.org", partner_listen="127.0.0.1:1")
    with TestClient(partners_app(office), base_url="http://answers.example.org", follow_redirects=False) as behind:
        answers = [behind.get(path) for path in (f"/c/{phone.house.link().token}", "/c/help", "/c/gone")]
    cookies = [cookie for answer in answers for cookie in answer.headers.get_list("set-cookie")]
    assert len(cookies) == 4
    assert [cookie for cookie in cookies if "; Secure" not in cookie] == []


def test_the_form_cookie_is_for_the_server_alone(phone: Phone) -> None:
    """What ties a form to this browser is out of reach for scripts."""
    answer = phone.browser.get("/c/help")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(FORM))
    assert "HttpOnly" in cookie


def test_a_link_for_one_check_in_is_used_up_by_it(phone: Phone) -> None:
    """The visit still says that it is sent; the link itself leads nowhere from then on."""
    made = phone.open(phone.house.link(ONCE))
    phone.answer(felt_safe="3")
    assert "is sent" in phone.get("/c/")
    assert phone.another().browser.get(f"/c/{made.token}").status_code == 404
    assert _line(phone).state is LinkState.USED
