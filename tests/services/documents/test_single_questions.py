"""Documents where a partner agreed to show single questions: a report has those alone, a record says which."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.documents import checks
from dashboard.domain.documents.checks import Ground
from dashboard.domain.documents.paper import DocumentKind, Reader
from dashboard.domain.progress.topics import topic_id
from dashboard.domain.vocabulary import Role, Side
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.documents import full_record, progress_report
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.practice import Practice
from tests import factories


def _report(at: Practice, couple_id: UUID) -> tuple[Built, list[str]]:
    record = couples.get(at, couple_id)
    built = progress_report.build(at, record, Wanted(kind=DocumentKind.PROGRESS, reader=Reader.COUPLE))
    ground = Ground(record.partners, tuple(releases.live(at, couple_id)), None)
    return built, [found.words for found in checks.findings(built.document, ground) if found.stops]


def test_a_report_holds_the_questions_that_were_agreed_to() -> None:
    """Of one partner all answers, of the other one question: the second has no line anywhere else."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=at.today, felt_safe=3, trigger_load=4)
    factories.add_checkin(at, couple_id, side=Side.B, role=Role.INVOLVED, on=at.today, felt_safe=8, openness=9)
    record = couples.get(at, couple_id)
    asked = topic_id(at.library.questionnaire.id, "felt_safe")
    for side, questions in ((Side.A, (asked,)), (Side.B, ())):
        who = record.partners[side].partner_id
        to_other = {"what": Released.OWN_ANSWERS, "recipient": Recipient.PARTNER, "until_on": at.today}
        releases.give(at, record, Word(partner_id=who, questions=questions, **to_other))
    built, stopped = _report(at, couple_id)
    assert stopped == []
    parts = {part.name: part for part in built.document.parts}
    assert f"topic.{topic_id(at.library.questionnaire.id, 'trigger_load')}" not in parts
    both = parts[f"topic.{asked}"].need
    alone = parts[f"topic.{topic_id(at.library.questionnaire.id, 'openness')}"]
    assert both is not None
    assert alone.need is not None
    assert (both.sides, alone.need.sides) == ((Side.A, Side.B), (Side.B,))
    assert "Mina" not in str(alone.entries)
    left = built.document.without({f"topic.{asked}"})
    assert "Mina" not in str((left.lead, left.parts)), "nothing says that there were answers of the one who is struck"
    assert ["only the questions that Mina agreed to show" in note.words for note in built.notes] == [True]
    for given in releases.live(at, couple_id):
        if given.question:
            releases.revoke(at, given)
    ground = Ground(record.partners, tuple(releases.live(at, couple_id)), None)
    assert any("The word of Mina is missing" in found.words for found in checks.findings(built.document, ground))


def test_a_partners_record_says_which_question_a_word_was_for() -> None:
    """A word for one question does not read as a word for all answers."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    item = at.library.questionnaire.items["felt_safe"]
    word = Word(
        partner_id=record.partners[Side.A].partner_id,
        what=Released.OWN_ANSWERS,
        recipient=Recipient.PARTNER,
        until_on=at.today,
        questions=(topic_id(at.library.questionnaire.id, item.id),),
    )
    releases.give(at, record, word)
    built = full_record.build(at, record, Wanted(kind=DocumentKind.FULL_RECORD, reader=Reader.A))
    (given,) = (part for part in built.document.parts if part.name == "words")
    assert [entry[1] for entry in given.entries] == [f"own answers to one question, {item.label}"]
