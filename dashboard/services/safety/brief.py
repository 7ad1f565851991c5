"""Lines of the brief about safety: the state for joint work where it is not plain, and whom to ask alone again."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.brief.lines import PRIVATE, Line, Occasion, Sign
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability

_CAREFUL = {Suitability.INDIVIDUAL, Suitability.STOPPED}


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """Nothing where joint work may go on and both were asked within the time for which a talk is valid."""
    standing = suitability.of_couple(practice, record)
    decision = standing.decision
    is_decided = decision is not None and decision.decided is standing.state
    # An open safety answer stands on the same strip already, and says the same.
    if standing.state in _CAREFUL and (is_decided or any(ground.on for ground in standing.grounds)):
        since = (
            f"Decided on {long_date(decision.decided_on, occasion.on)}."
            if decision and is_decided
            else "By what was said, until you decide."
        )
        yield Line(
            part=PRIVATE,
            id=f"safety.{standing.state}",
            words=f"{standing.state.label}.",
            aside=since,
            page="safety",
            signs=frozenset({Sign.SAFETY}),
        )
    if standing.due:
        names = " and ".join(record.partners[side].display_name for side in standing.due)
        held = [talk.held_on for side in standing.due if (talk := standing.talks[side])]
        last = f"The last talk was on {long_date(max(held), occasion.on)}." if held else "There was no talk yet."
        sides = ".".join(standing.due)
        alone = "alone" if len(standing.due) == 1 else "each alone"
        yield Line(part=PRIVATE, id=f"safety.ask.{sides}", words=f"Ask {names} {alone}.", aside=last, page="safety")
