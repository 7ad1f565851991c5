"""The page Journal: empty, a trigger kept by Enter's button, a partner's words, and what both see of it."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.access import Screen
from dashboard.domain.journal.entry import EntryKind, Response
from dashboard.domain.vocabulary import Side, Visibility
from dashboard.services.couples import reading as couples
from dashboard.services.journal import keeping, reading
from dashboard.services.journal.keeping import Written
from tests import factories
from tests.pages.screens import opened, words


def test_a_trigger_is_kept_and_wins_come_first() -> None:
    """The empty page says what to begin with; wins stand before triggers; both read what is for both alone."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    at = opened(practice, "journal", couple_id=couple_id)
    assert "There is nothing in the journal yet." in words(at)
    at.text_input[0].set_value("The phone face down")
    at.number_input[0].set_value(7)
    next(each for each in at.button_group if each.label == "Whose").set_value(Side.A)
    at.button(key=f"journal_keep.{couple_id}.0").click().run()
    assert not at.exception
    (entry,) = reading.of_couple(practice, record).triggers()
    assert (entry.body, entry.intensity, entry.visibility) == ("The phone face down", 7, Visibility.COUNSELOR)
    for kind, body in ((EntryKind.WIN, "Told me first"), (EntryKind.TRIGGER, "A ring tone")):
        written = Written(
            side=Side.B,
            kind=kind,
            on=practice.today,
            body=body,
            intensity=2,
            response=Response.STEADY,
            visibility=Visibility.COUPLE,
        )
        keeping.write(practice, record, written)
    text = words(opened(practice, "journal", couple_id=couple_id))
    assert text.index("Told me first") < text.index("The phone face down")
    assert "too little to say" in text
    shown = replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)
    turned = words(opened(shown, "journal", couple_id=couple_id))
    assert "Told me first" in turned
    assert "A ring tone" in turned
    for private in ("face down", "too little to say", "needed"):
        assert private not in turned
