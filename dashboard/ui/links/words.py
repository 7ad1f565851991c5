"""Personal links in the counselor's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.domain.checkins.rhythm import how_often
from dashboard.domain.confidentiality.rules import role_on_forms
from dashboard.domain.languages import Language, named
from dashboard.domain.links.rules import LinkCadence, LinkKind, LinkState, OccasionState, PersonalLink
from dashboard.domain.vocabulary import Role, Side
from dashboard.domain.wording import days_ago, long_date, long_moment
from dashboard.domain.zone import Zone
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.links.personal import Line
from dashboard.services.practice import Practice

KINDS = {LinkKind.ONCE: "For one check-in", LinkKind.STANDING: "Standing"}
CADENCES = {LinkCadence.WEEKLY: "Every week", LinkCadence.DAILY: "Every day"}
STATES = {
    LinkState.LIVE: "works",
    LinkState.USED: "used",
    LinkState.EXPIRED: "expired",
    LinkState.REVOKED: "taken back",
}
OCCASIONS = {
    OccasionState.NOT_OPENED: "not opened yet",
    OccasionState.OPENED: "opened, not answered",
    OccasionState.ANSWERED: "answered",
}


def name(line: Line) -> str:
    """Name of a link: its cadence and its questions."""
    often = CADENCES[line.link.cadence] if line.link.cadence else "Once"
    return f"{how_often(line.checkin_days) if line.is_rare else often}: {line.form_label}"


def standing(line: Line, practice: Practice) -> str:
    """State of the occasion that is due."""
    state = OCCASIONS[line.occasion]
    if line.link.cadence is LinkCadence.DAILY:
        return f"Today: {state}."
    if line.link.cadence is LinkCadence.WEEKLY:
        return f"{'From' if line.is_rare else 'Week from'} {long_date(line.due_on)}: {state}."
    return f"{state.capitalize()}. Made {days_ago(line.due_on, practice.today)}."


def answers(line: Line) -> str:
    """Number of answers to a standing link so far."""
    if line.link.kind is LinkKind.ONCE or not line.answered or line.last_answered_on is None:
        return ""
    times = "once" if line.answered == 1 else f"{line.answered} times"
    return f"Answered {times}, last on {long_date(line.last_answered_on)}."


def terms(line: Line, zone: Zone, languages: Mapping[str, Language]) -> str:
    """Last moment of a link, its PIN if it asks for one, and the language it opens in."""
    verb = "Works until" if line.state is LinkState.LIVE else "Worked until"
    pin = ", asks for the PIN" if line.link.has_pin else ""
    language = named(languages, line.link.language)
    return f"{verb} {long_moment(zone.local(line.link.expires_at))}{pin}{language}."


def asking(link: PersonalLink) -> str:
    """Words on a link that was just made: it asks for a PIN, or there is none."""
    return "This link asks for the PIN." if link.has_pin else "This link has no PIN: whoever has it gets in."


def questions(record: CoupleRecord, side: Side) -> str:
    """The questions that this partner is asked, and why these."""
    event = record.primary_event
    role = role_on_forms(event, side)
    if event is None:
        return "The same for both: what happened is not recorded yet."
    if role is None:
        return "The same for both: only one of them knows what happened so far, and no form may tell the other."
    since = min(on for on in (event.discovered_on, event.disclosed_on) if on)
    whose = "for both sides of it" if role is Role.MUTUAL else f"for the {record.role_words[role]}"
    return f"Those {whose}: both have known what happened since {long_date(since)}."


def row(line: Line, zone: Zone) -> dict[str, str]:
    """A link that no longer works, as a row of a table."""
    return {
        "Link": name(line),
        "Made": long_date(line.link.made_on(zone)),
        "State": STATES[line.state],
        "Ended": long_date(_ended_on(line, zone)),
        "Answered": str(line.answered),
    }


def _ended_on(line: Line, zone: Zone) -> date:
    link = line.link
    if line.state is LinkState.USED and line.last_answered_on is not None:
        return line.last_answered_on
    return zone.day(link.revoked_at or link.expires_at)
