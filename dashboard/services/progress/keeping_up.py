"""Regularity of each partner's answers, and the number of steady weeks: words beside the progress chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.links import rules as link_rules
from dashboard.domain.links.rules import LinkCadence, LinkKind, PersonalLink
from dashboard.domain.progress import reading_words as words
from dashboard.domain.progress.steady import KEPT_FROM, is_steady
from dashboard.domain.stats.completion import completion, steady_weeks
from dashboard.domain.vocabulary import MONTHLY, QUARTERLY, EpisodeStatus, Role, Side
from dashboard.domain.wording import long_date
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import History, Range
from dashboard.store.caseload import reading as caseload
from dashboard.store.links import personal as store

_WEEK = 7
_EVERY = {LinkCadence.WEEKLY: 7, LinkCadence.DAILY: 1}
_RHYTHM = {7: "one a week", 1: "one a day", MONTHLY: "one every four weeks", QUARTERLY: "one a quarter"}


def lines(practice: Practice, past: History, reach: Range) -> tuple[str, ...]:
    """Steady weeks by the hurt partner's answers, then each partner's share of the expected answers.

    For the counselor alone: both grade a person.
    """
    return tuple(line for line in (*steady(past, reach), answered(practice, past, reach)) if line)


def steady(past: History, reach: Range) -> tuple[str, ...]:
    """Steady weeks by the answers of whoever was hurt; nothing on the in-session screen."""
    if not past.is_private:
        return ()
    said = (_steady(past, side, progress.since(past, reach)) for side in Side if side in past.sides)
    return tuple(line for line in said if line)


def answered(practice: Practice, past: History, reach: Range) -> str:
    """Each partner's share of the answers that were expected; nothing on the in-session screen."""
    return _completion(practice, past, progress.since(past, reach)) if past.is_private else ""


def _steady(past: History, side: Side, start: date | None) -> str:
    if past.record.role_of(side) not in {Role.INJURED, Role.MUTUAL}:
        return ""
    partner = past.record.partners[side]
    told = [(c.answered_at.date(), is_steady(c)) for c in past.checkins if c.partner_id == partner.partner_id]
    known = [(on, steady) for on, steady in told if steady is not None and (start is None or on >= start)]
    if not known:
        return ""
    found = steady_weeks(known, since=min(on for on, _ in known), today=progress.last_day(past))
    said = words.steady(found)
    rule = f"word kept {KEPT_FROM} or more, and all or most promises kept"
    return f"{said} By {partner.display_name}'s answers: {rule}." if said else ""


def _completion(practice: Practice, past: History, start: date | None) -> str:
    if past.record.couple.status is EpisodeStatus.PAUSED or not past.checkins:
        return ""
    couple_id = past.record.couple.couple_id
    links = store.list_links(practice.db, practice.scope, couple_id)
    row = caseload.get(practice.db, practice.scope, couple_id)
    # Nobody was asked here before the couple came.
    came_on = practice.zone.day(row.added_at) if row is not None and row.is_imported else None
    expected = _Expected(links, start, came_on)
    parts = [_kept_up(practice, past, side, expected) for side in Side]
    return f"Answered of what was expected: {'; '.join(parts)}."


@dataclass(frozen=True, slots=True)
class _Expected:
    """Grounds on which answers are expected: the links, the first day looked at, the day a file brought the couple."""

    links: Sequence[PersonalLink]
    start: date | None
    came_on: date | None


def _kept_up(practice: Practice, past: History, side: Side, expected: _Expected) -> str:
    """One partner's count, with the expected rhythm and the reason for it."""
    partner, record = past.record.partners[side], past.record
    standing = [
        each for each in expected.links if each.partner_id == partner.partner_id and each.kind is LinkKind.STANDING
    ]
    live = [each for each in standing if _is_live(practice, each, record.couple.status)]
    if live and live[0].cadence is not None:
        every, why = _EVERY[live[0].cadence], ", as the link asks"
        first = min(each.made_on(practice.zone) for each in standing if each.cadence is live[0].cadence)
    else:
        every, why = _WEEK, ""
        first = min(c.answered_at.date() for c in past.checkins)
        first = first if expected.came_on is None else max(first, expected.came_on)
    couple = record.couple
    if every == _WEEK and couple.checkin_days > _WEEK:
        every, why = couple.checkin_days, ", as it was thinned out"
        first = max(first, couple.checkin_days_since or first)
    start = expected.start
    if start is not None and start > first:
        # Rounds begin where the rhythm puts them, not where the range happens to begin.
        first += timedelta(days=-((first - start).days // every) * every)
    own = [c.answered_at.date() for c in past.checkins if c.partner_id == partner.partner_id]
    found = completion(own, since=first, today=progress.last_day(past), every=every)
    return f"{partner.display_name} {words.completed(found)} since {long_date(first)} ({_rhythm(every)}{why})"


def _rhythm(every: int) -> str:
    return _RHYTHM.get(every, f"one every {every} days")


def _is_live(practice: Practice, link: PersonalLink, care: EpisodeStatus) -> bool:
    return link_rules.link_state(link, practice.now, answered_once=False, care=care) is link_rules.LinkState.LIVE
