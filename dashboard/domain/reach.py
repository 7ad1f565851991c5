"""Grounds on which somebody sees a couple, and the access they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Ground(StrEnum):
    """A reason for which a person sees a couple, the strongest first."""

    OWN = "own"
    SHARED = "shared"
    SUPERVISED = "supervised"
    EMERGENCY = "emergency"


# Whose couples one works with oneself; others are looked at, not seen in a session.
WORKED_WITH = frozenset({Ground.OWN, Ground.SHARED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One ground on which a person sees a couple of this counselor. `until` is UTC."""

    ground: Ground
    may_write: bool
    until: datetime
    counselor_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A person's grounds taken together: the strongest of them, and whether any of them allows writing.

    `until` is when the strongest ends, in UTC, or None when it has no end.
    """

    ground: Ground
    may_write: bool
    until: datetime | None
    counselor_name: str


def strongest(*grounds: str) -> Ground:
    """The strongest of these grounds."""
    return next(ground for ground in Ground if ground in grounds)


def standing(grants: Iterable[Grant]) -> Standing | None:
    """These grounds taken together, or None when there are none."""
    found = list(grants)
    if not found:
        return None
    ground = strongest(*(grant.ground for grant in found))
    first = next(grant for grant in found if grant.ground is ground)
    return Standing(
        ground=first.ground,
        may_write=any(grant.may_write for grant in found),
        until=None if first.until >= NO_END else first.until,
        counselor_name=first.counselor_name,
    )


# Stands for "without an end" where a moment is asked for.
NO_END = datetime(9999, 12, 31)  # noqa: DTZ001 - moments are UTC without a zone
