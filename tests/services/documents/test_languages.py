"""Papers for partners in their language: words, days and boxes, and what stays in English says so."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.content import Audience
from dashboard.domain.documents.paper import DocumentKind, Reader
from dashboard.domain.setup import Help
from dashboard.domain.vocabulary import Cadence, Side
from dashboard.services.couples import edits
from dashboard.services.documents import handout, take_home, titles
from dashboard.services.documents.wanted import Wanted
from tests import partners


def test_a_handout_is_in_the_language_of_whom_it_is_for() -> None:
    """Title, text, days, boxes and help in Spanish; own words as they are; no language where the two differ."""
    house = partners.house()
    step = house.office.library.steps["open-book"]
    task = house.give(title=step.title, cadence=Cadence.DAILY)
    house.sql("UPDATE assignment SET step_id = 'open-book'")
    edits.edit_partner(house.practice, replace(house.record.partners[Side.A], language="es"))
    house.reload()
    assert [titles.language_of(house.record, each) for each in (Reader.A, Reader.B, Reader.COUPLE)] == ["es", "", ""]
    asked = Wanted(
        kind=DocumentKind.HANDOUT,
        reader=Reader.A,
        chosen=(str(task), "small-promises"),
        help=Help(emergency_number="112"),
        language="es",
    )
    made = handout.build(house.practice, house.record, asked).document
    said = "\n".join([made.title, *(f"{part.heading} {part.entries}" for part in made.parts)])
    spanish = house.office.library.languages["es"]
    assert made.language == "es"
    assert made.title == "Para Zebedea"
    for text in (step.title, step.reflection[0], "Tick when it is done", "In danger:"):
        assert spanish.said(text) in said
    assert spanish.said(house.office.library.steps["small-promises"].homework) in said
    assert "Todos los días, del martes, 13 de octubre de 2026 al" in said
    assert "Say one kind thing." in said
    assert spanish.said("This part is in English.") not in said
    home = take_home.build(house.practice, house.record, replace(asked, kind=DocumentKind.TAKE_HOME)).document
    assert home.title == "Hasta la próxima vez: Zebedea"


def test_shipped_words_without_a_translation_say_that_they_are_in_english() -> None:
    """The English text stays, with a word in the partner's language below it."""
    house = partners.house()
    steps = house.office.library.steps
    changed = replace(steps["open-book"], homework="Nobody translated this.")
    library = replace(house.practice.library, steps={**steps, "open-book": changed})
    asked = Wanted(kind=DocumentKind.HANDOUT, reader=Reader.A, chosen=("open-book",), language="de")
    made = handout.build(replace(house.practice, library=library), house.record, asked).document
    assert made.parts[0].entries == (("Nobody translated this.",), ("(Dieser Teil ist auf Englisch.)",))


def test_cards_go_on_paper_for_whom_they_are() -> None:
    """In the partner's language; a paper for both, and one of whoever does not know yet, have those for both alone."""
    house = partners.house()
    cards = {each: handout.library_cards(house.practice, house.record, each) for each in (Reader.A, Reader.COUPLE)}
    assert {card.audience for card in cards[Reader.A].values()} == {Audience.BOTH, Audience.INJURED}
    assert {card.audience for card in cards[Reader.COUPLE].values()} == {Audience.BOTH}
    chosen = ("card.if-you-were-hurt", "card.dips")
    asked = Wanted(kind=DocumentKind.HANDOUT, reader=Reader.A, chosen=chosen, language="de")
    made = handout.build(house.practice, house.record, asked).document
    german = house.office.library.languages["de"].said
    dips = house.office.library.cards["dips"]
    assert [part.name for part in made.parts] == list(chosen)
    assert (made.parts[1].heading, made.parts[1].entries) == (german(dips.title), ((german(dips.body),),))
    for_both = handout.build(house.practice, house.record, replace(asked, reader=Reader.COUPLE)).document
    assert [part.name for part in for_both.parts] == ["card.dips"]
    unknown = partners.house(discovered_on=None)
    found = handout.library_cards(unknown.practice, unknown.record, Reader.A)
    assert {card.audience for card in found.values()} == {Audience.BOTH}
