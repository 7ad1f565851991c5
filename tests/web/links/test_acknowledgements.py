"""Acknowledgements on the partners' pages: each follows a row that is kept, or the page says what happened.

Whatever the counselor does while a form is open, a partner is never told that something is sent that is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import UUID

import httpx
import pytest

from dashboard.domain.homework.state import state_of
from dashboard.domain.links.rules import LinkCadence
from dashboard.domain.links.visits import LENGTH
from dashboard.domain.records import Assignment
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, EpisodeStatus, Role, Side
from dashboard.services.couples import merging
from dashboard.services.homework import assigning, by_partner
from dashboard.services.homework import following_up as changes
from dashboard.services.links import personal as personal_links
from dashboard.web import registry
from dashboard.web.cookies import FORM
from tests import driver, factories
from tests.partners import NEW_POLICY, House
from tests.web.links.phone import Phone

WORDS = "Only once, and only here."
KEPT = (
    "checkin",
    "answer",
    "completion",
    "journal_entry",
    "own_line",
    "policy_acknowledgement",
    "question",
    "shared_draft",
)
# What a page claims, and how it says that this time nothing was kept.
CLAIMS = re.compile(r"\b(?:is|are|was|were) (?:sent|kept|saved|confirmed|received)\b|\bthank you\b", re.IGNORECASE)
DENIALS = (
    "This second copy was not kept.",
    "This second report was not kept.",
    "Whatever you saw confirmed is kept.",
    "Not sent",
)


def rows(house: House) -> object:
    """Everything a partner can have written, as it stands."""
    return [house.sql(f"SELECT * FROM {table} ORDER BY ALL") for table in KEPT]


def said(answer: httpx.Response) -> str:
    """The words on a page, without its form and footer."""
    page = re.sub(r"<(header|footer|title|style|script|textarea|fieldset)\b.*?</\1>", "", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def claims(answer: httpx.Response) -> bool:
    """Tell whether a page says that something was taken, and not that it was not: itself, not the couple's own text."""
    words = said(answer).replace(NEW_POLICY, "")
    return CLAIMS.search(words) is not None and not any(each in words for each in DENIALS)


def given(house: House, assignment_id: UUID) -> Assignment:
    """The homework as the counselor sees it."""
    items = assigning.of_couple(house.practice, house.record).items
    return next(each.assignment for each in items if each.assignment.assignment_id == assignment_id)


# ---------------------------------------------------------------- what may happen while a form is open
def nothing(_: Phone, __: UUID) -> None:
    """Nobody does anything."""


def withdraw(phone: Phone, task: UUID) -> None:
    """The counselor takes the homework back."""
    changes.withdraw(phone.house.practice, given(phone.house, task))


def told_for(result: AssignmentStatus) -> Callable[[Phone, UUID], None]:
    """The counselor records what the partner said, which may end the task."""

    def event(phone: Phone, task: UUID) -> None:
        report = changes.Report(side=Side.A, done_on=phone.house.practice.today, result=result)
        changes.report(phone.house.practice, given(phone.house, task), report)

    return event


def reviewed(phone: Phone, task: UUID) -> None:
    """It was told in session and looked at."""
    told_for(AssignmentStatus.NOT_DONE)(phone, task)
    changes.review(
        phone.house.practice, given(phone.house, task), changes.Review(note="", on=phone.house.practice.today)
    )


def put_off(phone: Phone, task: UUID) -> None:
    """Its first day is moved."""
    found = given(phone.house, task)
    later = phone.house.practice.today + timedelta(days=3)
    edit = changes.Edit(found.instructions, found.cadence, later, later + timedelta(days=7))
    changes.edit(phone.house.practice, found, edit)


def passed_on(phone: Phone, task: UUID) -> None:
    """It is the other partner's by now."""
    driver.cursor(phone.house.practice.db).execute("UPDATE assignment SET assignee = 'b'")


def taken_out(phone: Phone, task: UUID) -> None:
    """Giving it was undone."""
    driver.cursor(phone.house.practice.db).execute("DELETE FROM assignment")


def revoke(phone: Phone, _: UUID) -> None:
    """Every link is taken back."""
    for line in personal_links.of_couple(phone.house.practice, phone.house.record):
        personal_links.revoke(phone.house.practice, line.link)


def close_care(phone: Phone, _: UUID) -> None:
    """Care of the couple ends."""
    driver.cursor(phone.house.practice.db).execute(f"UPDATE couple SET status = '{EpisodeStatus.CLOSED.value}'")


def too_long(phone: Phone, _: UUID) -> None:
    """The visit ends by itself."""
    phone.house.clock.pass_by(hours=3)


def newer_policy(phone: Phone, _: UUID) -> None:
    """There is a newer text to confirm first."""
    phone.house.write_newer_policy()


def other_role(phone: Phone, _: UUID) -> None:
    """The couple's event is told otherwise, so that other questions are asked."""
    driver.cursor(phone.house.practice.db).execute(
        f"UPDATE injury_event SET role_a = '{Role.INVOLVED.value}', role_b = '{Role.INJURED.value}'"
    )


def browser_closed(phone: Phone, _: UUID) -> None:
    """The browser forgot where the form came from."""
    phone.browser.cookies.delete(FORM)


def merged_away(phone: Phone, _: UUID) -> None:
    """The couple was in the caseload twice, and its links and visits end as it becomes one with the other record."""
    at = phone.house.practice
    stays = factories.add_couple(at, a="Zebedea", b="Quillon")
    merging.merge(at, merging.plan(at, stays, phone.house.couple_id, swapped=False))


def took_in(phone: Phone, _: UUID) -> None:
    """The other record became one with this couple's, which goes on and has a text to confirm anew."""
    at = phone.house.practice
    goes = factories.add_couple(at, a="Zebedea", b="Quillon")
    merging.merge(at, merging.plan(at, phone.house.couple_id, goes, swapped=False))


EVENTS = [
    nothing,
    withdraw,
    told_for(AssignmentStatus.DONE),
    told_for(AssignmentStatus.NOT_DONE),
    reviewed,
    put_off,
    passed_on,
    taken_out,
    revoke,
    close_care,
    too_long,
    newer_policy,
    other_role,
    browser_closed,
    merged_away,
    took_in,
]
FILLED = {
    "/c/check-in": {"q-felt_safe": "4", "q-small_win": WORDS},
    "/c/homework/{assignment_id}": {"result": "done", "reflection": WORDS},
    "/c/drafts": {},
    "/c/drafts/{mode}": {"text": WORDS, "visibility": "counselor", "share": "yes"},
    "/c/journal": {"words": WORDS},
    "/c/keep": {"q-felt_safe": "4"},
    "/c/own": {"sort": "heals", "words": WORDS},
    "/c/policy": {},
    "/c/pin": {"pin": "1234"},
    "/c/leave": {},
    "/c/language": {"language": "es"},
}


HAND_OVER = "/handover/{partner_id}"
# Addresses at the counselor's own that no partner sends to, and so sees no answer of.
OF_STAFF = (
    "/account",
    "/back",
    "/drafts",
    "/in-session",
    "/lock",
    "/login",
    "/logout",
    "/password",
    "/setup",
    "/unlock",
)


def test_the_crawl_knows_every_address_a_partner_sends_to(phone: Phone) -> None:
    """A new one gets its words here, or this fails: on a phone, and on the device that was handed over."""
    posts = {r.path for r in registry.partner_routes(phone.house.office) if "POST" in r.methods}
    assert posts == set(FILLED)
    there = {r.path for r in registry.staff_routes(phone.house.office) if "POST" in r.methods}
    assert {path for path in there if f"/{path.split('/')[1]}" not in OF_STAFF} == {*FILLED, HAND_OVER}


def by_link(request: pytest.FixtureRequest) -> Phone:
    """A partner's phone that opened a link."""
    phone: Phone = request.getfixturevalue("phone")
    phone.open()
    return phone


def on_the_device(request: pytest.FixtureRequest) -> Phone:
    """The counselor's device in a partner's hands."""
    desk: Phone = request.getfixturevalue("desk")
    answer = desk.send(HAND_OVER.format(partner_id=desk.house.partner_id()))
    assert answer.headers["location"] == "/c/"
    return desk


@pytest.mark.parametrize("event", EVENTS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("path", FILLED)
@pytest.mark.parametrize("come_in", [by_link, on_the_device], ids=lambda each: each.__name__)
def test_whatever_happens_meanwhile_a_page_claims_what_is_kept(
    request: pytest.FixtureRequest,
    come_in: Callable[[pytest.FixtureRequest], Phone],
    path: str,
    event: Callable[[Phone, UUID], None],
) -> None:
    """Sent once and once more: no page claims more than was written, and words that are not kept are still there."""
    phone = come_in(request)
    house = phone.house
    house.write_new_policy()
    task = house.give()
    if path != "/c/policy":
        phone.send("/c/policy")
    address = path.format(assignment_id=task, mode="disclosure")
    drawn = phone.hidden(
        {
            "/c/pin": "/c/",
            "/c/leave": "/c/",
            "/c/language": "/c/",
            "/c/journal": "/c/journal?write=win",
            "/c/keep": "/c/check-in",
            "/c/drafts": "/c/drafts/apology",
        }.get(path, address)
    )
    event(phone, task)
    for _ in range(2):
        before = rows(house)
        answer = phone.browser.post(address, data={**drawn, **FILLED[path]}, follow_redirects=True)
        was_written = rows(house) != before
        assert not claims(answer) or was_written, said(answer)
        if WORDS in FILLED[path].values() and not was_written and event is not browser_closed:
            is_kept = WORDS in str(before)
            assert WORDS in unescape(answer.text) or is_kept, said(answer)


@pytest.mark.parametrize("event", EVENTS, ids=lambda each: each.__name__)
def test_handing_over_claims_what_is_kept(desk: Phone, event: Callable[[Phone, UUID], None]) -> None:
    """The partner comes in on a visit that the record holds, for this person alone; otherwise the page says why not.

    Whatever happens while the question is open, and pressed twice: the first answer a partner sees claims nothing.
    """
    house = desk.house
    house.write_new_policy()
    task = house.give()
    path = HAND_OVER.format(partner_id=house.partner_id())
    drawn = desk.hidden(path)
    event(desk, task)
    for _ in range(2):
        before = rows(house), house.sql("SELECT visit_sha256 FROM partner_visit ORDER BY ALL")
        answer = desk.browser.post(path, data=drawn)
        kept = rows(house), house.sql("SELECT visit_sha256 FROM partner_visit ORDER BY ALL")
        if answer.headers.get("location") == "/c/":
            assert kept[0] == before[0]
            (visit,) = set(kept[1]) - set(before[1])
            who = house.sql(f"SELECT partner_id, expires_at FROM partner_visit WHERE visit_sha256 = '{visit[0]}'")
            assert who == [(house.partner_id(), house.office.now + LENGTH)]
            home = desk.browser.get("/c/")
            assert home.status_code == 200
            assert not claims(home), said(home)
        else:
            assert kept == before
            assert not claims(answer), said(answer)


# ---------------------------------------------------------------- homework
@pytest.mark.parametrize("event", [withdraw, reviewed, told_for(AssignmentStatus.NOT_DONE)])
def test_a_report_on_homework_that_was_closed_reaches_the_counselor(
    phone: Phone, event: Callable[[Phone, UUID], None]
) -> None:
    """It is kept with the homework, which stays as the counselor left it, and the page says that it is sent."""
    house, task = phone.house, phone.house.give()
    phone.open()
    path = f"/c/homework/{task}"
    form = phone.hidden(path)
    event(phone, task)
    state = state_of(given(house, task), house.practice.today)
    answer = phone.browser.post(path, data={**form, "result": "done", "reflection": WORDS}, follow_redirects=True)
    assert "Your report is sent." in answer.text
    (item,) = assigning.of_couple(house.practice, house.record).items
    assert [(each.result, each.reflection) for each in item.reports] == [(AssignmentStatus.DONE, WORDS)]
    assert item.state is state


@pytest.mark.parametrize("event", [taken_out, passed_on, put_off])
def test_a_report_that_cannot_be_kept_says_so_and_shows_its_words(
    phone: Phone, event: Callable[[Phone, UUID], None]
) -> None:
    """The page names the counselor as the one who closed it, and nobody else."""
    task = phone.house.give()
    phone.open()
    path = f"/c/homework/{task}"
    form = phone.hidden(path)
    event(phone, task)
    for result in ("done", ""):
        answer = phone.browser.post(path, data={**form, "result": result, "reflection": WORDS})
        assert "Not sent" in answer.text
        assert ("our counselor moved" if event is put_off else "closed by your counselor") in answer.text
        assert WORDS in answer.text
        assert "partner" not in said(answer)
    assert phone.house.sql("SELECT count(*) FROM completion") == [(0,)]


def test_a_half_filled_report_on_closed_homework_can_be_completed(phone: Phone) -> None:
    """Its form comes back with the words, and is taken."""
    task = phone.house.give()
    phone.open()
    path = f"/c/homework/{task}"
    form = phone.hidden(path)
    withdraw(phone, task)
    half = phone.browser.post(path, data={**form, "reflection": WORDS})
    assert "Nothing is chosen yet." in half.text
    assert WORDS in half.text
    assert "is sent" in phone.browser.post(path, data={**form, "result": "done"}, follow_redirects=True).text


@pytest.mark.parametrize("cadence", [Cadence.ONCE, Cadence.DAILY])
def test_what_a_sender_is_told_does_not_depend_on_the_other(phone: Phone, cadence: Cadence) -> None:
    """A joint task answers with the same pages, whether the other has reported, which ends it, or never has."""
    found, house, made = [], phone.house, phone.house.link()
    for has_other_told in (False, True):
        task = house.give(Assignee.JOINT, cadence=cadence)
        mine = phone.another()
        mine.open(made)
        path = f"/c/homework/{task}"
        form = mine.hidden(path)
        if has_other_told:
            other = PartnerScope(house.office.practice_id, house.couple_id, house.partner_id(Side.B), Side.B)
            told = by_partner.Said(AssignmentStatus.DONE)
            assert by_partner.report(house.office, factories.visit(house.practice, other), task, told)
        data = {**form, "result": "done", "reflection": WORDS}
        answers = [mine.browser.post(path, data=data, follow_redirects=True) for _ in range(2)]
        found.append([(each.status_code, said(each)) for each in answers])
        driver.cursor(house.practice.db).execute("UPDATE assignment SET status = 'withdrawn'")
    assert found[0] == found[1]


def test_an_address_alone_claims_nothing(phone: Phone) -> None:
    """An address kept from somebody's report says nothing to the other, and nothing when it is made up."""
    task = phone.house.give(Assignee.JOINT)
    phone.open()
    sent = phone.send(f"/c/homework/{task}", result="done").headers["location"]
    assert "Your report is sent." in phone.get(sent)
    other = phone.another()
    other.open(phone.house.link(side=Side.B))
    for path in (sent, "/c/?sent=report", f"/c/?sent={task}", "/c/?sent="):
        assert "Your report is sent." not in other.get(path)


# ---------------------------------------------------------------- check-in and policy
def test_answers_to_the_day_that_has_just_ended_are_acknowledged(phone: Phone) -> None:
    """Sent after midnight, the page says so, instead of showing the new day's form without a word."""
    house = phone.house
    house.clock.pass_by(hours=14, minutes=30)
    phone.open(house.link(form_set="pulse", cadence=LinkCadence.DAILY))
    form = phone.hidden("/c/check-in")
    house.clock.pass_by(hours=1)
    sent = phone.browser.post("/c/check-in", data={**form, "q-felt_safe": "4"}, follow_redirects=True)
    assert "Your check-in is sent" in sent.text
    assert len(house.kept()) == 1
    assert "<fieldset" in phone.get("/c/check-in")


def test_words_to_a_question_that_is_gone_stay_on_the_page(phone: Phone) -> None:
    """They are shown apart, to be told to the counselor, and the rest can be sent."""
    phone.open()
    answer = phone.answer(felt_safe="4", no_longer_asked=WORDS)
    assert "The questions have changed in the meantime." in answer.text
    assert WORDS in answer.text
    assert f'value="{WORDS}"' not in answer.text


def test_a_text_that_does_not_exist_is_confirmed_by_nobody(phone: Phone) -> None:
    """Before there is a policy nothing is kept, and the page does not say so."""
    phone.open()
    driver.cursor(phone.house.practice.db).execute("DELETE FROM policy_acknowledgement")
    driver.cursor(phone.house.practice.db).execute("DELETE FROM confidentiality_policy")
    form = phone.hidden("/c/check-in")
    refused = phone.browser.post("/c/policy", data={**form, "version": "0"})
    assert "There is no text to confirm." in refused.text
    assert phone.house.sql("SELECT count(*) FROM policy_acknowledgement") == [(0,)]


def test_a_form_whose_browser_was_closed_is_said_not_to_be_sent(phone: Phone) -> None:
    """A restored tab gets no word of anything kept."""
    phone.open()
    form = phone.hidden("/c/check-in")
    browser_closed(phone, phone.house.couple_id)
    answer = phone.browser.post("/c/check-in", data={**form, "q-felt_safe": "4"})
    assert "Not sent" in answer.text
    assert "is kept" not in answer.text
    assert phone.house.kept() == []
