"""The one module that reads the computer's clock and time zone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from dashboard import clock
from dashboard.paths import PACKAGE, PAGES
from dashboard.store import statements
from tests.places import computer_in


def test_a_moment_is_in_utc_wherever_the_computer_is() -> None:
    """Neither the zone of the computer nor an offset stands in it."""
    with computer_in("Asia/Tokyo"):
        moment = clock.this_moment()
    assert moment.tzinfo is None
    assert abs(moment - datetime.now(UTC).replace(tzinfo=None)) < timedelta(minutes=1)


@pytest.mark.parametrize("name", ["Asia/Tokyo", "America/New_York", "Asia/Kolkata", "Etc/UTC"])
def test_the_computers_zone_has_its_name(name: str) -> None:
    """It is read as the place it is, so that the nights of its changed clocks are known."""
    with computer_in(name):
        assert clock.computer_zone().name == name


@pytest.mark.parametrize(("odd", "name"), [("XYZ-3", "Etc/GMT-3"), ("XYZ+5", "Etc/GMT+5"), ("Nowhere/Town", "Etc/UTC")])
def test_a_zone_without_a_name_keeps_the_hour(odd: str, name: str) -> None:
    """A computer that was told hours instead of a place shows the same hour here."""
    with computer_in(odd):
        zone = clock.computer_zone()
        shown = datetime.now()
    assert zone.name == name
    assert abs(zone.local(clock.this_moment()) - shown) < timedelta(minutes=1)


def test_every_zone_to_choose_has_its_rules() -> None:
    """The list names each once, with UTC, and none that this computer could not count by."""
    names = clock.zone_names()
    assert len(set(names)) == len(names) > 300
    assert {"Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"} <= set(names)
    assert all(map(clock.is_known, names))


@pytest.mark.parametrize("name", ["", "Nowhere/Town", "../etc/passwd", "/etc/localtime", "Europe", "a\x00b", "Ä"])
def test_what_is_no_zone_is_not_known(name: str) -> None:
    """Neither a word, a path nor an empty name."""
    assert not clock.is_known(name)


# ---------------------------------------------------------------- nothing else reads either
CLOCK, ZONE = "clock.py", "domain/zone.py"
SOURCES = {str(p.relative_to(PACKAGE.parent)).removeprefix("dashboard/"): p for p in PACKAGE.rglob("*.py")} | {
    f"pages/{p.name}": p for p in PAGES.glob("*.py")
}
# By the name of what is called, after the last dot, with what it is called on.
READ_THE_CLOCK = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today"}
KNOW_THE_ZONE = {"time.localtime", "time.mktime", "time.ctime", "time.strftime", "date.fromtimestamp"}
SQL_READS_THE_CLOCK = re.compile(
    r"\b(current_(date|time|timestamp)|localtime(stamp)?|(now|today|get_current_\w+)\s*\()", re.IGNORECASE
)
BEGIN_WITH_NOW = {"date_input": 1, "time_input": 1, "datetime_input": 1}


def _told(call: ast.Call) -> str:
    """A call by its last two names."""
    if isinstance(call.func, ast.Attribute):
        on = call.func.value
        owner = on.attr if isinstance(on, ast.Attribute) else on.id if isinstance(on, ast.Name) else ""
        return f"{owner}.{call.func.attr}"
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _dependent(tree: ast.AST, name: str) -> Iterator[str]:
    """What a module does that gives another answer on another computer."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            if module == "tzlocal" and name != CLOCK:
                yield "import tzlocal"
            if module == "zoneinfo" and name not in {CLOCK, ZONE}:
                yield "import zoneinfo"
        if not isinstance(node, ast.Call):
            continue
        told = _told(node)
        verb = told.rpartition(".")[2]
        has_value = len(node.args) > BEGIN_WITH_NOW.get(verb, 0) or any(k.arg == "value" for k in node.keywords)
        if (
            (told in READ_THE_CLOCK | KNOW_THE_ZONE and name != CLOCK)
            or (verb == "astimezone" and (name != ZONE or not node.args))
            or (verb == "fromtimestamp" and len(node.args) + len(node.keywords) < 2)
            or (verb == "timestamp" and not node.args and "replace(tzinfo=UTC)" not in ast.unparse(node.func))
            or (verb in BEGIN_WITH_NOW and not has_value)
        ):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_no_module_knows_where_the_computer_is(name: str) -> None:
    """Moments are read, and put on the wall clock, in one place each; no form begins with today by itself."""
    assert list(_dependent(ast.parse(SOURCES[name].read_text(encoding="utf-8")), name)) == []


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "moment.astimezone()",
        "moment.astimezone(UTC)",
        "datetime.fromtimestamp(3)",
        "moment.timestamp()",
        "time.localtime()",
        "from zoneinfo import ZoneInfo",
        "import tzlocal",
        "st.date_input('Day')",
        "right.time_input('At', key='at')",
    ],
)
def test_the_search_finds_what_it_looks_for(line: str) -> None:
    """Each of these would give another answer on another computer."""
    assert list(_dependent(ast.parse(line), "services/any.py"))


@pytest.mark.parametrize("name", statements.names())
def test_no_statement_reads_the_clock(name: str) -> None:
    """Whoever runs a statement says which moment it is: the database would say it in a zone of its own."""
    read = re.compile(
        r"\b(current_(date|time|timestamp)|localtime(stamp)?|(now|today|get_current_\w+)\s*\()", re.IGNORECASE
    )
    assert not read.search(statements.statement(name))
