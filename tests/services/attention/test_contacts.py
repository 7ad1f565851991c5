"""Safety is dealt with by a contact that says what was agreed, and comes back on the day that it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.attention.contact import EACH_ALONE, Contact, Reached
from dashboard.domain.attention.handling import Handled
from dashboard.domain.attention.rules import State
from dashboard.domain.ids import new_id
from dashboard.domain.records import TimelineEvent
from dashboard.domain.safety.screening import SHORT, Occasion, Said, Way
from dashboard.domain.vocabulary import Side, TimelineKind
from dashboard.errors import InvalidInputError
from dashboard.services.attention import alerts
from dashboard.services.attention import history as alert_history
from dashboard.services.attention.book import book
from dashboard.services.caseload import today as days
from dashboard.services.caseload.surveyed import surveyed
from dashboard.services.caseload.to_ask import to_ask
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.practice import Practice
from dashboard.services.safety import talks
from dashboard.services.safety.talks import Noted
from dashboard.store.caseload import reading as caseload
from dashboard.store.engine import migrate
from tests import driver, factories

TODAY = factories.NOW.date()
AGREED = Contact(TODAY, Reached.BY_PHONE, "She stays with her sister", TODAY + timedelta(days=7))


def watched() -> Practice:
    return factories.watched(at=factories.practice())


def later(at: Practice, days: int) -> Practice:
    return replace(at, clock=lambda: factories.NOW + timedelta(days=days))


def red(at: Practice, couple_id: UUID) -> list[Handled]:
    return [each for each in alerts.of_couple(at, couple_id).handled if each.is_safety and each.asks]


def resolve(at: Practice, couple_id: UUID, contact: Contact) -> None:
    alerts.resolve(at, couple_id, alerts.seen(red(at, couple_id)), contact)


def ask(at: Practice, couple_id: UUID, side: Side = Side.A, *, ago: int = 0, **said: Said) -> None:
    """A guided talk; signs go by their ids with underscores, the short question makes it one before a session."""
    answers = {sign.replace("_", "-"): answer for sign, answer in said.items()}
    occasion = Occasion.BEFORE if SHORT in answers else Occasion.GUIDE
    noted = Noted(
        occasion=occasion, way=Way.IN_PERSON, held_on=at.today - timedelta(days=ago), said=answers, words="Calm"
    )
    talks.note(at, couple_id, couples.get(at, couple_id).partners[side].partner_id, noted)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"how": Reached.NOT_YET}, "How"),
        ({"again_on": None}, "Look again on"),
        ({"again_on": TODAY}, "Look again on"),
        ({"again_on": TODAY + timedelta(days=91)}, "Look again on"),
        ({"words": " "}, "What was agreed"),
        ({"on": TODAY - timedelta(days=1)}, "On"),
    ],
)
def test_seen_is_not_dealt_with(changed: dict[str, object], field: str) -> None:
    """Without somebody reached since, what was agreed and a day to look again, it stays red; the try itself is kept."""
    at = watched()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=TODAY, private_safety="yes")
    contact = replace(AGREED, **changed)  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError) as refused:
        resolve(at, couple_id, contact)
    assert refused.value.field == field
    assert alerts.of_couple(at, couple_id).state is State.SAFETY


def test_what_is_of_both_says_who_was_reached() -> None:
    """A relapse is of nobody alone."""
    at = watched()
    couple_id = factories.add_couple(at)
    relapse = TimelineEvent(
        timeline_event_id=new_id(), couple_id=couple_id, kind=TimelineKind.RELAPSE, occurred_on=TODAY, label=""
    )
    couple_edits.save_timeline_event(at, relapse, is_new=True)
    with pytest.raises(InvalidInputError) as refused:
        resolve(at, couple_id, AGREED)
    assert refused.value.field == "With whom"
    resolve(at, couple_id, replace(AGREED, whom="Mina"))
    assert red(at, couple_id) == []


def test_answers_of_both_at_once_say_who_was_reached() -> None:
    """One contact is with one partner: what deals with the answers of two says that both were talked to."""
    at = watched()
    couple_id = factories.add_couple(at)
    for side in Side:
        factories.add_checkin(at, couple_id, side=side, on=TODAY, private_safety="yes")
    with pytest.raises(InvalidInputError) as refused:
        resolve(at, couple_id, AGREED)
    assert refused.value.field == "With whom"
    resolve(at, couple_id, replace(AGREED, whom=EACH_ALONE))
    assert red(at, couple_id) == []


def test_a_look_that_set_another_day_is_taken_back() -> None:
    """By mistake it would hide for weeks what was to be looked at today."""
    at = watched()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=TODAY, private_safety="yes")
    resolve(at, couple_id, AGREED)
    then = later(at, 7)
    resolve(then, couple_id, replace(AGREED, on=then.today, again_on=then.today + timedelta(days=14)))
    back = alert_history.history(then, couple_id)[-1].reopens
    assert back is not None
    alerts.reopen(then, couple_id, back)
    [found] = red(then, couple_id)
    assert found.matter.headline == "Look again at safety with Mina"


def test_talks_that_were_dealt_with_stay_so_however_many_there_are() -> None:
    """The short question is asked around every session, and what was said in a talk never goes away."""
    at = watched()
    couple_id = factories.add_couple(at)
    for ago in range(14):
        ask(at, couple_id, ago=ago, short=Said.UNSURE)
    resolve(at, couple_id, AGREED)
    assert red(at, couple_id) == []


def test_it_asks_again_on_the_day_that_was_agreed() -> None:
    """With who asked for the day and what was agreed; dealt with again, it needs no further day; reopening ends it."""
    at = watched()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=TODAY, private_safety="yes")
    resolve(at, couple_id, AGREED)
    assert red(later(at, 6), couple_id) == []
    then = later(at, 7)
    [found] = red(then, couple_id)
    assert found.matter.headline == "Look again at safety with Mina"
    assert found.matter.reason.startswith("Somebody asked for Tue 20 Oct on Tue 13 Oct: Reached by phone")
    assert "She stays with her sister" in found.matter.reason
    resolve(then, couple_id, replace(AGREED, on=then.today, again_on=then.today + timedelta(days=14)))
    assert red(later(at, 20), couple_id) == []
    last = later(at, 21)
    resolve(last, couple_id, replace(AGREED, on=last.today, again_on=None))
    assert red(later(at, 80), couple_id) == []


def test_it_asks_again_while_care_rests_too() -> None:
    """Safety is looked at whatever the state of care, and nothing else is."""
    at = watched()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=TODAY, private_safety="yes")
    resolve(at, couple_id, AGREED)
    couple_edits.pause(at, couples.get(at, couple_id).couple)
    assert alerts.of_couple(later(at, 6), couple_id).handled == ()
    assert [each.matter.rule.id for each in alerts.of_couple(later(at, 7), couple_id).handled] == ["look-again"]


@pytest.mark.parametrize("said", [Said.YES, Said.UNSURE])
@pytest.mark.parametrize("sign", ["s_fear", SHORT])
def test_a_stop_sign_in_a_talk_is_red_like_a_private_answer(said: Said, sign: str) -> None:
    """Until a contact deals with it; another one of the same day asks by itself; an undone talk asks for nothing."""
    at = watched()
    couple_id = factories.add_couple(at)
    ask(at, couple_id, **{sign: said})
    [found] = red(at, couple_id)
    assert (found.matter.rule.id, found.matter.side, found.matter.since) == ("talk-stop", Side.A, TODAY)
    resolve(at, couple_id, AGREED)
    assert red(at, couple_id) == []
    back = alert_history.history(at, couple_id)[-1].reopens
    assert back is not None
    alerts.reopen(at, couple_id, back)
    assert [each.matter.rule.id for each in red(at, couple_id)] == ["talk-stop"]
    resolve(at, couple_id, AGREED)
    ask(at, couple_id, s_violence=Said.UNSURE)
    assert [each.matter.rule.id for each in red(at, couple_id)] == ["talk-stop"]
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    assert red(at, couple_id) == []


def test_other_signs_are_not_red() -> None:
    """They stand on the page Safety."""
    at = watched()
    couple_id = factories.add_couple(at)
    ask(at, couple_id, s_one_foot_out=Said.YES, s_alone=Said.YES, s_fear=Said.NO, s_violence=Said.NOT_KNOWN)
    assert red(at, couple_id) == []


def test_whom_to_ask_alone_is_on_today() -> None:
    """One line a couple: never asked first; who was asked too long ago is an alert of the couple instead."""
    at = watched()
    fresh, half, _new, old = (factories.add_couple(at, a=name) for name in ("Ada", "Bea", "Cleo", "Dora"))
    for couple_id, sides, ago in ((fresh, Side, 42), (half, [Side.A], 10), (old, Side, 43)):
        for side in sides:
            ask(at, couple_id, side, ago=ago, s_fear=Said.NO)
        factories.add_session(at, couple_id, at.now + timedelta(days=3))
    found = days.today(at)
    assert [(each.names, each.whom) for each in found.to_ask.shown] == [
        ("Bea & Robin", (("Robin", None),)),
        ("Cleo & Robin", (("Cleo", None), ("Robin", None))),
    ]
    [due] = [each for each in alerts.of_couple(at, old).handled if each.matter.rule.id == "talk-due"]
    assert due.matter.headline == "Ask Dora and Robin alone again"
    assert due.matter.reason == "Asked last: Dora on Mon 31 Aug, Robin on Mon 31 Aug."


def test_couples_of_the_past_are_not_on_the_list() -> None:
    """After a list of couples was imported Today does not name every one of them."""
    at = watched()
    factories.add_couple(at)
    [row] = caseload.list_caseload(at.db, at.scope)
    here, past = (surveyed(each, book(at), TODAY, at.zone) for each in (row, row._replace(is_imported=True)))
    assert [each.couple_id for each in to_ask([here, past], 42, TODAY)] == [row.couple_id]
    assert to_ask([past], 42, TODAY) == []


def test_an_update_gives_the_rows_that_a_new_file_has() -> None:
    """The migration words talks as every change of them does."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    ask(at, couple_id, ago=9, s_fear=Said.YES, s_alone=Said.UNSURE, s_violence=Said.NO)
    ask(at, couple_id, short=Said.UNSURE)
    ask(at, couple_id, Side.B, ago=1, s_fear=Said.NOT_KNOWN)
    [before] = caseload.list_caseload(at.db, at.scope)
    asked, opened, _ = before.talks
    assert asked == {Side.A: TODAY - timedelta(days=9), Side.B: TODAY - timedelta(days=1)}
    assert [each.said for each in opened] == ["s-alone:unsure", "s-fear:yes", "short:unsure"]
    raw = driver.cursor(at.db)
    raw.execute("UPDATE caseload_row SET talks = NULL")
    texts = [each.read_text("utf-8") for each in migrate.MIGRATIONS.glob("*.sql")]
    [migration] = [text for text in texts if "ADD COLUMN talks" in text]
    raw.execute(migration[migration.index("UPDATE") :])
    assert caseload.list_caseload(at.db, at.scope) == [before]
