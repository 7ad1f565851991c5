"""Cells of the time into moments on the practice's wall clock, a whole column at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.files import times
from dashboard.domain.files.reading import DateOrder
from dashboard.domain.files.times import TimeKind
from dashboard.domain.zone import Zone

_ZERO = datetime(1970, 1, 1)  # noqa: DTZ001 - in UTC or on a wall clock, as the moments counted from it
_SECOND = 1_000_000
_DAY = 24 * 3_600 * _SECOND
# Clocks are reset on whole quarters of an hour.
_QUARTER = 900 * _SECOND
_PARTS = r"(?P<{}>\d{{1,2}})[-/.](?P<{}>\d{{1,2}})[-/.](?P<y>\d{{4}}|\d{{2}})"
_CLOCK = (
    r"(?:(?:[T ]|,\s|\sat\s)\s*(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,](?P<f>\d{1,9}))?)?"
    r"\s*(?P<p>[AaPp]\.?[Mm]\.?)?\s*(?P<z>[A-Za-z]{1,5}|(?:[A-Za-z]{1,4})?\s?[+\x{2212}-]\d{1,2}(?::?\d{2})?)?"
    r"(?:\s*[\[(][^\])]*[\])])?)?\s*$"
)
_YEAR_FIRST = r"^(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _CLOCK
_COMPACT = r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})" + _CLOCK
_IN_ORDER = {
    DateOrder.DMY: "^" + _PARTS.format("d", "m") + _CLOCK,
    DateOrder.MDY: "^" + _PARTS.format("m", "d") + _CLOCK,
}
_NAMED = tuple("(?i)^" + pattern.format(L=r"\p{L}") + _CLOCK for pattern in times.NAMED_DATES)
_MIDNIGHT = r"[T ]0?0:00(:00(\.0+)?)?$"
_NUMBER = r"^\d{1,14}(?:[.,]\d{1,9})?$"

# The offset from UTC in microseconds of moments of one clock, given as microseconds.
Offsets = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Clock:
    """The zones of moments: `zone` for those that name none (None: the practice's own), and the practice's own."""

    practice: Zone
    zone: Zone | None = None
    order: DateOrder = DateOrder.YMD


@dataclass(frozen=True, slots=True)
class Moments:
    """Wall-clock moments of the practice, null where unreadable or outside 1900 to 2099; whether a time of day is
    given; and whether a zone is named that nobody knows, which makes the moment null too."""

    value: pa.Array
    has_time: pa.Array
    is_unknown_zone: pa.Array


def moments(text: pa.Array, clock: Clock, kind: TimeKind = TimeKind.WRITTEN) -> Moments:
    """Cells as moments. Where numbers are counted, cells that hold a written date are read as that."""
    written = _written(text, clock)
    if kind in {TimeKind.WRITTEN, TimeKind.DAY_NUMBER}:
        return written
    number, is_number = _numbers(text)
    if kind is TimeKind.SERIAL:
        # To the second: a fraction of a day is never exact.
        micros = np.rint(number * 86_400) * _SECOND + _micros(times.SERIAL_ZERO)
        has_time = number % 1 != 0
        local = _brought(micros, clock.zone, clock) if clock.zone else micros
        micros = np.where(has_time, local, micros)
    else:
        since_1970 = np.rint(number * (_SECOND if kind is TimeKind.UNIX else 1_000))
        micros, has_time = since_1970 + _offsets(clock.practice)(since_1970), np.ones(len(text), dtype=bool)
    value, ok = _kept(micros, is_number)
    counted = pa.array(value, pa.timestamp("us"), mask=~ok)
    return Moments(
        pc.coalesce(counted, written.value),
        pc.if_else(pa.array(ok), pa.array(has_time), written.has_time),
        written.is_unknown_zone,
    )


def days(text: pa.Array, start: date | pa.Array, first: int) -> pa.Array:
    """Numbers of days as moments: `start` is the date of day number `first`, for all or row by row."""
    number, is_number = _numbers(text)
    whole = is_number & (number % 1 == 0)
    if isinstance(start, date):
        begun, known = np.full(len(text), float(_micros(start))), np.ones(len(text), dtype=bool)
    else:
        known = pc.is_valid(start).to_numpy(zero_copy_only=False)
        begun = pc.fill_null(start.cast(pa.int64()), 0).to_numpy(zero_copy_only=False).astype(float)
    value, ok = _kept(begun + (number - first) * _DAY, whole & known)
    return pa.array(value, pa.timestamp("us"), mask=~ok)


def without_midnight(text: pa.Array) -> pa.Array:
    """Dates without a time of day that is midnight, as tables write days."""
    return pc.replace_substring_regex(text, _MIDNIGHT, "")


def _written(text: pa.Array, clock: Clock) -> Moments:
    nothing = pa.nulls(len(text), pa.timestamp("us")), pa.nulls(len(text), pa.bool_()), pa.nulls(len(text), pa.string())
    value, has_time, zone = nothing
    order = _IN_ORDER.get(clock.order)
    for pattern in (_YEAR_FIRST, *([order] if order else []), *_NAMED, _COMPACT):
        if value.null_count == text.null_count:
            break
        more, more_time, more_zone = _parsed(text, pattern)
        has_time = pc.if_else(pc.is_valid(value), has_time, more_time)
        zone = pc.if_else(pc.is_valid(value), zone, more_zone)
        value = pc.coalesce(value, more)
    has_time = pc.fill_null(has_time, False)
    return _in_practice(value, has_time, zone, clock)


def _parsed(text: pa.Array, pattern: str) -> tuple[pa.Array, pa.Array, pa.Array]:
    parts = pc.extract_regex(text, pattern)
    found = pc.is_valid(parts).to_numpy(zero_copy_only=False)
    year, day = _ints(parts, "y"), _ints(parts, "d")
    month = _named_months(parts) if "<b>" in pattern else _ints(parts, "m")
    year = np.where(year < 70, year + 2000, np.where(year < 100, year + 1900, year))
    months = np.clip((year - 1970) * 12 + month - 1, -24_000, 24_000).astype("datetime64[M]")
    on = months.astype("datetime64[D]") + (day - 1)
    hour, minute, second = (_ints(parts, name) for name in "HMS")
    half = pc.replace_substring(pc.fill_null(pc.utf8_lower(_part(parts, "p")), ""), ".", "")
    half = half.to_numpy(zero_copy_only=False)
    is_half = half != ""
    ok = found & (month >= 1) & (month <= 12) & (day >= 1) & (on.astype("datetime64[M]") == months)
    ok &= (year >= 1900) & (year < 2100) & (hour < 24) & (minute < 60) & (second < 60)
    ok &= ~is_half | ((hour >= 1) & (hour <= 12))
    hour = np.where(is_half, hour % 12 + np.where(half == "pm", 12, 0), hour)
    fraction = pc.utf8_rpad(pc.fill_null(_part(parts, "f"), "0"), 9, "0")
    micros = pc.if_else(pc.equal(fraction, ""), "0", fraction).cast(pa.int64()).to_numpy(zero_copy_only=False) // 1000
    value = on.astype("datetime64[us]") + ((hour * 60 + minute) * 60 + second) * _SECOND + micros
    has_time = pc.not_equal(pc.fill_null(_part(parts, "H"), ""), "")
    zone = _part(parts, "z")
    zone = pc.if_else(pc.equal(zone, ""), pa.scalar(None, pa.string()), zone)
    return pa.array(value, pa.timestamp("us"), mask=~ok), has_time, zone


def _named_months(parts: pa.Array) -> np.ndarray:
    names = pc.dictionary_encode(pc.fill_null(_part(parts, "b"), ""))
    numbers = [times.MONTHS.get(times.month_key(name), 0) for name in names.dictionary.to_pylist()]
    found: np.ndarray = np.array(numbers or [0], dtype=np.int64)[names.indices.to_numpy(zero_copy_only=False)]
    return found


def _in_practice(value: pa.Array, has_time: pa.Array, zone: pa.Array, clock: Clock) -> Moments:
    """Moments on the practice's clock: those behind which a zone is written, and all others if the mapping names one.

    A day without a time of day is a day everywhere.
    """
    n = len(value)
    nowhere = pa.array(np.zeros(n, dtype=bool))
    timed = pc.and_(has_time, pc.is_valid(value))
    if zone.null_count == n and clock.zone is None:
        return Moments(value, has_time, nowhere)
    micros = pc.fill_null(value.cast(pa.int64()), 0).to_numpy(zero_copy_only=False)
    names = pc.dictionary_encode(zone)
    minutes = [times.offset_of(name) for name in names.dictionary.to_pylist()]
    is_unknown = np.array([*(found is None for found in minutes), False])
    offsets = np.array([*((found or 0) * 60 * _SECOND for found in minutes), 0], dtype=np.int64)
    place = pc.fill_null(names.indices, len(minutes)).to_numpy(zero_copy_only=False)
    is_named = (place < len(minutes)) & timed.to_numpy(zero_copy_only=False)
    at_utc = micros - offsets[place]
    here = at_utc + _offsets(clock.practice)(np.where(is_named, at_utc, 0))
    others = _brought(micros, clock.zone, clock) if clock.zone else micros
    told = np.where(is_named, here, np.where(timed.to_numpy(zero_copy_only=False), others, micros))
    unknown = is_named & is_unknown[place]
    is_null = ~pc.is_valid(value).to_numpy(zero_copy_only=False)
    brought = pa.array(told.astype("datetime64[us]"), pa.timestamp("us"), mask=is_null | unknown)
    return Moments(brought, has_time, pa.array(unknown))


def _brought(micros: np.ndarray, zone: Zone, clock: Clock) -> np.ndarray:
    """Wall-clock moments of the mapping's zone on the practice's clock."""
    at_utc = micros - _offsets(zone, is_local=True)(micros)
    told: np.ndarray = at_utc + _offsets(clock.practice)(at_utc)
    return told


def _offsets(zone: Zone, *, is_local: bool = False) -> Offsets:
    """The offsets of a zone; `is_local` where moments are its own wall clock. An hour told twice is the first one."""

    def of(moment: int) -> int:
        at = _ZERO + timedelta(microseconds=int(moment))
        offset = at - zone.utc(at) if is_local else zone.local(at) - at
        return offset // timedelta(microseconds=1)

    def offsets(micros: np.ndarray) -> np.ndarray:
        quarters, place = np.unique(np.floor_divide(micros, _QUARTER).astype(np.int64), return_inverse=True)
        # Far away moments are refused later; until then they only have to fit a calendar.
        quarters = np.clip(quarters, _micros(date(1890, 1, 1)) // _QUARTER, _micros(date(2110, 1, 1)) // _QUARTER)
        found: np.ndarray = np.array([of(quarter * _QUARTER) for quarter in quarters], dtype=np.int64)[place]
        return found

    return offsets


def _numbers(text: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    readable = pc.fill_null(pc.match_substring_regex(text, _NUMBER), False)
    plain = pc.replace_substring(pc.if_else(readable, text, "0"), ",", ".")
    number: np.ndarray = plain.cast(pa.float64()).to_numpy(zero_copy_only=False)
    is_number: np.ndarray = readable.to_numpy(zero_copy_only=False)
    return number, is_number


def _kept(micros: np.ndarray, is_usable: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    ok = is_usable & (micros >= _micros(date(1900, 1, 1))) & (micros < _micros(date(2100, 1, 1)))
    value: np.ndarray = np.where(ok, micros, 0).astype(np.int64).astype("datetime64[us]")
    return value, ok


def _micros(on: date) -> int:
    return (on - date(1970, 1, 1)).days * _DAY


def _part(parts: pa.Array, name: str) -> pa.Array:
    return pc.struct_field(parts, name)


def _ints(parts: pa.Array, name: str) -> np.ndarray:
    text = pc.fill_null(_part(parts, name), "")
    found: np.ndarray = pc.if_else(pc.equal(text, ""), "0", text).cast(pa.int64()).to_numpy(zero_copy_only=False)
    return found
