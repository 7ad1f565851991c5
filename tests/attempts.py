"""Trying what may be refused."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.errors import MendwellError


def goes_through(change: Callable[[], object]) -> bool:
    """Tell whether nothing is raised; a refusal says what happened and what to do."""
    try:
        change()
    except MendwellError as refused:
        said = refused
    else:
        return True
    assert said.message
    assert said.next_action
    return False
