"""A partner's journal from a phone: own entries alone, kept once, and nothing of it for the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.journal.entry import EntryKind, Response
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import Side, Visibility
from dashboard.errors import InvalidInputError
from dashboard.services.journal import by_partner, keeping
from dashboard.services.journal.by_partner import Said, Sort
from dashboard.services.journal.keeping import Written
from tests import factories
from tests.partners import ONCE
from tests.web.links.phone import Phone

PATH = "/c/journal"
PIN = "482915"


@pytest.mark.parametrize("side", list(Side))
def test_no_byte_tells_what_the_other_or_the_counselor_wrote(phone: Phone, side: Side) -> None:
    """Entries of the other, shared ones too, their questions, and what the counselor wrote for this partner."""
    house = phone.house
    phone.open(house.link(side=side))
    paths = ("/c/", "/c/check-in", PATH, "/c/help")

    def answers() -> list[tuple[int, str, dict[str, str]]]:
        got = [phone.browser.get(path) for path in paths]
        return [(each.status_code, each.text, dict(each.headers)) for each in got]

    before = answers()
    scope = PartnerScope(house.office.practice_id, house.couple_id, house.partner_id(side.other), side.other)
    visit = factories.visit(house.practice, scope)
    for sort in Sort:
        for visibility in (Visibility.COUNSELOR, Visibility.COUPLE):
            said = Said(sort=sort, words="CANARY", intensity=9, response=Response.LEFT, visibility=visibility)
            by_partner.write(house.office, visit, said, new_id())
    written = Written(side=side, kind=EntryKind.WIN, on=house.office.today, body="CANARY")
    keeping.write(house.practice, house.record, written)
    assert answers() == before


def test_a_trigger_in_four_taps(phone: Phone) -> None:
    """One tap is enough; what was tapped is not lost with a refusal, and the same form is kept once."""
    phone.open()
    assert 'href="/c/journal"' in phone.get("/c/")
    where = f"{PATH}?write=trigger"
    hidden = phone.hidden(where)
    refused = phone.browser.post(PATH, data={**hidden, "response": "left", "minutes": "30"})
    assert refused.status_code == 422
    assert 'value="left" checked' in refused.text
    told = {**hidden, "intensity": "7", "response": "steady", "minutes": "30", "words": "The phone face down"}
    for said in ("kept", "again"):
        answer = phone.browser.post(PATH, data=told)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{PATH}?{said}")
    kept = "SELECT kind, intensity, response, settled_minutes, visibility, source FROM journal_entry"
    assert phone.house.sql(kept) == [("trigger", 7, "steady", 30, "counselor", "partner_link")]
    # Another may pick up the phone: what was written is read only where the PIN of a link was given.
    assert "The phone face down" not in phone.get(PATH)
    owner = phone.another()
    owner.open(phone.house.link(ONCE, pin=PIN))
    owner.browser.post("/c/pin", data={**owner.hidden("/c/"), "pin": PIN})
    assert "The phone face down" in owner.get(PATH)
    # What is no answer is none, and what is not offered leads back.
    assert phone.browser.post(PATH, data={**told, "sort": "lapse"}).headers["location"] == PATH
    assert phone.browser.get(f"{PATH}?write=lapse").status_code == 200


def test_a_question_reaches_the_counselor_alone_unless_it_is_for_both(phone: Phone) -> None:
    """It is asked in this partner's name, and is not shown again on the phone."""
    phone.open()
    hidden = phone.hidden(f"{PATH}?write=question")
    assert phone.browser.post(PATH, data=hidden).status_code == 422
    assert phone.browser.post(PATH, data={**hidden, "words": "Was it my fault?"}).status_code == 303
    assert phone.house.sql("SELECT asked_by, body, visibility FROM question") == [
        ("a", "Was it my fault?", "counselor")
    ]
    assert "Was it my fault?" not in phone.get(PATH)


def test_a_day_has_an_end(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """After many entries of one day, questions included, the next is refused, and the ones before stay."""
    monkeypatch.setattr(by_partner, "MOST_A_DAY", 2)
    house = phone.house
    visit = house.visit()
    said = Said(sort=Sort.WIN, words="We laughed")
    for sort in (Sort.WIN, Sort.QUESTION):
        by_partner.write(house.office, visit, replace(said, sort=sort), new_id())
    with pytest.raises(InvalidInputError, match="a lot today"):
        by_partner.write(house.office, visit, said, new_id())
    assert house.sql("SELECT count(*) FROM journal_entry") == [(1,)]


def test_words_that_were_changed_before_they_are_sent_again_are_kept(phone: Phone) -> None:
    """Back brings up the form that was sent; what is added to it is not lost, and the same words are kept once."""
    phone.open()
    form = phone.hidden(f"{PATH}?write=win")
    for words in ("We laughed", "We laughed, twice", "We laughed"):
        assert phone.browser.post(PATH, data={**form, "words": words}).status_code == 303
    assert sorted(phone.house.sql("SELECT body FROM journal_entry")) == [("We laughed",), ("We laughed, twice",)]
