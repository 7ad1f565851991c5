"""The way of a document: looked at, struck, released as the very bytes, logged, and shut again with its word."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest

from dashboard.charts.paper import paper_chart
from dashboard.domain.access import Screen
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.documents.paper import Chart, DocumentKind, Reader
from dashboard.domain.notes.record import NoteKind
from dashboard.domain.records import Assignment
from dashboard.domain.setup import Help, Helpline
from dashboard.domain.vocabulary import Assignee, Cadence, SessionKind, SessionState, Side, Visibility
from dashboard.errors import NotFoundError, RuleError, StaleEditError
from dashboard.services import papers
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.documents import desk, handout, letter
from dashboard.services.documents.desk import Prepared
from dashboard.services.documents.wanted import Wanted
from dashboard.services.notes import signing, writing
from dashboard.services.papers import KEPT_FOR, Papers
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from tests import driver, factories
from tests.services.documents.test_typesetting import text_of

TODAY = factories.NOW.date()
HELP = Help(emergency_number="112", helplines=(Helpline(name="Night line", phone="555 0100", hours="always"),))


class World:
    """A couple with homework and answers, and the desk of its counselor."""

    def __init__(self) -> None:
        self.practice: Practice = factories.practice()
        self.couple_id: UUID = factories.add_couple(self.practice)
        self.papers = Papers()
        self.homework(Assignee.JOINT, "A walk", "Walk for twenty minutes.")
        self.homework(Assignee.A, "A letter", "Write what you need.")
        for weeks in range(4):
            on = TODAY - timedelta(weeks=weeks)
            factories.add_checkin(self.practice, self.couple_id, on=on, felt_safe=6 + weeks % 2, small_win="We talked")

    def homework(self, assignee: Assignee, title: str, text: str) -> Assignment:
        given = factories.homework(
            of=self.couple_id,
            assigned_on=TODAY,
            due_on=TODAY + timedelta(days=7),
            assignee=assignee,
            title=title,
            instructions=text,
        )
        self.practice.db.write(
            self.practice.scope, lambda tx: tx.insert("assignment", given), summary="Give", now=self.practice.now
        )
        return given

    @property
    def record(self) -> couples.CoupleRecord:
        return couples.get(self.practice, self.couple_id)

    def word(self, side: Side, what: Released, to: str = "") -> None:
        recipient = Recipient.THIRD_PARTY if to else Recipient.PARTNER
        partner_id = self.record.partners[side].partner_id
        until = TODAY + timedelta(days=30)
        word = Word(partner_id=partner_id, what=what, recipient=recipient, recipient_name=to, until_on=until)
        releases.give(self.practice, self.record, word)

    def handout(self, reader: Reader = Reader.A) -> Wanted:
        given = handout.given_to(self.practice, self.record, reader)
        ids = tuple(str(each.assignment_id) for each in given)
        return Wanted(kind=DocumentKind.HANDOUT, reader=reader, chosen=ids, help=HELP)

    def prepare(self, wanted: Wanted) -> Prepared:
        return desk.prepare(self.practice, self.record, wanted, self.papers, paint)

    def release(self, wanted: Wanted, *, has_looked: bool = True) -> UUID:
        paper = self.prepare(wanted).paper
        assert paper is not None
        return desk.release(self.practice, self.record, wanted, self.papers, paper.sha256, has_looked=has_looked)

    def text(self, wanted: Wanted) -> str:
        paper = self.prepare(wanted).paper
        assert paper is not None
        return text_of(paper.content)


def paint(chart: Chart) -> str:
    return paper_chart(chart.a, chart.b, chart.axis, chart.events, chart.sessions)


@pytest.fixture
def world() -> World:
    return World()


def test_the_bytes_looked_at_are_the_bytes_that_leave(world: World) -> None:
    """They are not set again, and their hash stands in the record and in the log, with the reader."""
    wanted = world.handout()
    paper = world.prepare(wanted).paper
    assert paper is not None
    released = world.release(wanted)
    file = desk.handed(world.practice, world.papers, released)
    assert file.content == paper.content
    assert file.file_name == "document-2026-10-13.pdf"
    (entry,) = desk.of_couple(world.practice, world.couple_id)
    assert entry.sha256 == sha256(file.content).hexdigest()
    assert (entry.reader, entry.document, entry.title, entry.pages) == (Reader.A, DocumentKind.HANDOUT, "For Mina", 1)
    logged = driver.cursor(world.practice.db).execute("SELECT detail FROM audit WHERE action = 'released'").fetchall()
    (detail,) = [json.loads(text) for (text,) in logged]
    assert detail["sha256"] == entry.sha256
    assert (detail["document"], detail["recipient"]) == ("handout", "a")


def test_a_handout_has_task_days_and_help(world: World) -> None:
    """A partner's own tasks and the shared ones, in the words in which they were given."""
    text = world.text(world.handout())
    wanted = ("For Mina", "A walk", "Walk for twenty minutes.", "A letter", "Until Tue 20 Oct 2026.", "Night line: 555")
    assert [each for each in wanted if each not in text] == []
    assert "A letter" not in world.text(world.handout(Reader.B))
    assert "A letter" not in world.text(world.handout(Reader.COUPLE))


@pytest.mark.parametrize(
    ("cadence", "days", "boxes"),
    [
        (Cadence.ONCE, 7, ("Done",)),
        (Cadence.DAILY, 2, ("Tue 13 Oct", "Wed 14 Oct", "Thu 15 Oct")),
        (Cadence.WEEKLY, 13, ("Week of 13 Oct", "Week of 20 Oct")),
        (Cadence.AS_NEEDED, 7, tuple(f"Time {number}" for number in range(1, 7))),
        (Cadence.DAILY, -1, ("Done",)),
    ],
)
def test_a_task_has_a_box_for_each_time(world: World, cadence: Cadence, days: int, boxes: tuple[str, ...]) -> None:
    """From today on, whenever it was given; what is late has one."""
    given = replace(
        world.homework(Assignee.A, "A cup", "Tea."),
        cadence=cadence,
        assigned_on=TODAY - timedelta(days=3),
        due_on=TODAY + timedelta(days=days),
    )
    assert handout.ticks(given, TODAY) == boxes


def test_a_handout_may_be_without_names(world: World) -> None:
    """No page and no property of the file says who it is for or from; a name in a text is told before it leaves."""
    wanted = replace(world.handout(), is_unnamed=True)
    prepared = world.prepare(wanted)
    assert prepared.paper is not None
    text = world.text(wanted)
    assert "Walk for twenty minutes." in text
    assert "Night line: 555" in text
    named, content = world.prepare(world.handout()).paper, prepared.paper.content
    assert named is not None
    assert world.practice.name.encode() in named.content
    for name in ("Mina", "Robin", world.practice.name):
        assert name not in text
        assert name.encode() not in content
    assert prepared.findings == ()
    world.homework(Assignee.A, "A word", "Tell robin about Mina.")
    told = world.prepare(replace(world.handout(), is_unnamed=True)).findings
    assert [each.words for each in told] == ["Mina is named in “A word”.", "Robin is named in “A word”."]
    assert not any(each.stops for each in told)


def test_the_library_can_be_printed_without_reasons_against_it(world: World) -> None:
    """A step goes to paper as the couple reads it."""
    step = next(each for each in world.practice.library.steps.values() if each.cautions and each.reflection)
    wanted = Wanted(kind=DocumentKind.HANDOUT, reader=Reader.COUPLE, chosen=(step.id,))
    document = world.prepare(wanted).whole
    assert document.parts[0].heading == step.title
    assert step.cautions not in repr(document)


def test_what_is_struck_is_not_in_the_file(world: World) -> None:
    """Neither in its text nor among its bytes, and the record says that something was left out."""
    wanted = world.handout()
    part = next(each for each in world.prepare(wanted).whole.parts if each.heading == "A letter")
    struck = replace(wanted, struck=frozenset({part.name}))
    assert "Write what you need." not in world.text(struck)
    assert "Walk for twenty minutes." in world.text(struck)
    world.release(struck)
    assert desk.of_couple(world.practice, world.couple_id)[0].struck == 1


def test_a_record_that_changed_is_looked_at_again(world: World) -> None:
    """Nothing leaves that nobody has seen: not the old pages, and not new ones in their place."""
    wanted = Wanted(kind=DocumentKind.TAKE_HOME, reader=Reader.COUPLE)
    paper = world.prepare(wanted).paper
    assert paper is not None
    world.homework(Assignee.JOINT, "A talk", "Talk for ten minutes.")
    with pytest.raises(StaleEditError):
        desk.release(world.practice, world.record, wanted, world.papers, paper.sha256, has_looked=True)
    assert desk.of_couple(world.practice, world.couple_id) == []


def test_a_word_taken_back_shuts_the_file_at_once(world: World) -> None:
    """The report shows answers by a word; without it neither a new one nor the released one is handed out."""
    wanted = Wanted(kind=DocumentKind.PROGRESS, reader=Reader.COUPLE)
    assert world.prepare(wanted).is_blank
    world.word(Side.A, Released.OWN_ANSWERS)
    released = world.release(wanted)
    assert desk.handed(world.practice, world.papers, released).content
    releases.revoke(world.practice, releases.live(world.practice, world.couple_id)[0])
    with pytest.raises(NotFoundError):
        desk.handed(world.practice, world.papers, released)
    assert world.prepare(wanted).is_blank


def test_a_report_draws_what_the_shared_screen_shows(world: World) -> None:
    """Its charts have the very values of the in-session screen, and the other partner's absence is said to us alone."""
    world.word(Side.A, Released.OWN_ANSWERS)
    prepared = world.prepare(Wanted(kind=DocumentKind.PROGRESS, reader=Reader.COUPLE))
    turned = replace(world.practice, screen=Screen.IN_SESSION, shown_couple=world.couple_id)
    seen = couples.find(turned, world.couple_id)
    assert seen is not None
    shown = progress.overview(turned, progress.history(turned, seen)).topics
    charts = [part.chart for part in prepared.whole.parts if part.chart]
    assert [(chart.a, chart.b) for chart in charts] == [(topic.a, topic.b) for topic in shown]
    assert [each.words for each in prepared.findings] == [
        "Answers of Robin are not in it: their word to show them to the other is missing."
    ]
    assert "Robin" not in "".join(cell for part in prepared.whole.parts for entry in part.entries for cell in entry)


def test_findings_want_to_be_looked_at(world: World) -> None:
    """A document with something to look at leaves once somebody has."""
    world.homework(Assignee.A, "Ask", "Ask Robin what helps.")
    wanted = world.handout()
    assert [each.words for each in world.prepare(wanted).findings] == ["Robin is named in “Ask”."]
    with pytest.raises(RuleError):
        world.release(wanted, has_looked=False)
    assert world.release(wanted)


def test_a_letter_takes_the_words_of_whom_it_is_about(world: World) -> None:
    """Both for a letter about both, and for a fact about one partner's answers that partner's word for them."""
    to = "Dr Okafor"
    world.word(Side.A, Released.OWN_ANSWERS, to)
    about_both = Wanted(
        kind=DocumentKind.LETTER, reader=Reader.THIRD_PARTY, recipient_name=to, words="Dear Dr Okafor,\n\nthey came."
    )
    assert world.prepare(about_both).is_stopped
    with pytest.raises(RuleError, match="Mina and Robin"):
        world.release(about_both)
    facts = letter.facts(world.practice, world.record, Side.A)
    chosen = tuple(each.id for each in facts)
    about_one = replace(about_both, about=Side.A, chosen=chosen, words="She came.")
    found = [each.words for each in world.prepare(about_one).findings if each.stops]
    assert found == [f"The word of Mina is missing: to give their own homework for {to}."]
    allowed = replace(about_one, chosen=tuple(each for each in chosen if each.startswith("topic.")))
    text = world.text(allowed)
    assert "To Dr Okafor" in text
    assert "n = 4, 22 Sep to 13 Oct 2026" in text
    world.release(allowed)
    assert desk.of_couple(world.practice, world.couple_id)[0].recipient_name == to


def test_the_plan_says_what_was_agreed_and_when_both_come(world: World) -> None:
    """Of sessions of both alone: that one partner comes alone is on no paper."""
    at = factories.NOW
    factories.add_session(
        world.practice, world.couple_id, at - timedelta(days=7), state=SessionState.CAME, agreed="Ten minutes a day."
    )
    factories.add_session(world.practice, world.couple_id, at + timedelta(days=9))
    factories.add_session(
        world.practice,
        world.couple_id,
        at + timedelta(days=2),
        kind=SessionKind.INDIVIDUAL_A,
        visibility=Visibility.COUNSELOR,
    )
    text = world.text(Wanted(kind=DocumentKind.TAKE_HOME, reader=Reader.COUPLE))
    assert "Ten minutes a day." in text
    assert "Thursday 22 October, 08:55." in text
    assert "15 October" not in text


def test_the_archive_is_for_whose_couple_it_is(world: World) -> None:
    """A colleague with whom it is shared makes none, as with an export."""
    wanted = Wanted(kind=DocumentKind.FULL_RECORD, reader=Reader.COUNSELOR)
    assert "We talked" in world.text(wanted)
    with pytest.raises(NotFoundError):
        desk.of_couple(factories.colleague(of=world.practice), world.couple_id)


def _note(world: World, kind: NoteKind, words: str) -> None:
    pen = writing.pen(world.practice, writing.begin(world.practice, world.couple_id, "free", kind=kind))
    pen.keep({pen.field(pen.sections[0]): words})
    signing.sign(world.practice, writing.pen(world.practice, pen.note.note_id).note)


def test_notes_go_to_whom_they_are_about(world: World) -> None:
    """A partner's record has the notes on sessions with this partner alone; joint ones take the words of both."""
    _note(world, NoteKind.A, "Mina came alone.")
    _note(world, NoteKind.B, "Robin came alone.")
    _note(world, NoteKind.JOINT, "They came together.")

    def told(reader: Reader) -> list[str]:
        wanted = Wanted(kind=DocumentKind.FULL_RECORD, reader=reader)
        text = repr(desk.BUILDERS[wanted.kind](world.practice, world.record, wanted).document)
        said = ("Mina came alone.", "Robin came alone.", "They came together.")
        return [words for words in said if words in text]

    assert told(Reader.A) == ["Mina came alone."]
    assert told(Reader.B) == ["Robin came alone."]
    assert told(Reader.COUNSELOR) == ["Mina came alone.", "Robin came alone.", "They came together."]
    for side in Side:
        world.word(side, Released.JOINT_RECORD)
    assert told(Reader.A) == ["Mina came alone.", "They came together."]
    assert told(Reader.COUPLE) == ["They came together."]


def test_nothing_is_made_or_handed_out_on_the_shared_screen(world: World) -> None:
    """The screen that is turned round knows no document."""
    released = world.release(world.handout())
    turned = replace(world.practice, screen=Screen.IN_SESSION, shown_couple=world.couple_id)
    with pytest.raises(RuleError):
        desk.prepare(turned, world.record, world.handout(), world.papers, paint)
    with pytest.raises(NotFoundError):
        desk.handed(turned, world.papers, released)
    sha = desk.of_couple(world.practice, world.couple_id)[0].sha256
    with pytest.raises(NotFoundError):
        desk.page(turned, world.papers, sha, 1)


def test_papers_are_gone_after_a_while_and_with_their_browser_session(world: World) -> None:
    """Another browser session holds nothing, and this one not for ever; made again they are the same bytes."""
    wanted = world.handout()
    released = world.release(wanted)
    before = desk.handed(world.practice, world.papers, released).content
    with pytest.raises(NotFoundError):
        desk.handed(world.practice, Papers(), released)
    later = replace(world.practice, clock=lambda: factories.NOW + KEPT_FOR)
    with pytest.raises(NotFoundError):
        desk.handed(later, world.papers, released)
    world.papers = Papers()
    again = world.prepare(wanted).paper
    assert again is not None
    assert again.content == before


def test_few_papers_are_held() -> None:
    """The oldest make room, by number and by size."""
    held = Papers()
    for number in range(papers.MOST + 3):
        held.keep(papers.Paper(str(number), str(number), 1, (), factories.NOW + KEPT_FOR, None, b"x"))
    assert len(held) == papers.MOST
    assert held.find("0", factories.NOW) is None
    held.keep(papers.Paper("large", "large", 1, (), factories.NOW + KEPT_FOR, None, b"x" * papers.MOST_BYTES))
    assert len(held) == 1
