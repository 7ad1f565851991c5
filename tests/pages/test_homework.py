"""The homework page: empty, with one partner's homework, and full."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from streamlit.testing.v1 import AppTest

from dashboard.domain.homework.moves import HOMEWORK, HomeworkActor
from dashboard.domain.homework.state import HomeworkState, Term
from dashboard.domain.reach import NO_END
from dashboard.domain.records import Assignment
from dashboard.domain.reported import Effort
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side, Visibility
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning as homework
from dashboard.services.homework import following_up as changes
from dashboard.services.homework import next_round
from dashboard.services.homework.assigning import Draft, Item
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.store.people import sharing
from tests import factories
from tests.pages.screens import checked, opened, words

A, B, JOINT = Assignee


def _give(
    at: Practice, couple_id: UUID, step_id: str, *who: Assignee, due_in: int = 4, ago: int = 5, words: str = ""
) -> Assignment:
    step = at.library.steps[step_id]
    draft = Draft(
        step=step,
        assignees=who,
        instructions=words or step.homework,
        cadence=step.cadence,
        assigned_on=at.today - timedelta(days=ago),
        due_on=at.today + timedelta(days=due_in),
        confirmed=step.requires,
    )
    homework.assign(at, couple_id, draft)
    return next(i.assignment for i in _items(at, couple_id) if i.assignment.step_id == step_id)


def _items(at: Practice, couple_id: UUID) -> tuple[Item, ...]:
    return homework.of_couple(at, couples.get(at, couple_id)).items


def _click(at: AppTest, label: str, nth: int = 0) -> AppTest:
    return checked([b for b in at.button if b.label == label][nth].click().run())


def _part(at: AppTest, view: str) -> AppTest:
    return checked(at.button_group[0].set_value(view).run())


def _choice(at: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(s for s in at.selectbox if s.label.startswith(label))


def _group(at: AppTest, name: str):  # type: ignore[no-untyped-def]
    return next(g for g in at.button_group if (g.key or "").startswith(name))


def test_without_a_couple_the_page_leads_to_the_caseload() -> None:
    """No couple in the address, and another counselor's couple, look alike."""
    mine = factories.practice()
    theirs = factories.practice(db=mine.db, who=factories.scope(practice_id=mine.scope.practice_id))
    couple_id = factories.add_couple(mine)
    for at in (opened(mine, "homework"), opened(theirs, "homework", couple_id=couple_id)):
        assert "No couple is open here." in words(at)
        assert "Mina" not in words(at)


def test_an_empty_page_says_what_to_do_first() -> None:
    """Nothing assigned yet: where to begin, and no button that could undo the couple itself."""
    practice = factories.practice()
    at = opened(practice, "homework", couple_id=factories.add_couple(practice))
    assert at.title[0].value == r"Mina \& Robin"
    assert "No homework yet." in words(at)
    assert [b.label for b in at.button] == ["Keys :small[?]", "Find", "In-session screen"]


def test_one_partners_homework() -> None:
    """What is open for one partner: who, how often, when due in words and as a date, and how far."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    given = _give(practice, couple_id, "room-for-feelings", A, due_in=2)
    changes.report(practice, given, changes.Report(side=Side.A, done_on=practice.today, result=AssignmentStatus.DONE))
    shown = words(opened(practice, "homework", couple_id=couple_id))
    assert "Mina · daily · due in 2 days, Thu 15 Oct 2026" in shown
    assert "Mina: 1 of 7 days" in shown
    assert "Robin:" not in shown.replace("Robin: involved", "")


def test_full_page() -> None:
    """Open, overdue, waiting for review, planned, reviewed and withdrawn each stand in their section."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    _give(practice, couple_id, "room-for-feelings", A, due_in=2)
    _give(practice, couple_id, "small-promises", B, due_in=-3)
    _give(practice, couple_id, "rituals", JOINT, ago=-7, due_in=14)
    done = _give(practice, couple_id, "own-it-plainly", B)
    said = changes.Report(side=Side.B, done_on=practice.today, result=AssignmentStatus.PARTLY, reflection="*Two* of 3.")
    changes.report(practice, done, said)
    changes.withdraw(practice, _give(practice, couple_id, "self-trust", A))
    at = opened(practice, "homework", couple_id=couple_id)
    shown = words(at)
    assert "Open (2)" in shown
    assert "Waiting for review (1)" in shown
    assert "overdue, was due 3 days ago, Sat 10 Oct 2026" in shown
    assert "due in 2 days, Thu 15 Oct 2026" in shown
    assert "Robin, Tue 13 Oct 2026: partly done (counselor only)" in shown
    assert "*Two* of 3." in shown
    labels = [e.label for e in at.expander]
    assert "Planned (1)" in labels
    assert "Withdrawn (1)" in labels


def test_text_that_was_typed_stays_plain() -> None:
    """Markdown in an adapted text is shown letter by letter."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    _give(practice, couple_id, "self-trust", A, words="[click](http://x) **bold**\n:red[no]")
    at = opened(practice, "homework", couple_id=couple_id)
    raw = "\n".join(m.value for m in at.markdown)
    assert "[click](http" not in raw
    assert "**bold**" not in raw
    # A word joiner keeps an address from becoming a link.
    assert "[click](http://x) **bold**  \n:red[no]" in words(at).replace("\u2060", "")


def test_recording_a_report() -> None:
    """The form asks who and what, keeps the reflection with its visibility, and closes."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    _give(practice, couple_id, "room-for-feelings", A, due_in=2)
    at = _click(opened(practice, "homework", couple_id=couple_id), "Record what was done")
    for prompt in practice.library.steps["room-for-feelings"].reflection:
        assert prompt in words(at)
    at = _click(at, "Save report")
    assert "What became of it is missing." in words(at)
    _group(at, "result").set_value(AssignmentStatus.DONE)
    next(t for t in at.text_area if t.label.startswith("Reflection")).set_value("Sad, then calm.")
    _choice(at, "Who may read").set_value(Visibility.AUTHOR)
    at = _click(at, "Save report")
    (item,) = _items(practice, couple_id)
    assert (item.reports[0].reflection, item.reports[0].visibility) == ("Sad, then calm.", Visibility.AUTHOR)
    assert "The report is kept." in words(at)
    assert "Mina: 1 of 7 days" in words(at)
    assert "for Mina, not shared yet" in words(at)


def test_review_in_session() -> None:
    """Finished homework is reviewed with a note and leaves the list."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    given = _give(practice, couple_id, "own-it-plainly", B)
    said = changes.Report(side=Side.B, done_on=practice.today, result=AssignmentStatus.DONE)
    changes.report(practice, given, said)
    at = _click(opened(practice, "homework", couple_id=couple_id), "Review")
    next(t for t in at.text_area if t.label.startswith("Note")).set_value("Read aloud.")
    at = _click(at, "Mark as reviewed")
    assert _items(practice, couple_id)[0].assignment.review_note == "Read aloud."
    assert "Reviewed (1)" in [e.label for e in at.expander]


def test_a_step_missed_twice_is_made_smaller_in_one_go() -> None:
    """The page asks for it; the form has the text to shorten and half the days; one undo takes all of it back."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    term = Term(practice.today, practice.today + timedelta(days=8))
    said = changes.Report(side=Side.B, done_on=practice.today, result=AssignmentStatus.NOT_DONE, effort=Effort.TOO_HARD)
    changes.report(practice, _give(practice, couple_id, "own-it-plainly", B), said)
    first = _items(practice, couple_id)[0].assignment
    assert "Missed twice" not in words(opened(practice, "homework", couple_id=couple_id))
    next_round.repeat(practice, first, changes.Review(on=practice.today), term)
    changes.report(practice, _items(practice, couple_id)[-1].assignment, said)
    at = opened(practice, "homework", couple_id=couple_id)
    assert "Missed twice in a row" in words(at)
    assert "How hard: too hard for now · What came of it: not said" in words(at)
    at = _click(at, "Make smaller")
    (text,) = [field for field in at.text_area if field.label.startswith("Text for the partner")]
    assert text.value == first.instructions
    _group(at, "effort").set_value(Effort.HARD)
    text.set_value("One sentence.")
    at = _click(at, "Give the smaller one")
    before = next(item for item in _items(practice, couple_id) if item.state is HomeworkState.ADAPTED)
    after = next(
        item for item in _items(practice, couple_id) if item.assignment.follows == before.assignment.assignment_id
    )
    assert (before.assignment.read_effort, after.assignment.instructions) == (Effort.HARD, "One sentence.")
    assert after.assignment.due_on == practice.today + timedelta(days=4)
    assert "Missed twice" not in words(at)
    rows = at.dataframe[-1].value
    assert list(rows["How hard"]) == ["Too hard for now"] * 2
    assert list(rows["You: how hard"]) == ["", "Hard"]
    _click(at, "Undo")
    assert [item.state for item in _items(practice, couple_id)] == [HomeworkState.REPEATED, HomeworkState.TO_REVIEW]


def test_dropping_asks_why_and_reminding_names_nobody() -> None:
    """The form stays open until there is a reason. A reminder stands with what is open and says nothing of it."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    changes.report(
        practice,
        _give(practice, couple_id, "own-it-plainly", B),
        changes.Report(side=Side.B, done_on=practice.today, result=AssignmentStatus.DONE),
    )
    _give(practice, couple_id, "rituals", JOINT)
    at = opened(practice, "homework", couple_id=couple_id)
    reminders = [code.value for code in at.code if "reminder" in code.value]
    assert len(reminders) == 2  # one for each partner of a joint task
    title = practice.library.steps["rituals"].title
    assert not [word for word in ("Mina", "Robin", title) for reminder in reminders if word in reminder]
    at = _click(_click(at, "Drop"), "Drop")
    assert "Why it is dropped" in words(at)
    next(field for field in at.text_input if field.label.startswith("Why")).set_value("It is behind them.")
    at = _click(at, "Drop")
    assert _items(practice, couple_id)[0].assignment.dropped_because == "It is behind them."
    assert "It is reviewed and dropped." in words(at)


def test_a_change_made_elsewhere_is_said() -> None:
    """A form opened before another window's change overwrites nothing."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    given = _give(practice, couple_id, "self-trust", A)
    at = _click(opened(practice, "homework", couple_id=couple_id), "Withdraw")
    fields = changes.Edit("Other words.", given.cadence, given.assigned_on, given.due_on)
    changes.edit(practice, given, fields)
    at = _click(at, "Withdraw")
    assert "changed in another window" in words(at)
    assert _items(practice, couple_id)[0].assignment.instructions == "Other words."


def test_assigning_a_step() -> None:
    """Find it, see who may not get it and why, adapt the words, confirm what is needed, assign."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    at = _part(opened(practice, "homework", couple_id=couple_id), "step")
    at = checked(_choice(at, "Step").set_value(practice.library.steps["time-limited-window"]).run())
    shown = words(at)
    assert practice.library.steps["time-limited-window"].cautions in shown
    assert practice.library.signs["s-covert-tracking"].sign in shown
    assert "Not for Mina: This step is not written for the injured partner." in shown
    assert at.radio[0].options == ["Robin (involved partner)"]
    at.text_area[0].set_value("One window: bank alerts.")
    at = _click(at, "Assign")
    assert "Not confirmed yet" in words(at)
    for box in at.checkbox:
        box.set_value(True)
    at = _click(at, "Assign")
    (item,) = _items(practice, couple_id)
    assert (item.assignment.assignee, item.assignment.instructions) == (B, "One window: bank alerts.")
    assert "The step is assigned." in words(at)
    assert "Open (1)" in words(at)


def test_a_step_that_safety_speaks_against_is_given_with_a_reason() -> None:
    """The page says so before anything is pressed, asks why, and shows the reason with the homework."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    suitability.decide(practice, record, Suitability.STOPPED, "As a precaution", seen=None)
    at = _part(opened(practice, "homework", couple_id=couple_id), "step")
    at = checked(_choice(at, "Step").set_value(practice.library.steps["time-limited-window"]).run())
    assert "Safety speaks against giving this now" in words(at)
    for box in at.checkbox:
        box.set_value(True)
    at = _click(at, "Assign")
    assert "say why you give it all the same" in words(at)
    assert _items(practice, couple_id) == ()
    next(field for field in at.text_input if field.label.startswith("Why it is given")).set_value("Both asked for it.")
    at = _click(at, "Assign")
    assert _items(practice, couple_id)[0].assignment.given_despite == "Both asked for it."
    assert "Both asked for it." in words(at)


def test_without_roles_both_names_are_offered() -> None:
    """No injury event: a step of one role may go to either partner, and the page says why."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice, role_a=None)
    at = _part(opened(practice, "homework", couple_id=couple_id), "step")
    at = checked(_choice(at, "Step").set_value(practice.library.steps["own-it-plainly"]).run())
    assert at.radio[0].options == ["Mina", "Robin", "Both, separately"]
    assert "roles do not limit who gets a step" in words(at)


def test_too_much_at_once_is_said_and_allowed() -> None:
    """The third new step of a week draws a warning and can still be assigned."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    for step in ("room-for-feelings", "care-and-company"):
        _give(practice, couple_id, step, A, ago=1)
    at = _part(opened(practice, "homework", couple_id=couple_id), "step")
    at = checked(_choice(at, "Step").set_value(practice.library.steps["trigger-notes"]).run())
    assert "Mina would get 3 new steps within seven days" in words(at)
    _click(at, "Assign")
    assert len(_items(practice, couple_id)) == 3


def test_finishing_a_repeated_step() -> None:
    """Once reported, a repeated step can be finished with a result of its own."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    given = _give(practice, couple_id, "room-for-feelings", A)
    assert given.cadence is Cadence.DAILY
    changes.report(practice, given, changes.Report(side=Side.A, done_on=practice.today, result=AssignmentStatus.DONE))
    at = _click(opened(practice, "homework", couple_id=couple_id), "Finish")
    _group(at, "result").set_value(AssignmentStatus.PARTLY)
    at = _click(at, "Finish")
    assert _items(practice, couple_id)[0].assignment.status is AssignmentStatus.PARTLY
    assert "Waiting for review (1)" in words(at)


def _moves_offered(at: AppTest) -> dict[str, list[str]]:
    """The moves that have a button, by assignment, in the order of the page."""
    found: dict[str, list[str]] = {}
    for button in at.button:
        about = str(button.key).split(".")
        if about[0] == "homework":
            found.setdefault(about[3], []).append(about[1])
    return found


def _decided(at: Practice, couple_id: UUID) -> None:
    """Three steps that were reported and then repeated, made smaller, and dropped."""
    term = Term(at.today, at.today + timedelta(days=7))
    reviewed = changes.Review(on=at.today)
    smaller = next_round.Smaller(
        title="Less", instructions="Half.", cadence=Cadence.ONCE, assigned_on=term.assigned_on, due_on=term.due_on
    )

    def told(step: str) -> Assignment:
        said = changes.Report(side=Side.B, done_on=at.today, result=AssignmentStatus.DONE)
        changes.report(at, _give(at, couple_id, step, B), said)
        (given,) = [i.assignment for i in _items(at, couple_id) if i.assignment.step_id == step]
        if given.status is AssignmentStatus.OPEN:
            changes.finish(at, given, AssignmentStatus.DONE)
        return next(i.assignment for i in _items(at, couple_id) if i.assignment.step_id == step)

    next_round.repeat(at, told("own-it-plainly"), reviewed, term)
    next_round.adapt(at, told("small-promises"), reviewed, smaller)
    changes.drop(at, told("close-the-doors"), reviewed, because="It is done already.")


def test_buttons_are_the_moves_that_the_table_allows() -> None:
    """In each state a card has a button for every move and for no other; for somebody who reads it has none."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    done = changes.Report(side=Side.A, done_on=practice.today, result=AssignmentStatus.DONE)
    _give(practice, couple_id, "room-for-feelings", A)
    changes.report(practice, _give(practice, couple_id, "care-and-company", A), done)
    _give(practice, couple_id, "rituals", JOINT, ago=-7, due_in=14)
    for step in ("self-trust", "trigger-notes"):
        given = _give(practice, couple_id, step, A)
        changes.report(practice, given, done)
        (given,) = [i.assignment for i in _items(practice, couple_id) if i.assignment.step_id == step]
        if given.status is AssignmentStatus.OPEN:
            changes.finish(practice, given, AssignmentStatus.DONE)
    reviewed = next(i.assignment for i in _items(practice, couple_id) if i.state is HomeworkState.TO_REVIEW)
    changes.review(practice, reviewed, changes.Review(note="", on=practice.today))
    changes.withdraw(practice, _give(practice, couple_id, "view-from-above", A), because="They are away")
    _decided(practice, couple_id)
    items = _items(practice, couple_id)
    assert {item.state for item in items} == set(HomeworkState)
    at = opened(practice, "homework", couple_id=couple_id)
    for state in (HomeworkState.PLANNED, HomeworkState.REVIEWED, HomeworkState.DROPPED, HomeworkState.WITHDRAWN):
        at.session_state[f"homework_rows.{state}.{couple_id}.1"] = {"selection": {"rows": [0]}}
    at = checked(at.run())
    reasons = {each.value for each in at.markdown if each.value.startswith("**Why it was ")}
    assert reasons == {
        "**Why it was dropped**  \nIt is done already\\.",
        "**Why it was withdrawn**  \nThey are away",
    }
    assert _moves_offered(at) == {str(item.assignment.assignment_id): [*item.moves] for item in items if item.moves}
    assert {item.state for item in items if not item.moves} == {HomeworkState.REPEATED, HomeworkState.ADAPTED}
    everything = {move for item in items for move in item.moves}
    assert everything == {row.move for row in HOMEWORK.rows if row.start and HomeworkActor.COUNSELOR in row.by}
    reader = factories.colleague(of=practice)
    whose = couple_id, reader.scope.staff_id
    practice.db.write(
        practice.scope,
        lambda tx: sharing.keep_share(tx, *whose, may_write=False, until=NO_END),
        summary="Share",
        now=practice.now,
    )
    at = opened(reader, "homework", couple_id=couple_id)
    # Two that were given, and the rounds that followed two others.
    assert "Open (4)" in words(at)
    assert _moves_offered(at) == {}
