"""No document for a partner, for both, or for somebody outside holds a word that is not for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from dashboard.domain.column import Place
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.documents.paper import Document, DocumentKind, Reader
from dashboard.domain.vocabulary import Side
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.documents import desk, handout, letter
from dashboard.services.documents.wanted import Wanted
from tests.access import fields, house
from tests.access.fields import FIELDS
from tests.access.house import CANARY, Cell, House, Person

Allows = Callable[[Cell], bool]
_OWN = fields.seen_in(Place.OWN_ANSWERS) | fields.seen_in(Place.OWN_HOMEWORK)
_JOINT = fields.seen_in(Place.JOINT_RECORD)
# Words about one partner that this partner gave, or was told, beside answers and homework.
_GIVEN = {
    "partner.display_name",
    "partner.pronouns",
    "partner.contact_detail",
    "partner.contact_times",
    "goal.body",
    "release_authorisation.recipient_name",
}
_NOTES = {"note_version.body", "note_addendum.body", "note_section.body", "note_section.heading"}


# Nobody of the second couple has said a word for the other partner; both of the first let the other have all there is.
SILENT, AGREED = "second", "first"


@pytest.fixture(scope="module")
def built() -> House:
    """A practice in which every word can be told from every other."""
    found = house.build()
    practice = found.practice(Person.OWN)
    record = couples.get(practice, found.couples[AGREED])
    for partner in record.partners.values():
        for what in Released:
            until = practice.today + timedelta(days=30)
            word = Word(partner_id=partner.partner_id, what=what, recipient=Recipient.PARTNER, until_on=until)
            releases.give(practice, record, word)
    return found


def _document(at: House, wanted: Wanted, couple: str = SILENT) -> Document:
    practice = at.practice(Person.OWN)
    return desk.BUILDERS[wanted.kind](practice, couples.get(practice, at.couples[couple]), wanted).document


def _handout(at: House, reader: Reader) -> Wanted:
    """All homework that can be chosen for this reader."""
    practice = at.practice(Person.OWN)
    given = handout.given_to(practice, couples.get(practice, at.couples[SILENT]), reader)
    return Wanted(kind=DocumentKind.HANDOUT, reader=reader, chosen=tuple(str(each.assignment_id) for each in given))


def _letter(at: House, about: Side | None) -> Wanted:
    """All facts that can be chosen, to the first who may be told anything."""
    practice = at.practice(Person.OWN)
    record = couples.get(practice, at.couples[SILENT])
    facts = letter.facts(practice, record, about)
    to = letter.recipients(practice, record.couple.couple_id)[0]
    return Wanted(
        kind=DocumentKind.LETTER,
        reader=Reader.THIRD_PARTY,
        recipient_name=to,
        about=about,
        chosen=tuple(each.id for each in facts),
        words="A letter.",
    )


def _seen(at: House, document: Document) -> list[Cell]:
    return [at.cells[canary] for canary in set(CANARY.findall(repr(document)))]


def _leaks(at: House, document: Document, allows: Allows, couple: str = SILENT) -> list[Cell]:
    return [cell for cell in _seen(at, document) if cell.couple != couple or not allows(cell)]


def for_one(side: str) -> Allows:
    """Tell whether one partner may be handed a word: what this partner gave or was given, and what is of both."""

    def allows(cell: Cell) -> bool:
        if cell.side == side:
            return cell.field in _OWN | _GIVEN
        # What both said in one word, and what both were given.
        is_said = cell.field == "release_authorisation.recipient_name"
        return cell.side is None and (is_said or Place.FORM in FIELDS[cell.field].places)

    return allows


def for_both(cell: Cell) -> bool:
    """Tell whether both may read a word: what the in-session screen shows them."""
    places = FIELDS[cell.field].places
    return Place.IN_SESSION in places or (Place.IN_SESSION_IF_SHARED in places and cell.visibility == "couple")


@pytest.mark.parametrize("side", ["a", "b"])
def test_an_access_request_holds_what_the_partner_gave(built: House, side: str) -> None:
    """Nothing of the other partner, no note, no private answer: without both words what is of both is left out."""
    document = _document(built, Wanted(kind=DocumentKind.FULL_RECORD, reader=Reader(side)))
    allows = for_one(side)
    assert _leaks(built, document, lambda cell: allows(cell) or cell.field in _NOTES) == []
    assert {"partner.display_name", "goal.body", "completion.reflection"} <= {c.field for c in _seen(built, document)}
    other = built.partners[SILENT, "b" if side == "a" else "a"]
    assert str(other) not in repr(document)


@pytest.mark.parametrize("side", ["a", "b"])
def test_with_both_words_it_holds_what_is_of_both_too(built: House, side: str) -> None:
    """By the rules of a released copy: written for both, or known to both."""
    document = _document(built, Wanted(kind=DocumentKind.FULL_RECORD, reader=Reader(side)), AGREED)
    own = for_one(side)

    def allows(cell: Cell) -> bool:
        is_shown = cell.visibility == "couple" or cell.side is None or cell.field == "partner.display_name"
        return own(cell) or cell.field in _NOTES or (cell.field in _JOINT and is_shown)

    assert _leaks(built, document, allows, AGREED) == []
    assert any(cell.side not in {side, None} for cell in _seen(built, document))


@pytest.mark.parametrize("kind", [DocumentKind.HANDOUT, DocumentKind.TAKE_HOME])
@pytest.mark.parametrize("reader", [Reader.A, Reader.B, Reader.COUPLE])
def test_homework_on_paper_is_whom_it_was_given_to(built: House, kind: DocumentKind, reader: Reader) -> None:
    """A partner's own tasks go to this partner alone while there is no word; shared ones to both."""
    wanted = _handout(built, reader) if kind is DocumentKind.HANDOUT else Wanted(kind=kind, reader=reader)
    document = _document(built, wanted)
    one = reader.value if reader is not Reader.COUPLE else None

    def allows(cell: Cell) -> bool:
        if cell.field == "partner.display_name":
            return one is None or cell.side == one
        is_task = cell.field in {"assignment.title", "assignment.instructions", "session.agreed"}
        return is_task and cell.side in {one, None}

    assert _leaks(built, document, allows) == []
    assert "assignment.title" in {cell.field for cell in _seen(built, document)}


def test_a_report_for_both_says_what_the_shared_screen_says(built: House) -> None:
    """Nothing while nobody agreed; with both words nothing but what that screen may show."""
    wanted = Wanted(kind=DocumentKind.PROGRESS, reader=Reader.COUPLE)
    assert _document(built, wanted).parts == ()
    document = _document(built, wanted, AGREED)
    assert document.parts
    assert _leaks(built, document, for_both, AGREED) == []


@pytest.mark.parametrize("about", [None, Side.A, Side.B])
def test_a_letter_holds_figures_and_no_words_of_theirs(built: House, about: Side | None) -> None:
    """Names, the recipient, counts and days; of one partner's letter nothing of the other, not even the name."""
    document = _document(built, _letter(built, about))

    def allows(cell: Cell) -> bool:
        is_known = cell.field in {"partner.display_name", "release_authorisation.recipient_name"}
        return is_known and (about is None or cell.side == about.value or cell.field != "partner.display_name")

    assert _leaks(built, document, allows) == []


def test_process_notes_are_in_no_document(built: House) -> None:
    """Not even in the counselor's own archive, which holds all the rest: both partners' private answers too."""
    archive = _document(built, Wanted(kind=DocumentKind.FULL_RECORD, reader=Reader.COUNSELOR), AGREED)
    seen = {cell.field for cell in _seen(built, archive)}
    assert not [field for field in seen if field.startswith("process_note")]
    assert {cell.couple for cell in _seen(built, archive)} == {AGREED}
    assert {"injury_event.description", "episode.closing_note", "alert_action.words"} <= seen
    brief = _document(built, Wanted(kind=DocumentKind.BRIEF, reader=Reader.COUNSELOR), AGREED)
    assert not [cell for cell in _seen(built, brief) if cell.field.startswith("process_note")]
    assert {cell.couple for cell in _seen(built, brief)} == {AGREED}
