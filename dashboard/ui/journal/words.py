"""Journal entries in words: who, how strong, how it was met, and what the last weeks were like."""

from __future__ import annotations

from dashboard.domain.journal.entry import JournalEntry
from dashboard.domain.journal.trend import ENOUGH, WEEKS, Stretch, Trend
from dashboard.domain.vocabulary import Side, label
from dashboard.domain.wording import counted, date_range, long_date
from dashboard.services.journal.reading import Journal


def facts(journal: Journal, entry: JournalEntry) -> str:
    """Day, whose it is, and what was said of a trigger."""
    side = journal.side_of(entry)
    other = journal.record.partners[side.other].display_name
    met = f"{other}: {entry.response.label.lower()}" if entry.response else ""
    parts = [
        long_date(entry.happened_on, journal.today),
        journal.record.partners[side].display_name,
        f"{entry.intensity} of 10" if entry.intensity is not None else "",
        met,
        f"settled after {counted(entry.settled_minutes, 'minute')}" if entry.settled_minutes is not None else "",
    ]
    return " · ".join(filter(None, parts))


def readers(entry: JournalEntry) -> str:
    """The people who may read it, and whose words they are where the partner wrote them."""
    return f"{label(entry.visibility)}{', in their own words' if entry.is_by_partner else ''}"


def settled(name: str, trend: Trend) -> str:
    """The middle minutes until a partner was settled, or why there are none."""
    now = trend.now
    if now.middle is None:
        return f"{name}, minutes to settle: too little to say. {now.timed} of {ENOUGH} needed are timed."
    return f"{name} was settled within {counted(now.middle, 'minute')} in half of {counted(now.timed, 'trigger')}."


def settled_before(trend: Trend) -> str:
    """The weeks that the minutes rest on, and those before them."""
    before = trend.before
    than = (
        f"{counted(before.middle, 'minute')} (n {before.timed})" if before.middle is not None else "too little to say"
    )
    return f"{_weeks(trend.now)}. In the {WEEKS} weeks before: {than}."


def steadiness(journal: Journal, side: Side, trend: Trend) -> str:
    """The count of one's triggers that the other met with steadiness, or why nothing is said."""
    now, before = trend.now, trend.before
    name, other = (journal.record.partners[each].display_name for each in (side, side.other))
    if not now.is_enough_met:
        return f"Met with steadiness by {other}: too little to say. {now.met} of {ENOUGH} needed are told."
    than = f" Before: {before.steady} of {before.met}." if before.is_enough_met else ""
    return f"{other} met {now.steady} of {counted(now.met, 'trigger')} of {name} with steadiness.{than}"


def _weeks(stretch: Stretch) -> str:
    return f"{WEEKS} weeks, {date_range(stretch.since, stretch.until)}"
