"""Lines of the brief from the couple's record: the timeline since the last session, and what is not for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.domain.brief.lines import PRIVATE, SETBACKS, Line, Occasion, Sign, in_short
from dashboard.domain.confidentiality.rules import is_known_to_both
from dashboard.domain.told import COMES_OUT, SLIPS
from dashboard.domain.vocabulary import ContactMethod, Side, Visibility, label
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """Setbacks since the last session, then what one partner alone knows or said, and how each may be reached."""
    yield from _setbacks(record, occasion)
    for event in record.injury_events:
        if not is_known_to_both(event):
            area = practice.library.areas.get(event.area or "")
            yield Line(
                part=PRIVATE,
                id=f"injury_event.{event.injury_event_id}",
                words=f"Not both know of an injury event{f' ({area.label})' if area else ''}",
                aside="It has no day on which it was told or found.",
                page="couple",
                record_id=event.injury_event_id,
            )
    for side in Side:
        yield from _goals(record, side)
    yield from _contact(record)


def _setbacks(record: CoupleRecord, occasion: Occasion) -> Iterator[Line]:
    for event in record.events:
        if event.kind not in COMES_OUT or not occasion.is_new(event.occurred_on):
            continue
        is_for_both = event.visibility is Visibility.COUPLE
        name = f": {event.label}" if event.label else ""
        told = f", {event.told.label.lower()}" if event.told else ""
        yield Line(
            part=SETBACKS,
            id=f"event.{event.timeline_event_id}",
            words=f"{label(event.kind)}{name}",
            aside=f"{long_date(event.occurred_on, occasion.on)}{told}{'' if is_for_both else ', for you alone'}.",
            page="couple",
            record_id=event.timeline_event_id,
            signs=frozenset({Sign.LAPSE} if event.kind in SLIPS else ()),
        )


def _goals(record: CoupleRecord, side: Side) -> Iterator[Line]:
    partner = record.partners[side]
    for goal in record.goals_of(side):
        if goal.visibility is not Visibility.COUPLE and not goal.is_guess and goal.reached_on is None:
            yield Line(
                part=PRIVATE,
                id=f"goal.{goal.goal_id}",
                words=f"{partner.display_name}'s goal, told to you alone: {in_short(goal.body)}",
                page="couple",
                record_id=goal.goal_id,
                side=side,
            )


def _contact(record: CoupleRecord) -> Iterator[Line]:
    """The ways that each called safe, in one line."""
    safe = [
        f"{partner.display_name} only by {label(partner.contact_method).removeprefix('only ')}"
        + (f", {partner.contact_times}" if partner.contact_times else "")
        for partner in (record.partners[side] for side in Side)
        if partner.contact_method is not ContactMethod.NONE_SET
    ]
    if safe:
        yield Line(part=PRIVATE, id="contact", words=f"Reach {'; '.join(safe)}", page="couple")
