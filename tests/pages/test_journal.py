"""The page Journal: empty, a trigger kept by Enter's button, a partner's words, and what both see of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dashboard.domain.access import Screen
from dashboard.domain.agreements.agreement import AgreementKind
from dashboard.domain.journal.entry import EntryKind, Response
from dashboard.domain.vocabulary import Assignee, Side, Visibility
from dashboard.services.agreements import changing, register
from dashboard.services.agreements.changing import Proposed, Text
from dashboard.services.couples import reading as couples
from dashboard.services.journal import keeping, reading
from dashboard.services.journal.keeping import Written
from dashboard.ui.journal.forms import Sort
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


def test_a_slip_is_kept_with_word_of_its_plan() -> None:
    """The words after a lapse was kept agree with the head of the page: no plan, the plan, or nothing."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)

    def kept(turn: int, days_ago: int = 0) -> str:
        at = opened(practice, "journal", couple_id=couple_id)
        at.button_group(key=f"journal_sort.{couple_id}").set_value(Sort.LAPSE).run()
        at.text_input[0].set_value("A message")
        at.date_input[0].set_value(practice.today - timedelta(days=days_ago))
        at.button(key=f"journal_keep.{couple_id}.{turn}").click().run()
        assert not at.exception
        return words(at)

    old = kept(0, days_ago=20)
    assert "The lapse is on the timeline. You can undo this." in old
    assert "No slip plan is agreed" not in old
    bare = kept(1)
    assert "The lapse is on the timeline. No slip plan is agreed yet." in bare
    assert "stands at the head" not in bare
    text = Text(
        wording="Whoever slips says so by ten", begins_on=practice.today, review_on=practice.today + timedelta(14)
    )
    made = Proposed(kind=AgreementKind.SLIP_PLAN, asked_by=Assignee.JOINT, binds=Assignee.JOINT, text=text)
    changing.propose(practice, register.of_couple(practice, couples.get(practice, couple_id)), made)
    found = register.of_couple(practice, couples.get(practice, couple_id))
    changing.agree(practice, found, found.agreements[0], tuple(Side))
    planned = kept(2)
    assert "The lapse is on the timeline. Its plan stands at the head of the page." in planned
    assert "What both agreed to do then:" in planned
