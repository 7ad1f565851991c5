"""A partner's visit: the browser that opened a personal link, or the device that was handed over in session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from dashboard.domain.homework.state import combined
from dashboard.domain.ids import PracticeId
from dashboard.domain.links.rules import LinkCadence, LinkKind, local_day, occasion_on
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import AssignmentStatus, Cadence, Role, Side, Source, Visibility

LENGTH = timedelta(hours=2)
# Wrong PINs in a row after which a visit ends, and after which the link itself does.
PINS_A_VISIT = 5
PINS_A_LINK = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLink:
    """What a visit needs to know of its link. `made_at` is UTC."""

    link_id: UUID
    kind: LinkKind
    cadence: LinkCadence | None
    form_set: str
    made_at: datetime

    def occasion(self, today: date) -> date:
        """The first day of the occasion that a day belongs to."""
        return occasion_on(self.kind, self.cadence, local_day(self.made_at), today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who is there, by which link (None on the device that was handed over), and in which words to ask.

    `role` is None unless the betrayal is known to both: the wording must not give away what one told alone.
    """

    practice_id: PracticeId
    visit_sha256: str
    couple_id: UUID
    partner_id: UUID
    side: Side
    checkin_id: UUID
    link: VisitLink | None
    needs_pin: bool
    role: Role | None
    focus_area: str | None

    @property
    def scope(self) -> PartnerScope:
        """What this visit reaches."""
        return PartnerScope(self.practice_id, self.couple_id, self.partner_id, self.side)

    @property
    def source(self) -> Source:
        """How answers given here reached the record."""
        return Source.TABLET if self.link is None else Source.PARTNER_LINK


# ---------------------------------------------------------------- homework as one partner sees it
def is_asked(assignment: Assignment, own: list[Completion]) -> bool:
    """Whether open homework still asks for this partner's report.

    It depends on this partner's own reports alone, so that a joint task never tells what the other has said.
    """
    if assignment.cadence is not Cadence.ONCE:
        return True
    return not any(_is_done(each.result) for each in own if each.assignment_id == assignment.assignment_id)


def outcome(assignment: Assignment, sides: tuple[Side, ...], told: dict[Side, AssignmentStatus]) -> AssignmentStatus:
    """What a partner's report makes of the assignment. "Not yet" ends nothing; nor does one word of two."""
    everybody = [told[side] for side in sides if side in told]
    is_over = len(everybody) == len(sides) and all(_is_done(result) for result in everybody)
    return combined(everybody) if assignment.cadence is Cadence.ONCE and is_over else AssignmentStatus.OPEN


def joined(earlier: Completion, later: Completion) -> tuple[str, Visibility]:
    """The words of two reports of one day, and who may read them: nobody loses a word, nor shows an earlier one."""
    if not later.reflection or earlier.reflection.endswith(later.reflection):
        return earlier.reflection, _narrower(earlier, later) if later.reflection else earlier.visibility
    if not earlier.reflection:
        return later.reflection, later.visibility
    return f"{earlier.reflection}\n\n{later.reflection}", _narrower(earlier, later)


def _narrower(one: Completion, other: Completion) -> Visibility:
    return one.visibility if one.visibility is other.visibility else Visibility.COUNSELOR


def _is_done(result: AssignmentStatus) -> bool:
    return result in {AssignmentStatus.DONE, AssignmentStatus.PARTLY}
