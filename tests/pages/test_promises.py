"""The page Promises: empty, a promise made, said of, and what the screen that both see shows of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Screen
from dashboard.domain.promises.moves import PromiseState
from dashboard.domain.promises.promise import Ending, Repeats, Result, Whose
from dashboard.domain.promises.rates import Rate
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Side
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.promises import changing, ledger
from dashboard.services.promises.changing import Made, Said
from dashboard.services.safety import suitability
from dashboard.ui.promises.words import rate_evidence
from tests import factories
from tests.pages.screens import opened, words


def test_a_promise_is_made_on_an_empty_page_and_read() -> None:
    """The empty page says what to begin with; a kept promise is counted, with the number that is still needed."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    at = opened(practice, "promises", couple_id=couple_id)
    assert "No promise is written down here yet." in words(at)
    at.text_input[0].set_value("Rings at eight")
    at.button_group[0].set_value(Side.A)
    at.button(key=f"promise_make.{couple_id}.0").click().run()
    assert not at.exception
    # On this page "kept" says that a promise was fulfilled.
    assert "The promise is written down." in words(at)
    assert not [button.label for button in at.button if button.label.startswith("Keep the")]
    record = couples.get(practice, couple_id)
    (due,) = ledger.of_couple(practice, record).dues
    assert due.promise.deed == "Rings at eight"
    assert "Say what became of it" in [button.label for button in at.button]
    said = Said(whose=Whose.COUNSELOR, result=Result.KEPT)
    changing.say(practice, ledger.of_couple(practice, record), due, said)
    text = words(opened(practice, "promises", couple_id=couple_id))
    assert "too little to say. 1 of 5 needed are read." in text
    assert "Your reading: kept" in text


def test_a_stop_is_said_before_a_promise_is_made() -> None:
    """On the counselor's own screen alone: the one that both see is the same with and without it."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    shown = replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)
    before = words(opened(shown, "promises", couple_id=couple_id))
    assert "Safety speaks against" not in words(opened(practice, "promises", couple_id=couple_id))
    record = couples.get(practice, couple_id)
    suitability.decide(practice, record, Suitability.STOPPED, "As a precaution", seen=None)
    assert "Safety speaks against new promises" in words(opened(practice, "promises", couple_id=couple_id))
    assert words(opened(shown, "promises", couple_id=couple_id)) == before
    at = opened(practice, "promises", couple_id=couple_id)
    at.text_input[0].set_value("Rings at eight")
    at.button_group[0].set_value(Side.A)
    at.button(key=f"promise_make.{couple_id}.0").click().run()
    assert not ledger.of_couple(practice, record).promises
    at.text_input(key=f"promise.despite.{couple_id}.0").set_value("Both asked for it")
    at.button(key=f"promise_make.{couple_id}.0").click().run()
    assert not at.exception
    # A time of today without an hour is due at once, which the screen that both see does not show.
    assert "Both asked for it" in words(opened(practice, "promises", couple_id=couple_id))
    assert "Both asked" not in words(opened(shown, "promises", couple_id=couple_id))


def test_the_screen_that_both_see_shows_what_is_to_come_alone() -> None:
    """Times that are due, words, rates and endings are not there; promises for later are."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    for deed, days in (("Rings at eight", 0), ("Cooks on Friday", 3)):
        on = practice.today + timedelta(days=days)
        made = Made(promiser=Side.B, deed=deed, on=on, by=time(0, 1))
        changing.make(practice, ledger.of_couple(practice, record), made)
    first = ledger.of_couple(practice, record).dues[0]
    said = Said(whose=Whose.A, result=Result.MISSED, words="Nobody rang")
    changing.say(practice, ledger.of_couple(practice, record), first, said)
    shown = replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)
    text = words(opened(shown, "promises", couple_id=couple_id))
    assert "Cooks on Friday" in text
    for private in ("Rings at eight", "Nobody rang", "issed", "too little to say"):
        assert private not in text


def test_a_long_part_begins_with_some_and_shows_the_others_when_asked() -> None:
    """Twelve promises to come are drawn, and the thirteenth once somebody wants to see it."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    for days in range(1, 14):
        made = Made(promiser=Side.B, deed=f"Deed {days}.", on=practice.today + timedelta(days=days))
        changing.make(practice, ledger.of_couple(practice, record), made)
    at = opened(practice, "promises", couple_id=couple_id)
    assert "Deed 12." in words(at)
    assert "Deed 13." not in words(at)
    (more,) = at.toggle
    assert more.label == "Show 1 more"
    more.set_value(True).run()
    assert not at.exception
    assert "Deed 13." in words(at)
    # Whoever is led to it sees it at once.
    last = ledger.of_couple(practice, record).dues[-1].promise.promise_id
    assert "Deed 13." in words(opened(practice, "promises", couple_id=couple_id, at=str(last)))


def test_a_word_that_came_in_while_the_form_was_open_is_not_written_over() -> None:
    """The form says so and keeps nothing; opened anew, it takes the place of that word."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    made = Made(promiser=Side.B, deed="Rings at eight", on=practice.today, by=time(0, 1))
    promise = changing.make(practice, ledger.of_couple(practice, record), made)
    form = f"promise_say_{practice.today}"

    def opened_form() -> AppTest:
        at = opened(practice, "promises", couple_id=couple_id)
        return at.button(key=f"promise_say.{promise.promise_id}.{practice.today}").click().run()

    def saved(at: AppTest) -> Result:
        next(each for each in at.button_group if each.label == "Whose word").set_value(Whose.COUNSELOR)
        next(each for each in at.button_group if each.label == "What became of it").set_value(Result.MISSED)
        at.button(key=f"save.{form}.{couple_id}.{promise.promise_id}.1").click().run()
        assert not at.exception
        (due,) = ledger.of_couple(practice, record).dues
        return due.words[Whose.COUNSELOR].result

    at = opened_form()
    found = ledger.of_couple(practice, record)
    changing.say(practice, found, found.dues[0], Said(whose=Whose.COUNSELOR, result=Result.KEPT))
    assert saved(at) is Result.KEPT
    assert "This was changed in another window" in words(at)
    assert saved(opened_form()) is Result.MISSED


def test_an_apology_is_begun_and_rests_while_joint_work_is_stopped() -> None:
    """It says who apologises to whom and which part is missing; both see nothing of one in the making."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    at = opened(practice, "promises", couple_id=couple_id)
    assert "There is no apology yet." in words(at)
    next(each for each in at.text_input if each.label == "What it is for").set_value("The letters")
    next(each for each in at.button_group if each.label == "Who apologises").set_value(Side.B)
    at.button(key=f"apology_begin.{couple_id}.0").click().run()
    assert not at.exception
    assert "In the making" in words(at)
    assert "Not there yet." in words(at)
    assert "It was said" not in [button.label for button in at.button]
    shown = replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)
    assert "The letters" not in words(opened(shown, "promises", couple_id=couple_id))
    record = couples.get(practice, couple_id)
    suitability.decide(practice, record, Suitability.STOPPED, "As a precaution", seen=None)
    at = opened(practice, "promises", couple_id=couple_id)
    assert "so apologies rest" in words(at)
    assert "Promise what changes" not in [button.label for button in at.button]


@pytest.mark.parametrize(
    ("told", "unasked", "said"),
    [
        (0, 0, ""),
        (1, 1, " The one slip or change was told without being asked."),
        (1, 0, " The one slip or change was not told without being asked."),
        (3, 0, " Of 3 slips and changes none was told without being asked."),
        (3, 1, " Of 3 slips and changes 1 was told without being asked."),
        (3, 2, " Of 3 slips and changes 2 were told without being asked."),
    ],
)
def test_how_slips_came_out_is_said_of_one_and_of_many(told: int, unasked: int, said: str) -> None:
    """One, none and many each have their own words beside the rate."""
    day = date(2026, 3, 2)
    rate = Rate(Side.A, None, day, day, kept=1, late=1, missed=2, unread=0, unasked=unasked, told=told)
    (_, _, after) = rate_evidence(rate).partition("2026.")
    assert after == said


def test_a_word_is_nobodys_until_it_is_said_whose_it_is() -> None:
    """The form begins with no person chosen and refuses in words: a partner's word is not kept as the counselor's."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    made = Made(promiser=Side.B, deed="Rings at eight", on=practice.today, by=time(0, 1))
    promise = changing.make(practice, ledger.of_couple(practice, record), made)
    at = opened(practice, "promises", couple_id=couple_id)
    at.button(key=f"promise_say.{promise.promise_id}.{practice.today}").click().run()
    assert next(each for each in at.button_group if each.label == "Whose word").value in (None, [])
    next(each for each in at.button_group if each.label == "What became of it").set_value(Result.MISSED)
    next(each for each in at.button if each.label == "Keep what was said").click().run()
    assert not at.exception
    assert "It is not said whose word it is." in words(at)
    assert not ledger.of_couple(practice, record).dues[0].words
    next(each for each in at.button_group if each.label == "Whose word").set_value(Whose.A)
    next(each for each in at.button if each.label == "Keep what was said").click().run()
    assert not at.exception
    assert list(ledger.of_couple(practice, record).dues[0].words) == [Whose.A]


def _missed(at: Practice, made: Made) -> tuple[Practice, UUID]:
    """A couple two days later, of whose promise the first time was missed."""
    couple_id = factories.add_couple(at)
    changing.make(at, ledger.of_couple(at, couples.get(at, couple_id)), made)
    later = replace(at, clock=lambda: at.clock() + timedelta(days=2))
    found = ledger.of_couple(later, couples.get(later, couple_id))
    changing.say(later, found, found.dues[0], Said(whose=Whose.COUNSELOR, result=Result.MISSED))
    return later, couple_id


@pytest.mark.parametrize("repeats", [Repeats.ONCE, Repeats.DAILY])
def test_one_that_was_missed_for_good_is_promised_anew(repeats: Repeats) -> None:
    """A new promise is filled in from it, whose last day may be over; the missed one stays as it was."""
    at = factories.practice()
    until = at.today if repeats is Repeats.DAILY else None
    made = Made(promiser=Side.B, deed="Rings at eight", on=at.today, by=time(0, 1), repeats=repeats, until=until)
    later, couple_id = _missed(at, made)
    screen = opened(later, "promises", couple_id=couple_id)
    assert "Change together" not in [each.label for each in screen.button]
    next(each for each in screen.button if each.label == "Promise it anew").click().run()
    assert not screen.exception
    if repeats is Repeats.DAILY:
        next(each for each in screen.date_input if ".promise_make_" in each.key and "until" in each.key).set_value(
            later.today
        )
    next(each for each in screen.button if each.key.startswith("save.promise_make_")).click().run()
    assert not screen.exception
    missed, anew = ledger.of_couple(later, couples.get(later, couple_id)).promises
    assert (missed.ended_on, anew.ended_on) == (None, None)
    assert (anew.deed, anew.promiser, anew.repeats) == ("Rings at eight", Side.B, repeats)
    assert anew.due_at.date() == later.today


def test_one_that_was_missed_and_goes_on_is_changed_together() -> None:
    """The whole promise ends and another follows it; the time that was missed stays missed."""
    at = factories.practice()
    until = at.today + timedelta(days=6)
    made = Made(promiser=Side.B, deed="Rings at eight", on=at.today, repeats=Repeats.DAILY, until=until)
    later, couple_id = _missed(at, made)
    first = ledger.of_couple(later, couples.get(later, couple_id)).promises[0]
    screen = opened(later, "promises", couple_id=couple_id)
    assert "Promise it anew" not in [each.label for each in screen.button]
    screen.button(key=f"promise_renegotiate.{first.promise_id}.{at.today}").click().run()
    deed = next(each for each in screen.text_input if each.label == "Deed" and ".promise_renegotiate_" in each.key)
    deed.set_value("Writes at eight")
    next(each for each in screen.button if each.key.startswith("save.promise_renegotiate_")).click().run()
    assert not screen.exception
    found = ledger.of_couple(later, couples.get(later, couple_id))
    (ended,) = found.ended()
    assert ended.promise_id == first.promise_id
    assert ended.ended_as is Ending.RENEGOTIATED
    (follows,) = (each for each in found.promises if each.follows == first.promise_id)
    assert follows.deed == "Writes at eight"
    assert [due.on for due in found.within(PromiseState.MISSED)] == [at.today]
