"""Notes from the first word to the lock: nothing typed is lost, and nobody moves one who may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.ids import UserId, new_id
from dashboard.domain.notes.keeping import NoteRules
from dashboard.domain.notes.moves import NoteMove, NoteState
from dashboard.domain.notes.record import NoteKind
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, SessionKind, SessionState, Side, Visibility
from dashboard.domain.wording import long_date
from dashboard.errors import InvalidInputError, MendwellError, NotFoundError, RuleError
from dashboard.services.couples import merging
from dashboard.services.couples import reading as couples
from dashboard.services.homework import following_up
from dashboard.services.notes import holds, process, reading, settings, signing, templates, waiting, writing
from dashboard.services.notes.writing import Pen
from dashboard.services.people import sharing
from dashboard.services.practice import Practice
from dashboard.store.homework import reading as homework_store
from dashboard.store.people import staff
from dashboard.store.transaction import Transaction
from tests import factories, partners
from tests.partners import House


@pytest.fixture
def house() -> House:
    """A practice with one couple."""
    return partners.house()


def _write(pen: Pen, *texts: str) -> None:
    pen.keep({pen.field(section): text for section, text in zip(pen.sections, texts, strict=False)})


def _begun(house: House, *texts: str, template: str = "dap", **about: object) -> Pen:
    note_id = writing.begin(house.practice, house.couple_id, template, **about)
    pen = writing.pen(house.practice, note_id)
    _write(pen, *texts)
    return pen


def _opened(house: House, note_id: UUID, practice: Practice | None = None) -> reading.Opened:
    there = practice or house.practice
    return reading.opened(there, couples.get(there, house.couple_id), note_id)


def _listed(house: House) -> list[reading.Listed]:
    return reading.of_couple(house.practice, couples.get(house.practice, house.couple_id))


def _supervised(house: House) -> Practice:
    """The house's counselor gets a supervisor, whose view this is."""
    supervisor = new_id()

    def work(tx: Transaction) -> None:
        tx.keep("staff", {"staff_id": supervisor, "display_name": "Hedda", "is_counselor": False, "is_active": True})
        staff.insert_supervision(tx, supervisor, house.practice.scope.staff_id)

    house.practice.db.write(house.practice.scope, work, summary="Name a supervisor", now=house.practice.now)
    scope = replace(house.practice.scope, staff_id=UserId(supervisor))
    return replace(house.practice, scope=scope, person_name="Hedda", roles=frozenset({StaffRole.SUPERVISOR}))


def _log(house: House) -> list[str]:
    return [row[0] for row in house.sql("SELECT action FROM audit ORDER BY seq")]


# ------------------------------------------------------------ writing
def test_every_pause_is_kept_in_the_record(house: House) -> None:
    """What was typed is there for any other window at once, and the log has one entry for it."""
    pen = _begun(house, "They came")
    before = len(_log(house))
    for text in ("They came in", "They came in tired.", "They came in tired, and left"):
        _write(pen, text)
        assert writing.pen(house.practice, pen.note.note_id).sections[0].body == text
    assert len(_log(house)) == before
    assert _log(house).count("Write a note") == 1
    house.clock.now += timedelta(minutes=11)
    _write(pen, "They came in tired, and left at ease.")
    assert _log(house).count("Write a note") == 2


def test_a_text_that_could_not_be_kept_leaves_the_log_open(house: House) -> None:
    """What is kept at the next try has its entry, although the first try came a moment before."""
    note_id = writing.begin(house.practice, house.couple_id, "dap")
    pen = writing.pen(house.practice, note_id)
    house.sql(f"UPDATE couple SET counselor_id = '{new_id()}'")
    with pytest.raises(NotFoundError):
        _write(pen, "They came")
    house.sql(f"UPDATE couple SET counselor_id = '{house.practice.scope.staff_id}'")
    _write(pen, "They came")
    assert _log(house).count("Write a note") == 1


def test_two_windows_keep_both_texts(house: House) -> None:
    """The one that comes too late goes on in another copy; the counselor chooses, with what tells them apart."""
    first = _begun(house, "Begun")
    second = writing.pen(house.practice, first.note.note_id)
    _write(first, "Begun here")
    _write(second, "Begun there")
    _write(second, "Begun there, with more")
    assert second.is_parted
    assert not first.is_parted
    (only,) = _listed(house)
    assert [copy.note_id for copy in only.copies] == [second.note.note_id]
    (pair,) = reading.pairs(house.practice, first.note)
    changes = {(piece.change.value, piece.text) for piece in pair.differences}
    assert {("out", "here"), ("in", "there, with more")} <= changes
    with pytest.raises(RuleError, match="another copy"):
        signing.sign(house.practice, first.note)
    signing.choose(house.practice, first.note, second.note, take_copy=True)
    (only,) = _listed(house)
    assert not only.copies
    assert writing.pen(house.practice, first.note.note_id).sections[0].body == "Begun there, with more"


def test_the_first_of_two_copies_can_be_kept(house: House) -> None:
    """The later one goes then."""
    first = _begun(house, "Begun")
    second = writing.pen(house.practice, first.note.note_id)
    _write(first, "Begun here")
    _write(second, "Begun there")
    signing.choose(house.practice, first.note, second.note, take_copy=False)
    (only,) = _listed(house)
    assert writing.pen(house.practice, only.note.note_id).sections[0].body == "Begun here"


@pytest.mark.parametrize("end", [signing.sign, signing.remove])
def test_what_comes_after_the_end_is_kept_apart(house: House, end: Callable[..., None]) -> None:
    """A window that types on when the note was signed or removed elsewhere loses nothing either."""
    first = _begun(house, "Begun")
    second = writing.pen(house.practice, first.note.note_id)
    end(house.practice, first.note)
    _write(second, "Begun there")
    apart = writing.pen(house.practice, second.note.note_id)
    assert apart.sections[0].body == "Begun there"
    if apart.note.copy_of is not None:
        (pair,) = reading.pairs(house.practice, apart.note)
        assert pair.first is None
        signing.part(house.practice, apart.note)
    signing.sign(house.practice, writing.pen(house.practice, apart.note.note_id).note)


def test_the_same_text_from_two_windows_makes_no_copy(house: House) -> None:
    """Nothing differs, so nobody has to choose."""
    first = _begun(house, "Begun")
    second = writing.pen(house.practice, first.note.note_id)
    _write(first, "Begun here")
    _write(second, "Begun here")
    assert not second.is_parted
    _write(second, "Begun here, and more")
    assert not second.is_parted


def test_text_that_cannot_be_kept_is_refused_in_words(house: House) -> None:
    """The pen remembers why, and what was kept before stays."""
    pen = _begun(house, "Begun")
    for wrong in ("x" * 8001, "half \ud800", "nul \x00"):
        with pytest.raises(InvalidInputError):
            _write(pen, wrong)
        assert pen.refusal is not None
    assert writing.pen(house.practice, pen.note.note_id).sections[0].body == "Begun"
    _write(pen, "Better")
    assert pen.refusal is None


def test_a_draft_is_opened_again_and_not_begun_twice(house: House) -> None:
    """One draft for what it is about; another partner or day has another."""
    again = [writing.begin(house.practice, house.couple_id, each) for each in ("dap", "soap")]
    other = writing.begin(house.practice, house.couple_id, "dap", kind=NoteKind.A)
    assert again[0] == again[1] != other


def test_a_note_is_of_its_session(house: House) -> None:
    """The session says who it is about and of which day it is; a day to come has no note."""
    at = datetime(2026, 10, 8, 16)
    alone = factories.add_session(
        house.practice, house.couple_id, at, kind=SessionKind.INDIVIDUAL_A, state=SessionState.CAME, came_a=True,
        visibility=Visibility.COUNSELOR,
    )  # fmt: skip
    pen = _begun(house, "Alone", session_id=alone.session_id)
    assert (pen.note.kind, pen.note.about_on) == (NoteKind.A, at.date())
    with pytest.raises(InvalidInputError, match="still to come"):
        _begun(house, "Later", about_on=house.office.today + timedelta(days=1))


# ------------------------------------------------------------ facts
def test_facts_are_from_the_record_and_can_be_left_out(house: House) -> None:
    """Homework, attendance and ratings since the session before; of a note on one partner, that partner's alone."""
    today = house.office.today
    began = datetime.combine(today - timedelta(days=7), datetime.min.time()) + timedelta(hours=9)
    both = {"state": SessionState.CAME, "came_a": True}
    factories.add_session(house.practice, house.couple_id, began, came_b=True, **both)
    factories.add_session(house.practice, house.couple_id, began + timedelta(days=8), came_b=False, **both)
    house.give(Assignee.JOINT)
    house.clock.now += timedelta(days=1)
    (given,) = homework_store.list_assignments(house.practice.db, house.practice.scope, house.couple_id)
    said = following_up.Report(side=Side.A, done_on=house.office.today, result=AssignmentStatus.DONE)
    following_up.report(house.practice, given, said)
    factories.add_checkins(house.practice, [(house.couple_id, Side.A)], [house.office.today], felt_safe=4)
    whole, alone = (
        _begun(house, kind=kind, template="free").sections[0].fact_lines for kind in (NoteKind.JOINT, NoteKind.B)
    )
    assert any(line.endswith("Zebedea came, Quillon did not come.") for line in whole)
    assert any(line.startswith("Zebedea: A walk, done on") for line in whole)
    assert any("Zebedea" in line and "1 answer" in line for line in whole)
    assert "Quillon: A walk, no report yet." in alone
    assert not any("Zebedea" in line for line in alone)
    pen = writing.pen(house.practice, writing.begin(house.practice, house.couple_id, "free"))
    pen.remove_fact(1, whole[0])
    assert writing.pen(house.practice, pen.note.note_id).sections[0].fact_lines == whole[1:]


def test_a_joint_note_says_nothing_of_a_session_alone(house: House) -> None:
    """That one partner came alone is in no fact of a note that both may get."""
    at = datetime.combine(house.office.today - timedelta(days=1), datetime.min.time())
    factories.add_session(
        house.practice, house.couple_id, at, kind=SessionKind.INDIVIDUAL_A, state=SessionState.NO_SHOW,
        visibility=Visibility.COUNSELOR,
    )  # fmt: skip
    assert _begun(house, template="free").sections[0].facts == ""
    assert "no-show" in _begun(house, template="free", kind=NoteKind.A).sections[0].facts


# ------------------------------------------------------------ signing
def test_a_note_is_signed_changed_signed_again_and_locks(house: House) -> None:
    """Each signed text is kept; after the lock there is only an addendum."""
    settings_admin = replace(house.practice, roles=frozenset({StaffRole.ADMIN, StaffRole.COUNSELOR}))
    settings.save(settings_admin, NoteRules(lock_hours=5))
    pen = _begun(house, "They came in tired.")
    signing.sign(house.practice, pen.note)
    there = _opened(house, pen.note.note_id)
    assert there.state is NoteState.SIGNED
    assert there.note.locks_at == house.practice.now + timedelta(hours=5)
    signing.change(house.practice, there.note)
    pen = writing.pen(house.practice, pen.note.note_id)
    with pytest.raises(RuleError, match="What was signed is kept"):
        signing.remove(house.practice, pen.note)
    _write(pen, "They came in calm.")
    house.clock.now += timedelta(hours=2)
    # A second signature gives no more time, and the page says the moment of the first.
    assert signing.locks_at(house.practice, pen.note) == there.note.locks_at
    signing.sign(house.practice, pen.note)
    assert _opened(house, pen.note.note_id).note.locks_at == there.note.locks_at
    house.clock.now += timedelta(hours=3)
    there = _opened(house, pen.note.note_id)
    assert there.state is NoteState.LOCKED
    assert [each.body for each in there.versions] == ["Data\nThey came in calm.", "Data\nThey came in tired."]
    for move in (signing.change, signing.sign, signing.remove):
        with pytest.raises(RuleError):
            move(house.practice, there.note)
    signing.add(house.practice, there.note, "One thing more.")
    with pytest.raises(InvalidInputError):
        signing.add(house.practice, there.note, "  ")
    assert [each.body for each in _opened(house, pen.note.note_id).addenda] == ["One thing more."]
    wanted = ["Begin a note", "Write a note", "Sign a note", "Change a signed note", "Sign a note", "Add to a note"]
    assert [each for each in _log(house) if each in wanted and each != "Write a note"] == [
        each for each in wanted if each != "Write a note"
    ]
    assert "read_note" in _log(house)


def test_a_note_with_an_addendum_stays_locked_when_the_clock_is_set_back(house: House) -> None:
    """By the clock it could be changed again, but what was added speaks of the note as it was."""
    pen = _begun(house, "They came in tired.")
    signing.sign(house.practice, pen.note)
    house.clock.now += timedelta(hours=73)
    signing.add(house.practice, _opened(house, pen.note.note_id).note, "One thing more.")
    house.clock.now -= timedelta(hours=2)
    there = _opened(house, pen.note.note_id)
    assert NoteMove.CHANGE not in there.moves
    with pytest.raises(RuleError, match="added to"):
        signing.change(house.practice, there.note)


def test_an_empty_note_is_not_signed(house: House) -> None:
    """Facts alone are no note."""
    with pytest.raises(RuleError, match="Nothing is written"):
        signing.sign(house.practice, _begun(house, "").note)


def test_a_supervised_note_waits_for_the_supervisor(house: House) -> None:
    """Only a supervisor of whoever signed co-signs, once; a change asks again."""
    hedda = _supervised(house)
    pen = _begun(house, "Begun")
    signing.sign(house.practice, pen.note)
    there = _opened(house, pen.note.note_id, hedda)
    assert there.moves == (NoteMove.COSIGN,)
    assert [each.note_id for each in waiting.to_cosign(hedda)] == [pen.note.note_id]
    assert waiting.to_cosign(house.practice) == []
    with pytest.raises(RuleError):
        signing.cosign(house.practice, there.note)
    signing.cosign(hedda, there.note)
    there = _opened(house, pen.note.note_id, hedda)
    assert (there.note.cosigner, there.moves, waiting.to_cosign(hedda)) == ("Hedda", (), [])
    with pytest.raises(RuleError):
        signing.cosign(hedda, there.note)
    signing.change(house.practice, _opened(house, pen.note.note_id).note)
    signing.sign(house.practice, _opened(house, pen.note.note_id).note)
    assert len(waiting.to_cosign(hedda)) == 1


def test_people_who_only_read_get_what_was_signed(house: House) -> None:
    """A draft is the counselor's; of a note that is being changed they read the version that was signed."""
    hedda = _supervised(house)
    record = couples.get(hedda, house.couple_id)
    pen = _begun(house, "Begun")
    assert reading.of_couple(hedda, record) == []
    with pytest.raises(NotFoundError):
        _opened(house, pen.note.note_id, hedda)
    with pytest.raises(MendwellError):
        writing.begin(hedda, house.couple_id, "dap")
    with pytest.raises(MendwellError):
        writing.pen(hedda, pen.note.note_id)
    signing.sign(house.practice, pen.note)
    signing.change(house.practice, _opened(house, pen.note.note_id).note)
    _write(writing.pen(house.practice, pen.note.note_id), "Not yet for others")
    there = _opened(house, pen.note.note_id, hedda)
    assert (there.sections, there.versions[0].body, there.moves) == ((), "Data\nBegun", ())


def test_nobody_reads_or_writes_out_of_reach(house: House) -> None:
    """A colleague who does not reach the couple finds nothing by any id, nor does a pen from before go on."""
    pen = _begun(house, "Begun")
    stranger = factories.colleague(of=house.practice)
    with pytest.raises(MendwellError):
        writing.pen(stranger, pen.note.note_id)
    with pytest.raises(MendwellError):
        writing.begin(stranger, house.couple_id, "dap")
    with pytest.raises(MendwellError):
        signing.sign(stranger, pen.note)
    with pytest.raises(MendwellError):
        _write(replace(pen, practice=stranger), "Not mine")
    with pytest.raises(MendwellError):
        process.own(stranger, house.couple_id)
    assert writing.pen(house.practice, pen.note.note_id).sections[0].body == "Begun"


def test_notes_are_not_read_on_the_shared_screen(house: House) -> None:
    """Neither the list nor a note nor a process note; what was typed until the screen was turned is still kept."""
    pen = _begun(house, "Begun")
    record = couples.get(house.practice, house.couple_id)
    shared = replace(house.practice, screen=Screen.IN_SESSION, shown_couple=house.couple_id)
    for ask in (
        lambda: reading.of_couple(shared, record),
        lambda: reading.opened(shared, record, pen.note.note_id),
        lambda: process.own(shared, house.couple_id),
        lambda: reading.for_release(shared, house.couple_id, None),
    ):
        with pytest.raises(RuleError):
            ask()
    _write(replace(pen, practice=shared), "Begun, then the screen was turned")
    assert "turned" in writing.pen(house.practice, pen.note.note_id).sections[0].body


# ------------------------------------------------------------ what leaves
def test_a_copy_holds_no_note_about_the_other_partner(house: House) -> None:
    """Joint notes for both, one's own beside them, and never a draft, a fact from the record or a process note."""
    pens = {kind: _begun(house, f"About {kind.value}", kind=kind) for kind in NoteKind}
    for pen in pens.values():
        signing.sign(house.practice, pen.note)
    house.clock.now += timedelta(hours=73)
    for kind, pen in pens.items():
        signing.add(house.practice, _opened(house, pen.note.note_id).note, f"Added about {kind.value}")
    _begun(house, "A draft", about_on=house.office.today - timedelta(days=1))
    texts = {
        side: [each.body for each in reading.for_release(house.practice, house.couple_id, side)]
        for side in (None, *Side)
    }
    on = long_date(house.office.today)
    said = {each: f"Data\nAbout {each}\n\nAdded on {on}:\nAdded about {each}" for each in NoteKind}
    assert texts == {
        None: [said["joint"]],
        Side.A: [said["joint"], said["a"]],
        Side.B: [said["joint"], said["b"]],
    }


def test_a_process_note_is_its_authors_alone(house: House) -> None:
    """Its text survives, and neither the supervisor nor a colleague who shares the couple finds it by any way."""
    hedda = _supervised(house)
    pen = process.PrivatePen(house.practice, process.begin(house.practice, house.couple_id))
    pen.keep({pen.field: "For myself"})
    (mine,) = process.own(house.practice, house.couple_id)
    assert mine.body == "For myself"
    assert process.own(hedda, house.couple_id) == ()
    with pytest.raises(MendwellError):
        process.remove(hedda, mine)
    theirs = process.PrivatePen(hedda, mine)
    with pytest.raises(MendwellError):
        theirs.keep({theirs.field: "Not mine"})
    with pytest.raises(MendwellError):
        process.begin(hedda, house.couple_id)
    late = process.PrivatePen(house.practice, replace(mine, row_version=1))
    late.keep({late.field: "From another window"})
    assert {each.body for each in process.own(house.practice, house.couple_id)} == {"For myself", "From another window"}


@pytest.mark.parametrize("keep_reading", [False, True])
def test_a_process_note_ends_when_the_couple_is_handed_over(house: House, *, keep_reading: bool) -> None:
    """A window that was open goes on in it no more, nor is it taken out, and the new counselor finds none."""
    pen = process.PrivatePen(house.practice, process.begin(house.practice, house.couple_id))
    pen.keep({pen.field: "For myself"})
    theirs = factories.colleague(of=house.practice)
    ben = {"staff_id": theirs.scope.staff_id, "display_name": "Ben", "is_counselor": True, "is_active": True}
    house.practice.db.write(
        house.practice.scope, lambda tx: tx.keep("staff", ben), summary="Add a person", now=house.practice.now
    )
    agreed = dict.fromkeys(Side, house.practice.today)
    record = couples.get(house.practice, house.couple_id)
    sharing.hand_over(house.practice, record, theirs.scope.staff_id, agreed, keep_reading=keep_reading)
    with pytest.raises(NotFoundError):
        pen.keep({pen.field: "Written afterwards"})
    with pytest.raises(NotFoundError):
        process.remove(house.practice, pen.note)
    assert process.own(theirs, house.couple_id) == ()
    if keep_reading:
        assert [each.body for each in process.own(house.practice, house.couple_id)] == ["For myself"]


# ------------------------------------------------------------ holds and rules
def test_a_hold_keeps_notes_and_the_couple(house: House) -> None:
    """Nothing is removed or merged, a choice between copies waits, and ending it opens all of that again."""
    admin = replace(house.practice, roles=frozenset({StaffRole.ADMIN, StaffRole.COUNSELOR}))
    pen = _begun(house, "Begun")
    with pytest.raises(InvalidInputError):
        holds.begin(admin, "nothing", "A court asked.")
    with pytest.raises(RuleError):
        holds.begin(house.practice, holds.sign_of(house.couple_id), "A court asked.")
    holds.begin(admin, holds.sign_of(house.couple_id).upper(), "A court asked.")
    held = holds.of_couple(house.practice, house.couple_id)
    assert held is not None
    with pytest.raises(RuleError, match="legal hold"):
        signing.remove(house.practice, pen.note)
    second = writing.pen(house.practice, pen.note.note_id)
    _write(pen, "Here")
    _write(second, "There")
    with pytest.raises(RuleError, match="legal hold"):
        signing.choose(house.practice, pen.note, second.note, take_copy=True)
    other = factories.add_couple(house.practice, a="Uma", b="Vigo")
    for pair in ((house.couple_id, other), (other, house.couple_id)):
        with pytest.raises(RuleError, match="legal hold"):
            merging.plan(house.practice, *pair, swapped=False)
    holds.end(admin, held.hold_id)
    assert holds.of_couple(house.practice, house.couple_id) is None
    merging.plan(house.practice, house.couple_id, other, swapped=False)
    signing.choose(house.practice, pen.note, second.note, take_copy=True)
    assert {"Put a couple on legal hold", "End a legal hold"} <= set(_log(house))


def test_notes_and_holds_go_along_with_a_merge(house: House) -> None:
    """Partners who change sides keep the notes about them; one undo gives both records back."""
    other = factories.add_couple(house.practice, a="Quillon", b="Zebedea")
    note_id = writing.begin(house.practice, other, "dap", kind=NoteKind.B)
    merging.merge(house.practice, merging.plan(house.practice, house.couple_id, other, swapped=True))
    (only,) = _listed(house)
    assert (only.note.note_id, only.note.kind) == (note_id, NoteKind.A)


def test_what_is_past_its_time_is_listed_and_stays(house: House) -> None:
    """By its sign alone, for the admin; with no years there is no list."""
    admin = replace(house.practice, roles=frozenset({StaffRole.ADMIN}))
    house.sql("UPDATE episode SET opened_on = DATE '2009-02-28', closed_on = DATE '2010-02-28', outcome = 'repaired'")
    house.sql("UPDATE couple SET status = 'closed'")
    assert [each.sign for each in holds.past_time(admin)] == [holds.sign_of(house.couple_id)]
    settings.save(admin, NoteRules(keep_years=0))
    assert holds.past_time(admin) == []
    for wrong in (NoteRules(lock_hours=0), NoteRules(due_hours=1000), NoteRules(keep_years=101)):
        with pytest.raises(InvalidInputError):
            settings.save(admin, wrong)
    with pytest.raises(RuleError):
        holds.past_time(house.practice)


def test_today_asks_for_the_notes_of_sessions(house: House) -> None:
    """A session that was held asks until its note is signed; late ones first, and one called off asks for none."""
    now = house.practice.wall
    state = {"state": SessionState.CAME, "came_a": True, "came_b": True}
    late = factories.add_session(house.practice, house.couple_id, now - timedelta(days=3), **state)
    factories.add_session(house.practice, house.couple_id, now - timedelta(hours=3), **state)
    factories.add_session(house.practice, house.couple_id, now - timedelta(days=2), state=SessionState.CANCELLED_LATE)
    assert [each.is_overdue for each in waiting.to_write(house.practice)] == [True, False]
    pen = _begun(house, "Late", session_id=late.session_id)
    assert [(each.note_id, each.is_overdue) for each in waiting.to_write(house.practice)] == [
        (pen.note.note_id, True),
        (None, False),
    ]
    signing.sign(house.practice, pen.note)
    assert [each.is_overdue for each in waiting.to_write(house.practice)] == [False]
    assert waiting.to_write(factories.colleague(of=house.practice)) == []


def test_a_template_of_the_practice_is_used_and_changed(house: House) -> None:
    """Notes begun before keep their headings; text that makes no template is refused."""
    templates.save(house.practice, None, "Ours", "What was said\nWhat comes next")
    (own,) = templates.own(house.practice)
    pen = _begun(house, "Said", template=own.template_id)
    templates.save(house.practice, own, "Ours", "One heading")
    assert [each.heading for each in pen.sections] == ["What was said", "What comes next"]
    for wrong in ("", "Twice\nTwice", "\n".join(map(str, range(9)))):
        with pytest.raises(InvalidInputError):
            templates.save(house.practice, None, "Wrong", wrong)
    (own,) = templates.own(house.practice)
    templates.archive(house.practice, own, is_archived=True)
    assert own.template_id not in templates.offered(house.practice)
    with pytest.raises(InvalidInputError):
        _begun(house, "Said", template=own.template_id, kind=NoteKind.A)
