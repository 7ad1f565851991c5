"""Moments as files write them: names of months, short names of zones, and numbers that count days or seconds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

# January to December, long then short, as programs and people of these languages write them; without accents.
_MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "jan feb mrz apr mai jun jul aug sep okt nov dez",
    "janner februar maerz april mai juni juli august sept oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago sept oct nov dic",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "januar februar marts april maj juni juli august september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
)
MONTHS = {name: number for names in _MONTHS for number, name in enumerate(names.split(), start=1)}

# Dates with the name of a month, as a pattern with a place for "any letter", which each engine of patterns writes in
# its own way: "Wed, 4 Mar 2026", "4. Maerz 2026", "14-Mar-26"; "March 14th, 2026"; "2026-Mar-04". Groups are d, b, y.
_WEEKDAY = r"(?:{L}+\.?,?\s+)?"
NAMED_DATES = (
    _WEEKDAY
    + r"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]*(?:of\s+|de\s+)?"
    + r"(?P<b>{L}+)\.?,?[\s-]+(?:de\s+)?(?P<y>\d{{4}}|\d{{2}})",
    _WEEKDAY + r"(?P<b>{L}+)\.?[\s-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(?P<y>\d{{4}}|\d{{2}})",
    r"(?P<y>\d{{4}})[\s-]+(?P<b>{L}+)\.?[\s-]+(?P<d>\d{{1,2}})",
)
_NAMED = tuple(re.compile(pattern.format(L=r"[^\W\d_]") + r"\b", re.IGNORECASE) for pattern in NAMED_DATES)

# Minutes east of Greenwich. Short names are not unique in the world; these are the ones that mail and browsers write.
# A name that means several zones in use, such as IST, is in none of them.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "eet": 120,
    "eest": 180, "msk": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "jst": 540, "aest": 600, "aedt": 660, "acst": 570,
    "acdt": 630, "awst": 480, "nzst": 720, "nzdt": 780,
}  # fmt: skip
_OFFSET = re.compile(r"(?P<name>[a-z]*)\s*(?:(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?)?")
_FARTHEST = 14 * 60

_DIGITS = re.compile(r"\d+")
_COMPACT = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SECONDS = (946_684_800, 4_102_444_800)  # 2000 to 2099
_DAYS = (36_526, 73_050)  # the same years, as spreadsheets count them
_MOST_DAYS = 3_660


class TimeKind(StrEnum):
    """The way a time column gives a moment. The numbers of `UNIX` and `UNIX_MS` count from 1970 in UTC."""

    WRITTEN = "written"
    DAY_NUMBER = "day_number"
    UNIX = "unix"
    UNIX_MS = "unix_ms"
    SERIAL = "serial"


# Day 0 of spreadsheets, which hold that 1900 was a leap year.
SERIAL_ZERO = date(1899, 12, 30)


def month_key(name: str) -> str:
    """The name of a month in the form of `MONTHS`: small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def is_named_date(value: str) -> bool:
    """Tell whether a cell begins with a date whose month is a word."""
    return any((found := pattern.match(value)) and month_key(found["b"]) in MONTHS for pattern in _NAMED)


def offset_of(zone: str) -> int | None:
    """Minutes east of Greenwich of a zone written behind a time ("+02:00", "GMT+2", "EST"); None if it is unknown."""
    found = _OFFSET.fullmatch(zone.strip().lower().rstrip("."))
    if found is None or not (found["name"] or found["sign"]):
        return None
    base = _ZONES.get(found["name"]) if found["name"] else 0
    if base is None or not found["sign"]:
        return base
    minutes = int(found["hours"]) * 60 + int(found["minutes"] or 0)
    if base or minutes > _FARTHEST or int(found["minutes"] or 0) > 59:
        return None
    return minutes if found["sign"] == "+" else -minutes


def kind_of(values: Iterable[str]) -> TimeKind | None:
    """The unit that the cells of a column count, where all show it plainly; None where they are no such numbers."""
    filled = [value for value in values if value]
    if not filled or not all(_NUMBER.fullmatch(value) for value in filled):
        return None
    if all(_COMPACT.fullmatch(value) for value in filled):
        return TimeKind.WRITTEN
    numbers = [float(value.replace(",", ".")) for value in filled]
    for kind, (low, high) in (
        (TimeKind.UNIX, _SECONDS),
        (TimeKind.UNIX_MS, (_SECONDS[0] * 1000, _SECONDS[1] * 1000)),
        (TimeKind.SERIAL, _DAYS),
    ):
        if all(low <= number <= high for number in numbers):
            return kind
    if all(_DIGITS.fullmatch(value) for value in filled) and max(numbers) <= _MOST_DAYS:
        return TimeKind.DAY_NUMBER
    return None
