"""Questions that somebody asked in the room, to come back to."""

from __future__ import annotations

from dashboard.domain.capture.capture import Capture, Setting
from dashboard.domain.capture.homework import whose
from dashboard.domain.capture.line import apart, person
from dashboard.domain.capture.records import Question
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.capture import QUESTION
from dashboard.domain.vocabulary import Assignee, Visibility


def _made(at: Setting, rest: str) -> Question:
    line = apart(rest, who=person(at.names), when=None)
    return Question(
        question_id=new_id(),
        couple_id=at.couple_id,
        asked_by=line.who or Assignee.JOINT,
        body=QUESTION.typed["body"].cleaned(line.words),
        asked_on=at.today,
    )


def _words(at: Setting, question: Question) -> tuple[str, ...]:
    return question.body, f"asked by {whose(at, question.asked_by)}"


ASKED = Capture(
    name="question",
    letter="q",
    word="Question",
    action="Capture a question",
    example="What do we tell the children, Mina",
    kind=QUESTION,
    record=Question,
    make=_made,
    words=_words,
    is_for_both=lambda question: question.visibility is Visibility.COUPLE,
)
