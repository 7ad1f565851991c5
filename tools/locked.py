"""The libraries that the lock files pin: name, version, the computers they are for, and the hashes of their files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dashboard.paths import PACKAGE

RUNTIME = PACKAGE.parent / "requirements.lock"
EVERYTHING = PACKAGE.parent / "requirements-dev.lock"
_PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\\n]*[^\\\s]))?")
_VIA = re.compile(r"(?m)^    #(?: via)? +([a-z0-9][a-z0-9._-]*)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Locked:
    """A pinned library, and the libraries that ask for it; without a marker it is for every computer."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]


def read(lock: Path = RUNTIME) -> list[Locked]:
    """All pinned libraries of a lock file, in its order. One may be there in several versions."""
    found = []
    for block in re.split(r"(?m)^(?=[a-z0-9])", lock.read_text("utf-8")):
        pinned = _PINNED.match(block)
        if pinned:
            hashes, wanted_by = tuple(_HASH.findall(block)), tuple(_VIA.findall(block))
            found.append(Locked(pinned["name"], pinned["version"], pinned["marker"] or "", hashes, wanted_by))
    return found
