"""The pinned libraries beside known weaknesses: `python -m tools.advisories`, a part of `make check`.

It asks nobody. MENDWELL_ADVISORIES names the advisories of OSV for PyPI, as OSV gives them out: a zip file of JSON, or
a folder of it. Without them nothing is audited, and that is said.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from tools import locked

SOURCE = "MENDWELL_ADVISORIES"
Advisory = Mapping[str, Any]


def main() -> int:
    """Print which pinned libraries have a known weakness; 1 if there is one, or the advisories cannot be read."""
    named = os.environ.get(SOURCE)
    if not named:
        print(  # noqa: T201 - a command that answers in text
            f"NOT AUDITED: no advisories are at hand, so nothing is known of weaknesses of libraries. {SOURCE} may "
            "name those of OSV for PyPI."
        )
        return 0
    source = Path(named)
    known = list(advisories(source)) if source.exists() else []
    if not known:
        print(f"NOT AUDITED: {SOURCE} names no advisories.")  # noqa: T201
        return 1
    found = sorted({line for library in locked.read(locked.EVERYTHING) for line in weaknesses(library, known)})
    newest = max(str(advisory.get("modified", "")) for advisory in known)[:10]
    print("\n".join([*found, f"{len(known):,} advisories, the newest of {newest}: {len(found)} apply."]))  # noqa: T201
    return 1 if found else 0


def advisories(source: Path) -> Iterator[Advisory]:
    """All advisories in a zip file or a folder."""
    if source.is_dir():
        yield from (json.loads(file.read_bytes()) for file in sorted(source.rglob("*.json")))
        return
    with zipfile.ZipFile(source) as archive:
        yield from (json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json"))


def weaknesses(library: locked.Locked, known: list[Advisory]) -> Iterator[str]:
    """A line for each advisory that names this version of a library and was not withdrawn."""
    for advisory in known:
        affected = advisory.get("affected", [])
        if not advisory.get("withdrawn") and any(_applies(library, each) for each in affected):
            yield f"{library.name} {library.version}: {advisory['id']} {advisory.get('summary', '')}".rstrip()


def _applies(library: locked.Locked, affected: Advisory) -> bool:
    package = affected.get("package", {})
    if package.get("ecosystem") != "PyPI" or canonicalize_name(package.get("name", "")) != library.name:
        return False
    if library.version in affected.get("versions", []):
        return True
    return any(
        _is_within(Version(library.version), each["events"])
        for each in affected.get("ranges", [])
        if each.get("type") == "ECOSYSTEM"
    )


def _is_within(version: Version, events: list[Mapping[str, str]]) -> bool:
    """Tell whether a version lies between an introduction and the end of a weakness."""
    is_weak = False
    for event in sorted(events, key=lambda each: _order(next(iter(each.values())))):
        if "introduced" in event and version >= _order(event["introduced"]):
            is_weak = True
        if "fixed" in event and version >= _order(event["fixed"]):
            is_weak = False
        if "last_affected" in event and version > _order(event["last_affected"]):
            is_weak = False
    return is_weak


def _order(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")


if __name__ == "__main__":
    sys.exit(main())
