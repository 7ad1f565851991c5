"""What brings a link to its partner: neutral, self-contained, and never sent by the program."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import LinkCadence, LinkKind, PersonalLink
from dashboard.domain.wording import long_moment
from dashboard.services.links import papers as link_papers
from tests import factories

MADE = datetime(2026, 10, 13, 8, 55)
ONCE = PersonalLink(
    link_id=new_id(),
    couple_id=new_id(),
    partner_id=new_id(),
    kind=LinkKind.ONCE,
    cadence=None,
    form_set="weekly",
    has_pin=True,
    created_at=MADE,
    expires_at=MADE + timedelta(days=7),
)
WEEKLY = replace(ONCE, kind=LinkKind.STANDING, cadence=LinkCadence.WEEKLY, expires_at=MADE + timedelta(days=90))
DAILY = replace(WEEKLY, cadence=LinkCadence.DAILY)


class _Outside(HTMLParser):
    """Collects what a page would fetch or lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note every address an element names, and every script."""
        self.found += [value or "" for name, value in attrs if name in {"src", "href", "action", "srcset", "data"}]
        self.found += [tag] * (tag in {"script", "iframe", "object", "form"})


URL = link_papers.address("https://answers.example.org/", "T" * 43)


def papers(link: PersonalLink) -> list[str]:
    """Everything that leaves the counselor's hands."""
    calendar = link_papers.calendar(URL, link, factories.UTC, today=MADE.date(), at=time(19), now=MADE)
    return [
        link_papers.slip(URL, link, factories.UTC),
        link_papers.reminder(URL),
        link_papers.mailto(URL),
        calendar.decode(),
    ]


@pytest.mark.parametrize("link", [ONCE, WEEKLY, DAILY])
def test_papers_are_neutral(link: PersonalLink) -> None:
    """No name, no practice, nothing that says what it is about or which program made it."""
    telling = r"couple|partner|trust|betray|affair|counsel|therap|repair|mendwell|practice|safe"
    for text in papers(link):
        assert re.search(telling, text, re.IGNORECASE) is None
    assert URL == "https://answers.example.org/c/" + "T" * 43


def test_the_slip_names_the_practice_only_when_asked_and_as_text() -> None:
    """Markup in a practice's name stays letters; the page fetches nothing and leads nowhere."""
    slip = link_papers.slip(URL, ONCE, factories.UTC, practice_name="<img src=x onerror=alert(1)> & Co")
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; Co" in slip
    reader = _Outside()
    reader.feed(slip)
    assert reader.found == []
    assert long_moment(ONCE.expires_at) in slip
    assert URL in slip


def test_the_mail_is_only_prepared() -> None:
    """Recipient, subject and text come back as they went in, and a hostile address adds no field."""
    hostile = "a@b.example?bcc=thief@example.org&x=\r\nCc: y"
    parts = urlsplit(link_papers.mailto(URL, hostile))
    assert parts.scheme == "mailto"
    fields = parse_qs(parts.query)
    assert set(fields) == {"subject", "body"}
    assert fields["subject"] == ["Check-in"]
    assert fields["body"] == [link_papers.reminder(URL)]
    assert "\n" not in link_papers.mailto(URL, hostile)


def test_a_single_reminder_comes_once_and_a_standing_one_until_the_link_ends() -> None:
    """The calendar entry has a rule only for a standing link, and begins on a day on which an occasion begins."""
    today = MADE.date() + timedelta(days=3)

    def event(link: PersonalLink) -> Any:
        raw = link_papers.calendar(URL, link, factories.UTC, today=today, at=time(19, 30), now=MADE)
        return icalendar.Calendar.from_ical(raw).walk("VEVENT")[0]

    single, repeated = event(ONCE), event(WEEKLY)
    assert "RRULE" not in single
    assert single.decoded("DTSTART") == datetime.combine(today, time(19, 30))
    assert repeated.decoded("DTSTART") == datetime.combine(MADE.date() + timedelta(days=7), time(19, 30))
    assert repeated["RRULE"]["FREQ"] == ["WEEKLY"]
    assert repeated["RRULE"]["UNTIL"] == [WEEKLY.expires_at]
    for each in (single, repeated):
        assert str(each["SUMMARY"]) == "Check-in"
        assert str(each["URL"]) == URL
