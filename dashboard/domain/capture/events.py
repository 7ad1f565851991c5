"""Wins and other events, marked on the time axis for both."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.domain.capture.capture import Capture, Setting
from dashboard.domain.capture.line import apart, gone_by
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.couples import TIMELINE_EVENT
from dashboard.domain.records import TimelineEvent
from dashboard.domain.vocabulary import TimelineKind, Visibility, label
from dashboard.domain.wording import long_date


def _making(kind: TimelineKind) -> Callable[[Setting, str], TimelineEvent]:
    def made(at: Setting, rest: str) -> TimelineEvent:
        line = apart(rest, who=None, when=gone_by(at.today))
        return TimelineEvent(
            timeline_event_id=new_id(),
            couple_id=at.couple_id,
            kind=kind,
            occurred_on=line.when.on if line.when and line.when.on else at.today,
            label=TIMELINE_EVENT.typed["label"].cleaned(line.words, label=label(kind), required=True),
            visibility=Visibility.COUPLE,
        )

    return made


def _words(at: Setting, event: TimelineEvent) -> tuple[str, ...]:
    return event.label, "today" if event.occurred_on == at.today else long_date(event.occurred_on)


WIN = Capture(
    name="win",
    letter="w",
    word="Win",
    action="Capture a win",
    example="Told me before I asked, yesterday",
    kind=TIMELINE_EVENT,
    record=TimelineEvent,
    make=_making(TimelineKind.WIN),
    words=_words,
    is_for_both=lambda event: event.visibility is Visibility.COUPLE,
)
EVENT = Capture(
    name="event",
    letter="e",
    word="Event",
    action="Capture an event",
    example="Moved back in, 12 nov",
    kind=TIMELINE_EVENT,
    record=TimelineEvent,
    make=_making(TimelineKind.OTHER),
    words=_words,
    is_for_both=lambda event: event.visibility is Visibility.COUPLE,
)
