"""Lines of the brief about apologies: one whose time is over, or whose adjustment was missed."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.apologies.moves import ApologyState
from dashboard.domain.brief.lines import Line, Occasion
from dashboard.domain.wording import long_date
from dashboard.services.apologies import reading
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.promises.brief import PROMISES


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """Apologies to look at, with what their adjustment came to; nothing while joint work is stopped."""
    for item in reading.to_look_at(practice, record):
        apology, held, is_over = item.apology, item.holding, item.state is ApologyState.LOOK
        name = record.partners[apology.said_by].display_name
        until = f"Agreed until {long_date(apology.holds_until, occasion.on)}: " if apology.holds_until else ""
        yield Line(
            part=PROMISES,
            id=f"apologies.{apology.apology_id}",
            words=f"{name}'s apology: {'its time is over' if is_over else 'something was missed'}",
            aside=f"{apology.about}. {until}{held.kept} kept, {held.late} late, {held.missed} missed.",
            page="promises",
            record_id=apology.apology_id,
            side=apology.said_by,
        )
