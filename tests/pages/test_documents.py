"""The page of documents: choosing, looking, leaving out, releasing, and what was released."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.documents.paper import DocumentKind, Reader
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.errors import MendwellError
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.documents import desk
from dashboard.services.practice import Practice
from tests import factories
from tests.pages.screens import checked, opened, words

TODAY = factories.NOW.date()


@pytest.fixture
def couple() -> tuple[Practice, UUID]:
    """A couple with one shared task."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    given = factories.homework(
        of=couple_id, assigned_on=TODAY, due_on=TODAY + timedelta(days=7), assignee=Assignee.JOINT, instructions="Walk."
    )
    practice.db.write(practice.scope, lambda tx: tx.insert("assignment", given), summary="Give", now=practice.now)
    return practice, couple_id


def _open(couple: tuple[Practice, UUID], kind: DocumentKind) -> AppTest:
    return opened(couple[0], "documents", couple_id=couple[1], document=kind.value)


def _field(found: Any, label: str) -> Any:
    return next(each for each in found if each.label == label)


def _html(at: AppTest) -> str:
    return " ".join(each.proto.body for each in at.get("html"))


def _buttons(at: AppTest) -> list[str]:
    return [button.label for button in at.button if button.label.startswith("Release")]


def test_without_homework_nothing_is_chosen() -> None:
    """It says what to do; there are no pages, and nothing can be released."""
    practice = factories.practice()
    at = _open((practice, factories.add_couple(practice)), DocumentKind.HANDOUT)
    assert "Nothing is chosen yet." in words(at)
    assert "Nothing was released yet." in words(at)
    assert _buttons(at) == []
    assert "/page/" not in _html(at)


def test_a_handout_begins_with_the_open_homework(couple: tuple[Practice, UUID]) -> None:
    """From Homework it is two clicks to the file: what is open is chosen already, and the library waits behind it."""
    at = _open(couple, DocumentKind.HANDOUT)
    field = _field(at.multiselect, "Homework, cards and steps")
    assert len(field.value) == 1
    assert len(field.options) > 30
    assert "/page/1?own=" in _html(at)


def test_a_document_is_looked_at_and_released(couple: tuple[Practice, UUID]) -> None:
    """The pages are pictures from our own address; once released it stands in the list, with its file to save."""
    at = _open(couple, DocumentKind.TAKE_HOME)
    assert "/page/1?own=" in _html(at)
    assert _buttons(at) == [r"Release to Mina \& Robin"]
    checked(next(each for each in at.button if each.label.startswith("Release")).click().run())
    assert "Released. The file can be saved below." in words(at)
    (entry,) = desk.of_couple(*couple)
    assert (entry.document, entry.reader) == (DocumentKind.TAKE_HOME, Reader.COUPLE)
    assert f"SHA-256 {entry.sha256}" in words(at)
    assert f"/document/{entry.document_release_id}?own=" in _html(at)


def test_who_does_not_see_the_pages_reads_their_words(couple: tuple[Practice, UUID]) -> None:
    """The text of the very file, in the order in which a screen reader says it."""
    at = _open(couple, DocumentKind.TAKE_HOME)
    checked(_field(at.toggle, "As text, in the order in which it is read").set_value(True).run())
    (text,) = (each.value for each in at.text)
    assert text.index("Until next time") < text.index("Together") < text.index("Walk.")


def test_a_line_is_left_out(couple: tuple[Practice, UUID]) -> None:
    """What is chosen to be left out goes from the pages at once; with nothing left, nothing can leave."""
    at = _open(couple, DocumentKind.TAKE_HOME)
    field = _field(at.multiselect, "Leave out")
    assert field.options[0] == "All of “Together”"
    checked(field.select(field.options[0]).run())
    assert "Nothing is left in this document." in words(at)
    assert _buttons(at) == []


def test_what_cannot_be_set_as_a_whole_can_be_cut(
    couple: tuple[Practice, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says to leave parts out, and the field to do so is there."""

    def refuse(*_: object, **__: object) -> None:
        raise MendwellError("It takes too long.", "Leave parts of it out.")

    monkeypatch.setattr(desk, "set_document", refuse)
    at = _open(couple, DocumentKind.TAKE_HOME)
    assert "It takes too long." in words(at)
    field = _field(at.multiselect, "Leave out")
    checked(field.select(field.options[0]).run())
    assert "Nothing is left in this document." in words(at)


def test_what_wants_to_be_looked_at_is_ticked_first(couple: tuple[Practice, UUID]) -> None:
    """A partner's record says what is empty and what is left out of it; the button waits for the tick."""
    at = _open(couple, DocumentKind.FULL_RECORD)
    assert "What belongs to both is not in it" in words(at)
    (button,) = (each for each in at.button if each.label == "Release to Mina")
    assert button.disabled
    checked(_field(at.checkbox, "I have looked at this").check().run())
    checked(next(each for each in at.button if each.label == "Release to Mina").click().run())
    assert len(desk.of_couple(*couple)) == 1


def test_a_letter_needs_somebody_who_may_be_told(couple: tuple[Practice, UUID]) -> None:
    """Without a word nobody can be written to; with one partner's word a letter about both is stopped."""
    practice, couple_id = couple
    at = _open(couple, DocumentKind.LETTER)
    assert "Nobody outside may be told anything now." in words(at)
    record = couples.get(practice, couple_id)
    word = Word(
        partner_id=record.partners[Side.A].partner_id,
        what=Released.JOINT_RECORD,
        recipient=Recipient.THIRD_PARTY,
        recipient_name="Dr Okafor",
        until_on=TODAY,
    )
    releases.give(practice, record, word)
    at = _open(couple, DocumentKind.LETTER)
    checked(_field(at.text_area, "Your words").set_value("They came.").run())
    assert "The word of Robin is missing" in " ".join(each.value for each in at.error)
    assert _buttons(at) == []


def test_every_kind_opens(couple: tuple[Practice, UUID]) -> None:
    """Every kind opens for whoever may write, and none for a colleague whom it is none of."""
    for kind in desk.BUILDERS:
        at = _open(couple, kind)
        assert at.exception == []
    at = opened(factories.colleague(of=couple[0]), "documents", couple_id=couple[1])
    assert "No couple is open here." in words(at)
