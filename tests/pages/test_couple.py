"""The record page: empty, full, editing, stale edits, undo, and couples that are not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain import kinds
from dashboard.domain.ids import new_id
from dashboard.domain.keeping.erasing import Why
from dashboard.domain.records import Goal, TimelineEvent
from dashboard.domain.vocabulary import ContactMethod, EpisodeStatus, Outcome, Role, Side, TimelineKind
from dashboard.paths import PACKAGE
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.ui.couples.knowing import Knowing
from tests import factories, samples
from tests.pages import screens


@pytest.fixture
def practice() -> Practice:
    """The practice the app works on."""
    made = factories.practice()
    screens.sign_in(made)
    return made


def run(couple_id: UUID | str | None) -> AppTest:
    app = AppTest.from_file(PACKAGE / "app.py", default_timeout=30)
    if couple_id:
        app.query_params["couple"] = str(couple_id)
    app.switch_page("../pages/couple.py").run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join([*(m.value for m in app.markdown), *(c.value for c in app.code)])


def submit(app: AppTest, label: str = "Save") -> AppTest:
    next(b for b in app.button if b.label == label and b.key != "close").click().run()
    assert not app.exception
    return app


def test_an_empty_record_says_what_to_add(practice: Practice) -> None:
    """Without injury event, goals and timeline each part says so."""
    app = run(factories.add_couple(practice, role_a=None))
    assert app.title[0].value == "Mina \\& Robin"
    text = said(app)
    for words in ("No injury event recorded yet", "Nothing on the timeline yet", "*None recorded*", "*Not set*"):
        assert words in text


def test_a_full_record_shows_every_part(practice: Practice) -> None:
    """Contact, goals with the guess, the event with roles, the timeline and the episode are on the page."""
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    mina, robin = record.partners[Side.A], record.partners[Side.B]
    couple_edits.edit_partner(
        practice, replace(mina, pronouns="she/her", contact_method=ContactMethod.TEXT, contact_detail="0151 1")
    )
    for owner, body, is_guess in ((mina, "Sleep again", False), (robin, "That it never happened", True)):
        goal = Goal(goal_id=new_id(), couple_id=couple_id, partner_id=owner.partner_id, body=body, is_guess=is_guess)
        couple_edits.save_goal(practice, goal, is_new=True)
    event = TimelineEvent(
        timeline_event_id=new_id(),
        couple_id=couple_id,
        kind=TimelineKind.DISCLOSURE,
        occurred_on=date(2026, 3, 4),
        label="Second part",
    )
    couple_edits.save_timeline_event(practice, event, is_new=True)
    text = said(run(couple_id))
    for words in (
        "injured partner · she\\/her",
        "text message",
        "Sleep again",
        "Guess at what Mina wants: That it never happened",
        "Mina was hurt, Robin was involved",
        "Discovered Sun 11 Jan 2026\\.",
        "Wed 4 Mar 2026 · **Disclosure** · Second part",
        "From Mon 5 Jan 2026, open",
    ):
        assert words in text


@pytest.mark.parametrize("address", [None, "nonsense", "019a0000-0000-7000-8000-000000000000"])
def test_without_a_couple_the_page_says_where_to_go(practice: Practice, address: str | None) -> None:
    """No id, a broken one and an unknown one read the same."""
    assert "No couple is open here" in said(run(address))


def test_another_counselors_couple_reads_as_not_there(practice: Practice) -> None:
    """The page does not tell a hidden couple from one that does not exist."""
    other = factories.scope(practice_id=practice.scope.practice_id)
    hidden = factories.add_couple(factories.practice(db=practice.db, who=other), a="Hidden")
    app = run(hidden)
    assert "No couple is open here" in said(app)
    assert "Hidden" not in said(app) + app.title[0].value


def test_editing_a_partner_and_taking_it_back(practice: Practice) -> None:
    """The form keeps the change, the page names it as the last one, and undo brings the old name back."""
    couple_id = factories.add_couple(practice)
    person = couples.get(practice, couple_id).partners[Side.B]
    app = run(couple_id)
    app.button(key=f"open.partner.{person.partner_id}").click().run()
    next(t for t in app.text_input if t.label == "Name").set_value("Alex")
    submit(app)
    assert app.title[0].value == "Mina \\& Alex"
    assert "Last change: Edit partner" in said(app)
    assert not [t for t in app.text_input if t.label == "Name"]
    submit(app, "Undo")
    assert app.title[0].value == "Mina \\& Robin"


def test_a_form_on_an_old_version_is_refused_in_words(practice: Practice) -> None:
    """A change made elsewhere while the form was open is not overwritten."""
    couple_id = factories.add_couple(practice)
    person = couples.get(practice, couple_id).partners[Side.A]
    app = run(couple_id)
    app.button(key=f"open.partner.{person.partner_id}").click().run()
    couple_edits.edit_partner(practice, replace(person, display_name="Changed elsewhere"))
    next(t for t in app.text_input if t.label == "Name").set_value("Mine")
    submit(app)
    assert "changed in another window" in app.error[0].value
    assert couples.get(practice, couple_id).partners[Side.A].display_name == "Changed elsewhere"


def test_a_draft_of_an_older_version_says_that_the_record_has_changed(practice: Practice) -> None:
    """Saving it would write over what somebody else did since, and nobody does that without knowing."""
    couple_id = factories.add_couple(practice)
    person = couples.get(practice, couple_id).partners[Side.A]
    app = run(couple_id)
    app.button(key=f"open.partner.{person.partner_id}").click().run()
    next(t for t in app.text_input if t.label == "Name").set_value("Mine")
    submit(app, "Keep as a draft")
    couple_edits.edit_partner(practice, replace(person, display_name="Changed elsewhere"))
    app.run()
    app.button(key=f"open.partner.{person.partner_id}").click().run()
    assert next(t for t in app.text_input if t.label == "Name").value == "Mine"
    assert "not saved yet. The record was changed since: saving writes over that." in said(app)
    next(b for b in app.button if b.label == "Start over").click().run()
    assert next(t for t in app.text_input if t.label == "Name").value == "Changed elsewhere"
    assert "The record was changed since" not in said(app)


def test_adding_an_injury_event_sets_the_roles(practice: Practice) -> None:
    """The first event's roles show at once."""
    couple_id = factories.add_couple(practice, role_a=None)
    app = run(couple_id)
    app.button(key=f"open.injury_event.{couple_id}").click().run()
    submit(app)
    assert "The roles are missing" in app.error[0].value
    next(s for s in app.selectbox if s.label == "Who was hurt").set_value(Role.INVOLVED)
    submit(app)
    assert "It is not said whether both partners know of it" in app.error[0].value
    app.radio[0].set_value(Knowing.ONE)
    submit(app)
    assert couples.get(practice, couple_id).role_of(Side.B) is Role.INJURED
    assert "Robin was hurt, Mina was involved" in said(app)


@pytest.mark.parametrize(
    ("answer", "day", "said_then"),
    [
        (Knowing.BOTH, None, "The day from which both have known is missing"),
        (Knowing.ONE, factories.NOW.date(), "Only one of them knows of it, but there is a day"),
    ],
)
def test_whether_both_know_is_said_and_never_guessed_from_an_empty_day(
    practice: Practice, answer: Knowing, day: date | None, said_then: str
) -> None:
    """The answer and the days agree, or the form says what to do and keeps nothing."""
    couple_id = factories.add_couple(practice, role_a=None)
    app = run(couple_id)
    app.button(key=f"open.injury_event.{couple_id}").click().run()
    next(s for s in app.selectbox if s.label == "Who was hurt").set_value(Role.INJURED)
    app.radio[0].set_value(answer)
    if day is not None:
        next(d for d in app.date_input if d.label == "Discovered on").set_value(day)
    submit(app)
    assert said_then in app.error[0].value
    assert not couples.get(practice, couple_id).injury_events
    app.radio[0].set_value(Knowing.ONE if day is None else Knowing.BOTH)
    submit(app)
    [event] = couples.get(practice, couple_id).injury_events
    assert event.discovered_on == day
    assert ("not both know of it yet" in said(app).lower()) is (day is None)


def test_a_goal_and_an_event_are_added_and_removed(practice: Practice) -> None:
    """Each goes in through its form and out through the same one."""
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    app = run(couple_id)
    app.button(key=f"open.goal.{couple_id}").click().run()
    next(s for s in app.selectbox if s.label == "Whose words").set_value(record.partners[Side.A].partner_id)
    next(t for t in app.text_area if t.label == "Goal").set_value("Sleep again")
    submit(app)
    goal = couples.get(practice, couple_id).goals[0]
    assert goal.body == "Sleep again"
    app.button(key=f"open.goal.{goal.goal_id}").click().run()
    submit(app, "Remove")
    app.button(key=f"open.timeline_event.{couple_id}").click().run()
    next(t for t in app.text_input if t.label == "Short name").set_value("First talk")
    submit(app)
    after = couples.get(practice, couple_id)
    assert (after.goals, [e.label for e in after.events]) == ((), ["First talk"])


def test_closing_with_an_outcome_and_reopening(practice: Practice) -> None:
    """The outcome is asked for and shown; care can be opened again."""
    couple_id = factories.add_couple(practice)
    app = run(couple_id)
    app.button(key="close").click().run()
    submit(app, "Close episode")
    assert "The outcome is missing" in app.error[0].value
    next(s for s in app.selectbox if s.label == "Outcome").set_value(Outcome.SEPARATED_WELL)
    submit(app, "Close episode")
    assert "Separated well" in said(app)
    app.button(key="reopen").click().run()
    assert couples.get(practice, couple_id).couple.status is EpisodeStatus.ACTIVE


def test_undoing_the_adding_leads_back_to_the_caseload(practice: Practice) -> None:
    """With the couple gone there is no record left to show."""
    app = run(factories.add_couple(practice))
    submit(app, "Undo")
    assert app.title[0].value == "Caseload"
    assert "Add your first couple" in said(app)


def test_what_has_not_changed_for_weeks_is_on_the_record() -> None:
    """Below the alerts, with since when, how it goes on, and a day on which it may ask again."""
    practice = factories.watched(at=factories.practice())
    couple_id = factories.add_couple(practice)
    for ago in (35, 28, 21, 14, 7, 0):
        factories.add_checkin(practice, couple_id, on=factories.NOW.date() - timedelta(days=ago), promise_kept="some")
    screens.sign_in(replace(practice, clock=lambda: factories.NOW + timedelta(days=45)))
    app = run(couple_id)
    assert "On the record, unchanged" in said(app)
    body = "\n".join(each.proto.body for each in app.get("html"))
    assert "On the record since Tue 13 Oct, about the same since then. It asks again when it gets worse" in body
    labels = [button.label for button in app.button]
    assert labels.count("Ask me on a day") == 1
    assert "Mina says that promises are not kept" in body


def test_two_records_of_a_couple_are_merged_in_a_dialog(practice: Practice) -> None:
    """It guesses who is who, says what will happen, and the merged record can be undone on the spot."""
    first, second = factories.add_couple(practice), factories.add_couple(practice, a="Robin", b="*Mina*")
    for couple_id, value in ((first, 3), (second, 4)):
        side = Side.A if couple_id == first else Side.B
        factories.add_checkin(practice, couple_id, side=side, on=date(2026, 9, 1), felt_safe=value)
        factories.add_policy(practice, couple_id)
    app = run(first)
    app.button(key="merge").click().run()
    assert not app.exception
    choice = next(box for box in app.selectbox if box.label == "The other record")
    assert choice.options == ["Robin & *Mina*"]
    choice.select(second).run()
    who = app.radio[0]
    assert who.options[who.index] == "\\*Mina\\* there is Mina here, Robin there is Robin here"
    text = said(app)
    for words in (
        "Here: 1 check-in.",
        "There: 1 check-in.",
        "1 day one of them has different answers",
        "also called \\*Mina\\*",
        "confirm the text on confidentiality again",
        "leaves your lists",
    ):
        assert words in text
    assert not app.warning
    submit(app, "Merge the two records")
    assert "Merge two records of a couple" in said(app)
    assert couples.find(practice, second) is None
    for page in ("progress", "checkin", "homework", "measures", "answering", "confidentiality"):
        screens.opened(practice, page, couple_id=first)
    app = run(first)
    next(b for b in app.button if b.label == "Undo").click().run()
    assert not app.exception
    assert couples.get(practice, second).names == "Robin & *Mina*"


def test_a_merge_of_other_names_is_warned_of(practice: Practice) -> None:
    """Two couples with no name in common are hardly one; and whoever has one couple has nothing to merge."""
    first = factories.add_couple(practice)
    app = run(first)
    app.button(key="merge").click().run()
    assert not app.exception
    assert "You have no other couple" in said(app)
    second = factories.add_couple(practice, a="Anna", b="Amir")
    app = run(first)
    app.button(key="merge").click().run()
    next(box for box in app.selectbox if box.label == "The other record").select(second).run()
    assert "No name is the same" in app.warning[0].value


def test_a_shared_couple_is_not_merged(practice: Practice) -> None:
    """A colleague who may write sees no way to do it."""
    other = factories.colleague(of=practice)
    theirs = factories.add_couple(other)
    row = {"couple_id": theirs, "staff_id": practice.scope.staff_id, "may_write": True, "until": datetime(2030, 1, 1)}
    kind = kinds.of("couple_share")
    practice.db.write(practice.scope, lambda tx: samples.put(tx, kind, row), summary="Try", now=practice.now)
    app = run(theirs)
    assert any(button.label == "Pause care" for button in app.button)
    assert not [button for button in app.button if button.key == "merge"]


def test_a_couple_is_erased_only_after_its_reference_was_typed(practice: Practice) -> None:
    """The button waits for a reason and the reference; then the couple is gone and its proof is offered."""
    couple_id = factories.add_couple(practice)
    app = run(couple_id)
    app.button(key="erase").click().run()
    button = next(b for b in app.button if b.label == "Erase for good")
    assert button.disabled
    assert "It cannot be undone" in said(app)
    app.radio[0].set_value(Why.ASKED).run()
    app.text_input[0].set_value("no").run()
    assert next(b for b in app.button if b.label == "Erase for good").disabled
    app.text_input[0].set_value(couple_id.hex[-8:].upper()).run()
    next(b for b in app.button if b.label == "Erase for good").click().run()
    assert not app.exception
    assert couples.find(practice, couple_id) is None
    assert app.title[0].value == "Keep and erase"
    assert f"Reference **{couple_id.hex[-8:]}**" in said(app)
    assert [link.proto.label for link in app.get("link_button")] == [
        "Save the proof of what you have just erased",
        "Save the proof",
    ]
    # However often the page is drawn again, until somebody is done with it.
    app.switch_page("../pages/keeping.py").run()
    assert len(app.get("link_button")) == 2
    next(b for b in app.button if b.label == "Done").click().run()
    assert [link.proto.label for link in app.get("link_button")] == ["Save the proof"]
