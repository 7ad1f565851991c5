"""Partners' pages in other languages: nothing is left in English unseen, and the language changes words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations
from html import unescape

import pytest

from dashboard.domain.attention.answers import RATINGS
from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.domain.languages import Calendar, Direction, Language
from dashboard.domain.setup import Help, Helpline
from dashboard.domain.vocabulary import Side
from dashboard.services.confidentiality import policies
from dashboard.services.confidentiality.policies import starting_text
from dashboard.services.couples import edits
from dashboard.services.journal.by_partner import Sort
from dashboard.services.links import papers
from dashboard.web.links import pages as link_pages
from tests import partners
from tests.partners import STANDING
from tests.web.links.phone import Phone

ANSWERS = {"felt_safe": "3", "word_kept": "7", "promise_kept": "most", "private_safety": "no", "small_win": "Paseo"}
_SPOKEN = re.compile("«[^«»]*»")


class _Marked(NullTranslations):
    """A language in which every word is there, and shows that it was looked up."""

    def gettext(self, message: str) -> str:
        """The text between marks."""
        return f"«{message}»"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The text between marks."""
        return f"«{msgid1 if n == 1 else msgid2}»"


MARKED = Language(
    code="qps",
    name="Marked",
    own_name="«»",
    direction=Direction.RIGHT_TO_LEFT,
    calendar=Calendar(
        weekdays=("«»",) * 7, months=("«»",) * 12, day="{weekday} {day} {month}", day_of_year="{day} {month} {year}"
    ),
    texts=_Marked(),
)


@pytest.fixture
def marked(phone: Phone) -> Phone:
    """A phone whose practice has the language of marks, and words of its own without a letter."""
    office = phone.house.office
    office.library = replace(office.library, languages={"en": office.library.languages["en"], MARKED.code: MARKED})
    phone.house.practice = replace(phone.house.practice, library=office.library)
    office.help = Help(emergency_number="112", helplines=(Helpline(name="1", phone="2", hours="3", languages="4"),))
    return phone


def words_of(page: str) -> list[str]:
    """Words of a page that were not looked up, what only machines read left out."""
    body = re.sub(r"<(script|style).*?</\1>|<!--.*?-->", " ", page, flags=re.DOTALL)
    said = [
        unescape(text) for text in re.findall(r' (?:aria-label|data-offline|placeholder|alt|title)="([^"]*)"', body)
    ]
    said.append(unescape(re.sub(r"<[^>]+>", " ", body)))
    return [word for text in said for word in re.findall(r"[^\W\d_]+", _unmarked(text))]


def _unmarked(text: str) -> str:
    """Text without what stands between marks, also where one stands in another."""
    while (less := _SPOKEN.sub(" ", text)) != text:
        text = less
    return text


def pages(phone: Phone) -> Iterator[str]:
    """Every page of a partner in the states it has."""
    house = phone.house
    rule = SecretsRule.LIMITED
    policies.write(house.practice, house.couple_id, rule, starting_text(house.practice, rule), seen=1)
    # A title and a text without a letter: they are the counselor's own, in whatever language.
    task = house.give(title="1")
    house.sql("UPDATE assignment SET instructions = '2'")
    phone.open(house.link(replace(STANDING, language=MARKED.code)))
    yield phone.get("/c/")
    yield phone.get("/c/policy").split("<details>")[0]
    yield phone.send("/c/policy", version="9").text.split("<details>")[0]
    phone.send("/c/policy")
    yield phone.get("/c/policy")
    for path in ("/c/", "/c/check-in", "/c/reading", f"/c/homework/{task}"):
        yield phone.get(path)
    for fields in ({}, {"felt_safe": "99"}, {"small_win": "1\x00"}, {"small_win": "1" * 300}, {"small_win": "1"}):
        yield phone.answer(**fields).text if set(fields) != {"small_win"} or fields["small_win"] != "1" else ""
    phone.send("/c/check-in", look="yes", **{"q-felt_safe": "3"})
    yield phone.get("/c/check-in?open=yes")
    yield phone.get("/c/")
    yield phone.send(f"/c/homework/{task}").text
    drawn = phone.hidden("/c/check-in")
    yield phone.browser.post("/c/check-in", data={**drawn, "whose": "x"}).text
    yield phone.browser.post("/c/check-in", data={**drawn, "form_token": "x"}).text
    phone.answer(**ANSWERS | {"small_win": "1"})
    yield phone.get("/c/check-in")
    yield phone.browser.post("/c/check-in", data=drawn).text
    yield phone.get("/c/")
    yield phone.get("/c/help")
    phone.browser.cookies.delete("mendwell_visit")
    yield phone.browser.post("/c/check-in", data={**drawn, "q-felt_safe": "3"}).text
    yield phone.browser.post("/c/pin", data=drawn).text
    yield phone.browser.get("/c/x", headers={"Accept-Language": MARKED.code}).text
    yield phone.browser.get(f"/c/help?language={MARKED.code}").text
    other = phone.another()
    made = house.link(replace(partners.ONCE, language=MARKED.code, pin="1234", side=Side.B))
    other.open(made)
    yield other.get("/c/")
    yield other.browser.post("/c/pin", data={**other.hidden("/c/"), "pin": "1"}).text
    yield other.browser.get("/c/gone").text
    yield papers.slip("1", made.link, house.office.zone, language=MARKED)


def test_no_word_of_a_page_is_left_in_english_unseen(marked: Phone) -> None:
    """Every word of every page and of the slip is looked up in the language, and the page is written its way."""
    for page in filter(None, pages(marked)):
        assert '<html lang="qps" dir="rtl">' in page
        known = {"English", "PIN"} if "<details" in page else {"English"}
        assert set(words_of(page)) <= known


def test_a_form_that_outlives_its_visit_is_answered_in_its_own_language(phone: Phone) -> None:
    """Whatever language the browser asks for, in English as in any other."""
    for code in ("en", "es"):
        phone.open(phone.house.link(replace(partners.ONCE, language="" if code == "en" else code)))
        drawn = phone.hidden("/c/check-in")
        phone.browser.cookies.delete("mendwell_visit")
        answer = phone.browser.post("/c/check-in", data=drawn, headers={"Accept-Language": "de"})
        assert answer.status_code == 403
        assert f'<html lang="{code}" dir="ltr">' in answer.text


def test_help_in_a_language_that_is_not_there_is_in_that_of_the_visit(phone: Phone) -> None:
    """An address that somebody kept from when there was one more language."""
    phone.open(phone.house.link(replace(STANDING, language="es")))
    for address, code in (("/c/help", "es"), ("/c/help?language=de", "de"), ("/c/help?language=xx", "es")):
        assert f'<html lang="{code}" dir="ltr">' in phone.get(address)


@pytest.mark.parametrize("code", ["es", "de"])
def test_the_language_is_chosen_on_the_link_or_on_the_page(phone: Phone, code: str) -> None:
    """It holds for the visit, in no cookie, and is kept with the answer; a new visit begins as the link says."""
    made = phone.house.link(replace(STANDING, language=code))
    phone.open(made)
    assert f'<html lang="{code}" dir="ltr">' in phone.get("/c/check-in")
    changed = phone.browser.post("/c/language", data={**phone.hidden("/c/"), "language": "en"})
    assert changed.headers["location"] == "/c/"
    assert '<html lang="en" dir="ltr">' in phone.get("/c/")
    assert not [each for each in phone.browser.cookies if each not in {"mendwell_visit", "mendwell_form"}]
    phone.browser.post("/c/language", data={**phone.hidden("/c/"), "language": "xx"})
    phone.browser.post("/c/language", data={**phone.hidden("/c/"), "language": code, "form_token": "x"})
    assert '<html lang="en" dir="ltr">' in phone.get("/c/")
    again = phone.another()
    again.open(made)
    assert f'<html lang="{code}" dir="ltr">' in again.get("/c/")
    again.answer(**ANSWERS)
    assert [each.language for each in phone.house.kept()] == [code]


def test_answers_count_alike_in_every_language(phone: Phone) -> None:
    """The same questions, values and summaries, whatever language they were read in."""
    found, asked = [], []
    for code in ("", "es", "de"):
        house = partners.house()
        phone.house.office.db = house.office.db
        other = Phone(house, phone.another().browser, phone.app)
        other.open(house.link(replace(STANDING, language=code)))
        page = other.get("/c/check-in")
        asked.append(re.findall(r'<(?:input|fieldset)[^>]* (?:id|name)="(q-[^"]+)"(?: value="([^"]*)")?', page))
        other.answer(**ANSWERS)
        kept = house.kept()[0]
        assert kept.language == (code or "en")
        summary = house.sql("SELECT checkins, recent_trust, last_safety, recent_answers, concerns FROM checkin_summary")
        found.append(([kept.answers.get(item) for item in (*RATINGS, "promise_kept", "small_win")], summary))
    assert found[0] == found[1] == found[2]
    assert asked[0] == asked[1] == asked[2]


def test_the_other_partner_sees_nothing_of_a_language(phone: Phone) -> None:
    """Whatever language one reads and answers in, every byte that the other gets stays as it was."""
    house = phone.house
    task = house.give(partners.Assignee.JOINT)
    other = phone.another()
    other.open(house.link(replace(STANDING, side=Side.B)))
    paths = ("/c/", "/c/check-in", "/c/policy", "/c/help", f"/c/homework/{task}", "/c/x")
    before = [other.browser.get(path).text for path in paths]
    house.reload()
    edits.edit_partner(house.practice, replace(house.record.partners[Side.A], language="es"))
    house.reload()
    phone.open(house.link(replace(STANDING, language="es")))
    phone.answer(**ANSWERS)
    phone.send(f"/c/homework/{task}", result="done", reflection="Bien")
    assert [other.browser.get(path).text for path in paths] == before


def test_homework_of_a_shipped_step_is_translated_and_own_words_stay(phone: Phone) -> None:
    """Shipped words without a translation say that they are in English; a counselor's own say nothing of the kind."""
    house = phone.house
    step = next(iter(house.office.library.steps.values()))
    task = house.give(title=step.title)
    house.sql(f"UPDATE assignment SET step_id = '{step.id}'")
    spanish = house.office.library.languages["es"]
    phone.open(house.link(replace(STANDING, language="es")))
    page = unescape(phone.get(f"/c/homework/{task}"))
    assert spanish.said(step.title) in page
    assert "Go for a walk." in page
    assert spanish.said("This part is in English.") not in page
    known = house.office.library.steps
    changed = replace(step, title="Nobody translated this")
    house.office.library = replace(house.office.library, steps={**known, step.id: changed})
    house.sql("UPDATE assignment SET title = 'Nobody translated this'")
    page = phone.get(f"/c/homework/{task}")
    assert '<span lang="en" dir="ltr">Nobody translated this</span>' in page
    phone.send(f"/c/homework/{task}", result="done", reflection="Bien")
    assert house.sql("SELECT language FROM completion") == [("es",)]


def test_words_to_copy_and_the_slip_are_in_the_language_of_the_link(phone: Phone) -> None:
    """Message, e-mail, slip and calendar entry."""
    house = phone.house
    german = house.office.library.languages["de"]
    link = house.link(replace(STANDING, language="de")).link
    url = "https://answers.example.org/c/x"
    assert papers.reminder(url, german).startswith("Hallo, ")
    assert "subject=Fragebogen" in papers.mailto(url, "a@example.org", german)
    slip = papers.slip(url, link, house.office.zone, language=german)
    assert '<html lang="de" dir="ltr">' in slip
    assert "Ein paar Fragen, einmal in der Woche." in slip


@pytest.mark.parametrize("code", ["es", "de"])
def test_every_page_opens_after_the_language_was_changed(phone: Phone, code: str) -> None:
    """With something on each: homework, words of one's own, and drafts that are kept and shared."""
    house = phone.house
    task = house.give()
    phone.open(house.link(pin="739152"))
    phone.browser.post("/c/pin", data={**phone.hidden("/c/"), "pin": "739152"})
    for way in ("keep", "share"):
        phone.send("/c/drafts/apology", text="Mine.", visibility="couple", **{way: "yes"})
    phone.send("/c/own", sort="promise", words="A walk")
    phone.browser.post("/c/language", data={**phone.hidden("/c/"), "language": code})
    known = {"assignment_id": [str(task)], "mode": list(house.office.library.modes)}
    paths = [f"/c/journal?write={each.value}" for each in Sort]
    for route in link_pages.routes(house.office):
        field = re.search(r"\{(\w+)\}", route.path)
        # Links begin another visit, leaving ends this one, and the address for our own check is no page.
        if "GET" in route.methods and route.path not in {"/c/{token}", "/c/here/{word}", "/c/gone"}:
            paths += [route.path.format(**{field[1]: each}) for each in known[field[1]]] if field else [route.path]
    assert len(paths) >= 20
    found = {path: phone.browser.get(path) for path in paths}
    assert {path: answer.status_code for path, answer in found.items() if answer.status_code != 200} == {}
    assert [path for path, answer in found.items() if f'<html lang="{code}" dir="ltr">' not in answer.text] == []
