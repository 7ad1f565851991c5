"""Arranging a brief: own points, and lines pinned, dismissed and read. Each is one action that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from dashboard.domain.brief.lines import Line
from dashboard.domain.brief.points import Arrangement, BriefPoint, Did, may_be_dismissed
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.brief import BRIEF_POINT
from dashboard.errors import RuleError
from dashboard.services import records
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction

_SUMMARIES = {
    Did.OWN: "Add a point to the brief",
    Did.PINNED: "Pin a line of the brief",
    Did.DISMISSED: "Dismiss a line of the brief",
    Did.READ: "Mark as read on the brief",
}
_TAKEN_BACK = {
    Did.OWN: "Remove a point of the brief",
    Did.PINNED: "Unpin a line of the brief",
    Did.DISMISSED: "Bring a line of the brief back",
    Did.READ: "Mark as unread on the brief",
}


def all_of(practice: Practice, couple_id: UUID) -> list[BriefPoint]:
    """Everything that was ever done to the couple's briefs, oldest first; nothing for a couple out of reach."""
    return records.of_couple(practice, BRIEF_POINT, BriefPoint, couple_id)


def of_couple(practice: Practice, couple_id: UUID) -> Arrangement:
    """All that was done to the couple's brief and still holds."""
    return Arrangement.of(all_of(practice, couple_id), practice.today)


def add(practice: Practice, couple_id: UUID, words: str) -> None:
    """Add a point of one's own. Raises `InvalidInputError` for one without words."""
    kept = BRIEF_POINT.typed["words"].cleaned(words, required=True)
    _save(practice, BriefPoint(brief_point_id=new_id(), couple_id=couple_id, did=Did.OWN, words=kept))


def mark(practice: Practice, couple_id: UUID, line: Line, did: Did) -> None:
    """Pin, dismiss or read a line; doing it twice changes nothing. Raises `RuleError` for dismissing safety."""
    if did is Did.DISMISSED and not may_be_dismissed(line):
        raise RuleError("Safety stays on the brief.", "Resolve it on the couple's record once it is dealt with.")
    if of_couple(practice, couple_id).of_line(line.id, did) is None:
        _save(practice, BriefPoint(brief_point_id=new_id(), couple_id=couple_id, did=did, line=line.id))


def read_all(practice: Practice, couple_id: UUID, lines: Iterable[Line]) -> None:
    """Mark several lines as read in one action."""
    check_private(practice.screen)
    known = of_couple(practice, couple_id).lines(Did.READ)
    new = [
        BriefPoint(brief_point_id=new_id(), couple_id=couple_id, did=Did.READ, line=line.id)
        for line in lines
        if line.id not in known
    ]

    def work(tx: Transaction) -> None:
        for point in new:
            tx.insert(BRIEF_POINT.name, point)

    practice.db.write(practice.scope, work, summary="Mark reflections as read", now=practice.now)


def take_back(practice: Practice, point: BriefPoint) -> None:
    """Take off a point or a pin, bring back what was dismissed, or mark as unread."""
    check_private(practice.screen)
    records.remove(practice, BRIEF_POINT, point, summary=_TAKEN_BACK[point.did])


def _save(practice: Practice, point: BriefPoint) -> None:
    check_private(practice.screen)
    records.save(practice, BRIEF_POINT, point, is_new=True, summary=_SUMMARIES[point.did])
