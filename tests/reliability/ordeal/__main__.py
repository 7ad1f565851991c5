"""`make ordeal`: every ordeal in its long form, with figures in docs/ordeal.md. Arguments name parts to run alone.

A part that was run in its long form, or with --write, takes the place of its figures there.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic

from tests.reliability.ordeal import around, damage, forks, full, gone, kills, places, report, tabs, writing
from tests.reliability.ordeal.lines import Line, limit, tell
from tests.reliability.ordeal.places import Place

PARTS: Mapping[str, Callable[[Place, float], Iterator[Line]]] = {
    "kills": kills.lines,
    "imports": kills.imports,
    "backups": kills.backups,
    "migrations": kills.migrations,
    "starts": kills.starts,
    "log": damage.of_log,
    "file": damage.of_file,
    "beside": damage.beside,
    "full": full.lines,
    "around": around.lines,
    "websocket": tabs.lost,
    "tabs": tabs.two,
    "gone": gone.lines,
}


def main() -> int:
    """Run what was asked for; 1 if anything ended as a fault."""
    parser = argparse.ArgumentParser(prog="make ordeal", description=(__doc__ or "").strip())
    parser.add_argument("parts", nargs="*", choices=PARTS, metavar="PART", help=f"run these alone: {', '.join(PARTS)}")
    parser.add_argument("--share", type=float, default=1.0, help="part of the tries of the long form (default: all)")
    parser.add_argument("--write", action="store_true", help="write the figures of a shorter form too")
    parser.add_argument("--minutes", type=float, help="begin no further try of a line after so many (default: all)")
    parser.add_argument("--folder", type=Path, help="folder to work in (default: that for temporary files)")
    asked = parser.parse_args()
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    forks.warm()
    if asked.minutes:
        limit(asked.minutes)
    done = []
    with tempfile.TemporaryDirectory(prefix="ordeal-", dir=asked.folder) as folder, places.empty(Path(folder)) as new:
        base = writing.made(new)
        for name in asked.parts or PARTS:
            began, lines = monotonic(), []
            for line in PARTS[name](base, asked.share):
                lines.append(line)
                tell(f"{monotonic() - began:6.0f} s  {report.in_short(line)}")
                if asked.share == 1 or asked.write:
                    report.keep(name, lines, monotonic() - began)
                    report.write(list(PARTS))
            done += lines
    return int(any(line.faults for line in done))


if __name__ == "__main__":
    sys.exit(main())
