"""Invented apologies, as they are told in the demo's content."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.apologies.apology import ApologyEnding, ApologyPart
from dashboard.domain.vocabulary import Side


@dataclass(frozen=True, slots=True)
class DemoMissed:
    """Something that an apology missed, told to the counselor `days_ago`."""

    days_ago: int
    words: str
    part: ApologyPart | None = None


@dataclass(frozen=True, slots=True)
class DemoApology:
    """An apology. Its days count back from today; `deeds` are those of promises that are its adjustment."""

    by: Side
    about: str
    acknowledgement: str
    accountability: str
    adjustment: str
    deeds: tuple[str, ...]
    begun_days_ago: int
    said_days_ago: int
    until_days_ago: int
    missed: tuple[DemoMissed, ...] = ()
    ended_days_ago: int | None = None
    ended_as: ApologyEnding | None = None


@dataclass(frozen=True, slots=True)
class DemoCoupleApologies:
    """All apologies of one couple."""

    couple: str
    apologies: tuple[DemoApology, ...]
