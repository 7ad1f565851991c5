"""A couple's line of the caseload in words, alike on every screen."""

from __future__ import annotations

from datetime import date

from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, days_ago, long_date, long_moment, short_date
from dashboard.services.caseload.overview import CoupleLine, PartnerLine

NO_SESSION = "No session set"


def names(line: CoupleLine) -> str:
    """Both partners, and the counselor if it is a colleague's couple."""
    return line.names if line.ground is Ground.OWN else f"{line.names} · with {line.counselor_name}"


def last_checkin(partner: PartnerLine, today: date) -> str:
    """A partner's last answer, as days ago and as a date."""
    if partner.last_at is None:
        return f"{partner.name} none yet"
    on = partner.last_at.date()
    return f"{partner.name} {days_ago(on, today)}, {short_date(on, today)}"


def age(line: CoupleLine, today: date) -> str:
    """Age of the state as HTML, with the date in a tip; "" if nothing has begun."""
    since = line.attention.since
    if since is None:
        return ""
    return f' · <span title="Since {long_date(since)}">{days_ago(since, today)}</span>'


def homework(line: CoupleLine) -> str:
    """Open homework, and how much of it is overdue."""
    if not line.open_homework:
        return "No homework open"
    overdue = f", {line.overdue_homework} overdue" if line.overdue_homework else ""
    steps = f"{counted(line.open_homework, 'step')} open"
    return f"{steps}{overdue}"


def next_session(line: CoupleLine, today: date) -> str:
    """Next session with its weekday and time."""
    return long_moment(line.next_session_at, today) if line.next_session_at else NO_SESSION


def trust_words(line: CoupleLine) -> str:
    """Latest trust values in words, for people who do not see the picture."""
    values = [
        f"{line.partners[side].name} {line.partners[side].trust[-1].mean:.1f} of 10"
        for side in Side
        if line.partners[side].trust
    ]
    return f"Trust at the last check-in: {', '.join(values)}" if values else "No trust answers yet"
