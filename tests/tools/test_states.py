"""The page of state machines."""

from __future__ import annotations

from tools import states


def test_the_page_is_what_the_tables_say() -> None:
    """A table that was changed asks for `make write`, which writes the page anew."""
    assert states.PATH.read_text(encoding="utf-8") == states.text()


def test_every_machine_is_on_the_page() -> None:
    """A table that nobody put on a list is there as well."""
    assert [each.name for each in states.machines()] == [
        *("Agreements", "Alerts", "Apologies", "Homework", "Lines of a plan", "Notes", "Personal links", "Plans"),
        *("Promises", "Sessions"),
    ]
    assert all(f"\n## {each.name}\n" in states.text() for each in states.machines())
