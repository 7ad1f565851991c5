"""Cards on a partner's pages: those of the own homework and role, in their language, and nothing of the other."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from dashboard.domain.vocabulary import Assignee, Side
from tests.partners import STANDING
from tests.web.links.phone import Phone


def test_a_card_stands_beside_its_homework_and_on_the_page_to_read(phone: Phone) -> None:
    """Only the partner who was given the step reads its card; the card of a role needs a role that both know."""
    house = phone.house
    task = house.give(title="Own words", assignee=Assignee.A)
    house.sql("UPDATE assignment SET step_id = 'forgiveness-own-time'")
    other = phone.another()
    phone.open(house.link(replace(STANDING, language="es")))
    other.open(house.link(replace(STANDING, side=Side.B)))
    spanish = house.office.library.languages["es"].said
    card, begin = (house.office.library.cards[each] for each in ("myth-forgive-forget", "how-trust-wears"))
    assert 'href="/c/reading"' in phone.get("/c/")
    places = ("/c/reading", f"/c/homework/{task}")
    assert spanish(begin.body) in unescape(phone.get("/c/reading"))
    assert all(spanish(card.body) in unescape(phone.get(at)) for at in places)
    # While one of them alone knows what happened, no text may tell whose part is which.
    house.sql("UPDATE injury_event SET discovered_on = NULL")
    assert not any(spanish(card.body) in unescape(phone.get(at)) for at in places)
    house.sql("UPDATE assignment SET step_id = 'when-we-slip'")
    dips = house.office.library.cards["dips"]
    assert all(spanish(dips.body) in unescape(phone.get(at)) for at in places)
    theirs = unescape(other.get("/c/reading"))
    assert begin.body in theirs
    assert dips.title not in theirs
    assert card.title not in theirs
