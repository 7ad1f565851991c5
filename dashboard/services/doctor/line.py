"""One line of what was looked over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A part, what was found, and what to do about it; nothing needs doing where `to_do` is empty.

    Nothing in it comes from the record, from a name or from a path: it can be sent to anybody.
    """

    part: str
    said: str
    to_do: str = ""
