"""Expectations of both, proposed in the room. Both are asked for their yes on the page Agreements."""

from __future__ import annotations

from datetime import timedelta

from dashboard.domain.agreements.agreement import Agreement, AgreementKind, Because, Wording
from dashboard.domain.agreements.rules import REVIEW_DAYS, check_review
from dashboard.domain.capture.capture import Capture, Setting
from dashboard.domain.capture.line import apart, moment
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.agreements import AGREEMENT_WORDING
from dashboard.domain.vocabulary import Assignee
from dashboard.domain.wording import long_date


def _made(at: Setting, rest: str) -> Wording:
    line = apart(rest, who=None, when=moment(at.today))
    said = line.when.on if line.when else None
    review_on = said or at.today + timedelta(days=REVIEW_DAYS)
    check_review(at.today, review_on, at.today)
    return Wording(
        agreement_wording_id=new_id(),
        agreement_id=new_id(),
        couple_id=at.couple_id,
        place=1,
        because=Because.FIRST,
        wording=AGREEMENT_WORDING.typed["wording"].cleaned(line.words, label="What is agreed on"),
        proposed_on=at.today,
        begins_on=at.today,
        review_on=review_on,
    )


def _of_both(wording: Wording) -> tuple[str, Agreement]:
    """The agreement that a captured wording is the first one of."""
    agreement = Agreement(
        agreement_id=wording.agreement_id,
        couple_id=wording.couple_id,
        kind=AgreementKind.EXPECTATION,
        asked_by=Assignee.JOINT,
        binds=Assignee.JOINT,
        made_on=wording.proposed_on,
    )
    return "agreement", agreement


def _words(at: Setting, wording: Wording) -> tuple[str, ...]:
    return wording.wording, "both are asked for their yes", f"look at it again {long_date(wording.review_on, at.today)}"


PROPOSED = Capture(
    name="agreement",
    letter="a",
    word="Agreement",
    action="Capture an agreement",
    example="Phones stay in the hall from nine, in 2 weeks",
    kind=AGREEMENT_WORDING,
    record=Wording,
    make=_made,
    words=_words,
    is_for_both=lambda wording: wording.dropped_on is None,
    with_it=_of_both,
)
