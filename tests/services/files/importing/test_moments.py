"""Every way in which files write the time of an answer."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from dashboard.domain.files.reading import DateOrder
from dashboard.domain.files.times import TimeKind
from dashboard.domain.zone import Zone
from dashboard.services.files.importing.moments import Clock, days, moments

BERLIN = Zone("Europe/Berlin")
HERE = Clock(BERLIN)


def read(text: str, clock: Clock = HERE, kind: TimeKind = TimeKind.WRITTEN) -> datetime | None:
    """One cell as a moment."""
    value: datetime | None = moments(pa.array([text]), clock, kind).value[0].as_py()
    return value


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("4 Mar 2026", datetime(2026, 3, 4)),
        ("March 14, 2026", datetime(2026, 3, 14)),
        ("14-Mar-26", datetime(2026, 3, 14)),
        ("4. März 2026 18:30", datetime(2026, 3, 4, 18, 30)),
        ("4 de marzo de 2026", datetime(2026, 3, 4)),
        ("2026-Mar-04 7:05 PM", datetime(2026, 3, 4, 19, 5)),
        ("Wed, 4 Mar 2026 10:15:00 +0100", datetime(2026, 3, 4, 10, 15)),
        ("Wed Mar 04 2026 21:30:12 GMT+0200 (Eastern European Time)", datetime(2026, 3, 4, 20, 30, 12)),
        ("March 14th, 2026 at 9:30 p.m.", datetime(2026, 3, 14, 21, 30)),
        ("20260304", datetime(2026, 3, 4)),
        ("30 Feb 2026", None),
        ("4 Foo 2026", None),
    ],
)
def test_dates_with_names_of_months_are_read(text: str, moment: datetime | None) -> None:
    """The order of the parts, the language and the time behind them do not matter; what is no date stays none."""
    assert read(text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-29T17:42:54Z", datetime(2026, 11, 29, 18, 42, 54)),
        ("2026/03/04 9:30:12 PM GMT+2", datetime(2026, 3, 4, 20, 30, 12)),
        ("2026/03/04 12:05:00 AM EST", datetime(2026, 3, 4, 6, 5)),
        ("2026-07-01T12:00:00+00:00", datetime(2026, 7, 1, 14)),
        ("2026-03-04 21:00:00+01:00[Europe/Berlin]", datetime(2026, 3, 4, 21)),
        ("2026-03-04 21:00:00 XYZ", None),
        ("2026-03-04", datetime(2026, 3, 4)),
    ],
)
def test_a_zone_behind_a_time_brings_it_to_the_practice(text: str, moment: datetime | None) -> None:
    """Offsets and short names count, summer time too; a day alone is the same day everywhere."""
    assert read(text) == moment


def test_the_zone_of_the_mapping_holds_where_the_file_names_none() -> None:
    """Wall-clock times of another zone are brought to the practice's clock; one with an offset keeps its own."""
    denver = Clock(BERLIN, Zone("America/Denver"))
    assert read("2026-09-01 10:00:00", denver) == datetime(2026, 9, 1, 18)
    assert read("2026-09-01 10:00:00Z", denver) == datetime(2026, 9, 1, 12)
    assert read("2026-09-01", denver) == datetime(2026, 9, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("1772660000", TimeKind.UNIX), ("1772660000000", TimeKind.UNIX_MS), ("1772660000.0", TimeKind.UNIX)],
)
def test_seconds_and_milliseconds_since_1970_are_read(text: str, kind: TimeKind) -> None:
    """They count in UTC and are told on the practice's clock."""
    expected = BERLIN.local(datetime.fromtimestamp(1772660000, UTC).replace(tzinfo=None))
    assert read(text, kind=kind) == expected


def test_days_as_spreadsheets_count_them_are_read() -> None:
    """The whole part is the day, the rest the time of day; a written date among them is read as that."""
    assert read("46085", kind=TimeKind.SERIAL) == datetime(2026, 3, 4)
    assert read("46085.9", kind=TimeKind.SERIAL) == datetime(2026, 3, 4, 21, 36)
    assert read("2026-03-05", kind=TimeKind.SERIAL) == datetime(2026, 3, 5)
    found = moments(pa.array(["46085", "46085.9"]), HERE, TimeKind.SERIAL)
    assert found.has_time.to_pylist() == [False, True]


def test_numbers_of_days_count_from_a_date() -> None:
    """The first day is 0 or 1, as the mapping says; halves of days are none."""
    found = days(pa.array(["0", "1", "0.5", "x"]), date(2026, 3, 1), 0).to_pylist()
    assert found == [datetime(2026, 3, 1), datetime(2026, 3, 2), None, None]
    starts = pa.array([datetime(2026, 3, 1), datetime(2026, 5, 1)], pa.timestamp("us"))
    assert days(pa.array(["1", "2"]), starts, 1).to_pylist() == [datetime(2026, 3, 1), datetime(2026, 5, 2)]


def test_hours_that_are_told_twice_or_never_are_read_once() -> None:
    """The change to and from summer time loses no answer."""
    berlin = Clock(Zone("UTC"), BERLIN)
    assert read("2026-10-25 02:30", berlin) == datetime(2026, 10, 25, 0, 30)
    assert read("2026-03-29 02:30", berlin) == datetime(2026, 3, 29, 1, 30)
    assert read("3.4.2026 7:05", Clock(BERLIN, order=DateOrder.DMY)) == datetime(2026, 4, 3, 7, 5)
