"""Lines of the brief about newly shared drafts: who shared one and with whom, without a word of it."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.brief.lines import PRIVATE, Line, Occasion, Part
from dashboard.domain.vocabulary import Visibility
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.messages import reading
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability

DRAFTS = Part("drafts", "Drafts that were shared", 87)


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """One line for each new draft: not to be raised jointly unless it is for both and nothing speaks against that.

    A brief is kept and printed, and a draft can be taken back: so its kind and its words stay on the couple's page.
    """
    new = [each for each in reading.of_couple(practice, record) if occasion.is_new(each.shared_on)]
    rests = any(each.visibility is Visibility.COUPLE for each in new) and suitability.speaks_against(practice, record)
    for draft in new:
        part, readers = DRAFTS, "for both"
        if draft.visibility is not Visibility.COUPLE:
            part, readers = PRIVATE, "for you alone"
        elif rests:
            part, readers = PRIVATE, "for both, but safety speaks against showing it now"
        yield Line(
            part=part,
            id=f"shared_draft.{draft.shared_draft_id}",
            words=f"{record.partners[draft.side].display_name} shared a draft",
            aside=f"{long_date(draft.shared_on, occasion.on)}, {readers}.",
            page="messages",
            record_id=draft.shared_draft_id,
            side=draft.side,
        )
