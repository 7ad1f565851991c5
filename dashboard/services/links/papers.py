"""Ways to bring a personal link to its partner: address, QR code, slip, words to copy and a calendar entry.

All of them are neutral: a finder learns that somebody has a check-in to fill in, and nothing more. No person is
named, and the practice only where the counselor wants it. Mendwell sends none of them.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from urllib.parse import quote

import segno
from jinja2 import Environment, Template

from dashboard.domain.languages import ENGLISH, Language, to_say
from dashboard.domain.links.rules import LinkCadence, PersonalLink, next_on
from dashboard.domain.vocabulary import WEEKLY
from dashboard.domain.zone import Zone
from dashboard.services import calendar_entry

TITLE = to_say("Check-in")
SLIP_FILE = "check-in.html"
CALENDAR_FILE = "check-in.ics"
_HOW_OFTEN = {
    None: to_say("A few questions, once."),
    LinkCadence.WEEKLY: to_say("A few questions, once a week."),
    LinkCadence.DAILY: to_say("A few questions, once a day."),
}
_REMINDER = to_say("Hello, here are the few questions we spoke about:")
_RARELY = to_say("A few questions, now and then. The page says when.")
_MINUTES = 5


def address(base: str, token: str) -> str:
    """The address a partner opens. `base` is where phones reach this computer."""
    return f"{base.rstrip('/')}/c/{token}"


def qr_svg(url: str) -> str:
    """The address as a QR code, black on white with its quiet zone: scanners need both, whatever the page's theme."""
    code = segno.make_qr(url, error="m")
    svg: str = code.svg_inline(dark="#000", light="#fff", border=4, omitsize=True, svgclass=None, lineclass=None)
    return svg


def qr_data_uri(url: str) -> str:
    """The QR code as the source of an image."""
    uri: str = segno.make_qr(url, error="m").svg_data_uri(scale=4, dark="#000", light="#fff", border=4)
    return uri


def slip(
    url: str,
    link: PersonalLink,
    zone: Zone,
    *,
    practice_name: str = "",
    language: Language = ENGLISH,
    checkin_days: int = WEEKLY,
) -> str:
    """A page to print and hand over: the QR code and the address in neutral words."""
    is_rare = link.cadence is LinkCadence.WEEKLY and checkin_days > WEEKLY
    return _slip_template(language).render(
        how_often=_RARELY if is_rare else _HOW_OFTEN[link.cadence],
        picture=qr_svg(url),
        address=url,
        until=language.moment(zone.local(link.expires_at)),
        practice_name=practice_name,
    )


def reminder(url: str, language: Language = ENGLISH) -> str:
    """Words to copy into a message of the counselor's own."""
    return f"{language.said(_REMINDER)} {url}"


def mailto(url: str, recipient: str = "", language: Language = ENGLISH) -> str:
    """A link that opens an unsent e-mail with the reminder in the counselor's own mail program."""
    subject, body = quote(language.said(TITLE)), quote(reminder(url, language))
    return f"mailto:{quote(recipient, safe='@')}?subject={subject}&body={body}"


def calendar(
    url: str,
    link: PersonalLink,
    zone: Zone,
    *,
    today: date,
    at: time,
    now: datetime,
    language: Language = ENGLISH,
    checkin_days: int = WEEKLY,
) -> bytes:
    """A calendar entry at a time of day that is the same wherever it is read, repeated as the link's occasions are."""
    first_on = next_on(link.kind, link.cadence, link.made_on(zone), today, checkin_days)
    rule = None
    if link.cadence is not None:
        last = zone.local(link.expires_at).replace(microsecond=0)
        often = {"interval": checkin_days // WEEKLY} if link.cadence is LinkCadence.WEEKLY else {}
        rule = {"freq": link.cadence.value, **often, "until": last}
    title, first = language.said(TITLE), datetime.combine(first_on, at)
    return calendar_entry.file("check-in", title, first, minutes=_MINUTES, now=now, rule=rule, url=url)


@cache
def _slip_template(language: Language) -> Template:
    text = Path(__file__).with_name("slip.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    # The extension adds this, which mypy cannot see.
    environment.install_gettext_callables(language.said, language.counted, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["language"] = language
    return environment.from_string(text)
