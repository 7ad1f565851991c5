"""What is struck is not in the document; what is checked before it leaves is named."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from dashboard.domain.confidentiality.rules import Authorisation, Recipient, Released
from dashboard.domain.documents import checks
from dashboard.domain.documents.checks import Ground
from dashboard.domain.documents.paper import EVENTS, Chart, Document, DocumentKind, Need, Part, Reader, Shape
from dashboard.domain.progress.series import Axis, EventMark
from dashboard.domain.records import Partner
from dashboard.domain.vocabulary import Side, TimelineKind

COUPLE = uuid4()
PARTNERS = {
    side: Partner(partner_id=uuid4(), couple_id=COUPLE, side=side, display_name=name)
    for side, name in ((Side.A, "Mina"), (Side.B, "Zoë"))
}
BOTH = Need(Released.JOINT_RECORD, (Side.A, Side.B))


def document(*parts: Part, reader: Reader = Reader.A, recipient_name: str = "") -> Document:
    return Document(
        kind=DocumentKind.HANDOUT, reader=reader, title="For Mina", parts=parts, recipient_name=recipient_name
    )


def word(side: Side, what: Released, recipient: Recipient = Recipient.PARTNER, name: str = "") -> Authorisation:
    return Authorisation(
        release_id=uuid4(),
        couple_id=COUPLE,
        partner_id=PARTNERS[side].partner_id,
        what=what,
        recipient=recipient,
        recipient_name=name,
        given_on=date(2026, 10, 1),
        until_on=date(2026, 12, 1),
    )


def said(found: Document, *live: Authorisation, about: Side | None = None) -> list[tuple[bool, str]]:
    return [(each.stops, each.words) for each in checks.findings(found, Ground(PARTNERS, live, about))]


TASK = Part(name="task", heading="A walk", entries=(("Walk.",), ("Talk.",)), shape=Shape.BULLETS)
MORE = Part(name="task.more", heading="Afterwards", entries=(("What did you see?",),), level=2)
OTHER = Part(name="other", heading="Rest", entries=(("Sleep.",),))


def test_a_struck_line_is_gone_and_the_others_stay() -> None:
    """Lines go by their words: the one struck is in no part of the document."""
    left = document(TASK, MORE, OTHER).without({TASK.mark(("Walk.",))})
    assert [part.entries for part in left.parts] == [(("Talk.",),), MORE.entries, OTHER.entries]
    assert "Walk." not in repr(left)


def test_the_words_of_a_chart_do_not_say_what_is_struck_beside_it() -> None:
    """A chart without its picture, as screen readers have it, is in the file as well."""
    axis = Axis(0, 10, "none", "full", False)
    told = (("Mina went down.",), ("3 answers.",))
    part = Part(name="topic", heading="Trust", entries=told, chart=Chart(None, None, axis, "Trust. Mina went down."))
    left = document(part).without({part.mark(("Mina went down.",))})
    assert left.parts[0].chart == Chart(None, None, axis, "Trust. 3 answers.")
    assert "went down" not in repr(left)
    assert document(part).without({"other"}).parts == (part,)


def test_a_struck_event_is_gone_from_the_charts() -> None:
    """Its number would tell that something happened on that day; the others keep theirs, those of the list."""
    marks = tuple(
        EventMark(date(2026, 3, number), label, TimelineKind.LAPSE) for number, label in ((1, "First"), (2, "Second"))
    )
    chart = Chart(None, None, Axis(0, 10, "none", "full", False), "Trust.", marks)
    told = Part(name="topic", heading="Trust", entries=(("Said.",),), chart=chart)
    listed = Part(name=EVENTS, heading="Numbers", entries=(("1: First",), ("2: Second",)))
    left = document(told, listed).without({listed.mark(("1: First",))})
    assert left.parts[0].chart is not None
    assert left.parts[0].chart.events == (None, marks[1])
    none_left = document(told, listed).without({EVENTS}).parts
    assert [part.chart and part.chart.events for part in none_left] == [(None, None)]


def test_a_struck_part_takes_what_belongs_to_it_along() -> None:
    """Its questions go with a task, and another task stays."""
    assert document(TASK, MORE, OTHER).without({"task"}).parts == (OTHER,)
    assert document(TASK, MORE, OTHER).without({"task.more"}).parts == (TASK, OTHER)


def test_a_heading_goes_with_its_last_line() -> None:
    """Nothing stays behind that tells of what was struck."""
    assert document(TASK, OTHER).without({OTHER.mark(("Sleep.",))}).parts == (TASK,)


def test_a_line_that_changed_is_not_struck_in_anothers_place() -> None:
    """A mark is of the words it was made for, wherever they stand."""
    struck = TASK.mark(("Walk.",))
    moved = Part(name="task", heading="A walk", entries=(("Run.",), ("Walk.",)), shape=Shape.BULLETS)
    assert document(moved).without({struck}).parts[0].entries == (("Run.",),)


def test_every_value_counts_for_the_fingerprint() -> None:
    """Two documents of the same values are one; another letter makes another."""
    assert document(TASK).fingerprint == document(TASK).fingerprint
    assert len({document(TASK).fingerprint, document(OTHER).fingerprint, document().fingerprint}) == 3


def test_a_private_part_stops_it_unless_it_stays_with_the_counselor() -> None:
    """A second look at what is never put there."""
    private = Part(name="alerts", heading="Needs you", entries=(("A word.",),), is_private=True)
    assert said(document(private)) == [(True, "“Needs you” is for the counselor alone.")]
    assert said(document(private, reader=Reader.COUNSELOR)) == []


def test_words_of_both_are_asked_for() -> None:
    """One partner's word never counts for both, nor one for another recipient."""
    joint = Part(name="care", heading="Care", entries=(("Since March.",),), need=BOTH)
    found = document(joint, reader=Reader.COUPLE)
    missing = "The word of Zoë is missing: to give what belongs to both."
    assert said(found, word(Side.A, Released.JOINT_RECORD)) == [(True, missing)]
    assert said(found, word(Side.A, Released.JOINT_RECORD), word(Side.B, Released.JOINT_RECORD)) == []
    outside = document(joint, reader=Reader.THIRD_PARTY, recipient_name="Dr Okafor")
    given = [word(side, Released.JOINT_RECORD, Recipient.THIRD_PARTY, "dr  okafor") for side in Side]
    assert said(outside, *given) == []
    assert len(said(outside, *(word(side, Released.JOINT_RECORD) for side in Side))) == 1


def test_the_other_partner_is_found_by_name() -> None:
    """As a whole word, however its accents and capitals are written; what belongs to both names both."""
    named = Part(name="words", heading="Words", entries=(("I told ZOE so.",),))
    found = said(document(named))
    assert found == [(False, "Zoë is named in “Words”.")]
    assert said(document(Part(name="w", heading="Words", entries=(("Zoetrope",),)))) == []
    both = Part(name="w", heading="Words", entries=(("Zoë & Mina",),), need=BOTH)
    assert said(document(both), *(word(side, Released.JOINT_RECORD) for side in Side)) == []
    assert said(document(named, reader=Reader.COUPLE)) == []
    letter = document(named, reader=Reader.THIRD_PARTY)
    assert said(letter, about=Side.A) == found


def test_empty_parts_are_said_and_an_empty_document_stops() -> None:
    """So that nobody hands over a page of headings."""
    empty = Part(name="goals", heading="Goals")
    assert said(document(TASK, empty)) == [(False, "Nothing is recorded under “Goals”.")]
    assert said(document(empty)) == [(True, "Nothing is left in this document.")]
