"""`python -m benchmarks`: measure everything and write benchmarks/RESULTS.md; with sizes, only look at those.

`python -m benchmarks load` measures partners who answer at once, and writes that part of the report alone.
`python -m benchmarks attack` measures the partners' door under attack, likewise.
`python -m benchmarks timing` measures how much the time of a reply tells of the other partner, likewise.
`python -m benchmarks claims` measures how often sentences about steady answers claim something, and writes CLAIMS.md.
`python -m benchmarks restore` measures what the journal costs a write and how long a practice takes to come back.
`python -m benchmarks drafting` measures drafting help on drafts it has not seen, and writes DRAFTING.md.
`python -m benchmarks attention` shows on invented practices which couples the rules find, and writes ATTENTION.md;
with `--deeds` it measures the part about promises and felt trust alone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks import (
    attack,
    attention,
    claims,
    drafting,
    imports,
    load,
    machine,
    operations,
    pages,
    practices,
    replies,
    report,
    restoring,
    serving,
)
from benchmarks.contenders import sqlite_file
from benchmarks.operations import Result
from benchmarks.pages import Page

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
_IMPORTED = (100_000, 1_000_000)
_LARGE = 2_000_000


def main() -> None:
    """Run what was asked for."""
    alone = {"load": load.main, "attack": attack.main, "timing": replies.main, "drafting": drafting.main}
    if len(sys.argv) == 2 and sys.argv[1] in alone:
        alone[sys.argv[1]]()
        return
    if sys.argv[1:2] == ["restore"]:
        restoring.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["attention"]:
        attention.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["claims"]:
        claims.main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").strip())
    parser.add_argument("sizes", nargs="*", type=int, metavar="CHECKINS", help="look at these sizes, write no results")
    parser.add_argument("--rounds", type=int, default=40, help="reruns of each page (default: %(default)s)")
    parser.add_argument("--keep-large", action="store_true", help=f"keep generated practices above {_LARGE:,}")
    asked = parser.parse_args()
    sizes = tuple(asked.sizes) or SIZES
    about = machine.lines()
    for size in sizes:
        _say(f"practice of {size:,}")
        with closing(practices.file(practices.ready(size))) as db:
            sqlite_file.ready(size, db)
    _say("pages")
    ours = [(serving.MENDWELL, size) for size in sizes]
    measured = pages.measure([(serving.FRAME, 0), *ours], rounds=asked.rounds)
    # By themselves: one program at a time holds the file of a practice.
    briefs = pages.measure([(serving.BRIEF, size) for size in sizes], rounds=asked.rounds)
    measured += [page for page in briefs if page.name == serving.BRIEF]
    others = [page for size in sizes if size >= min(1_000_000, max(sizes)) for page in _contenders(size)]
    results = [result for size in sizes for result in _operations(size)]
    text = report.page(date.today(), about, measured, others, results)  # noqa: DTZ011 - the day people read here
    if not asked.keep_large:
        _remove_large(sizes)
    if asked.sizes:
        print(text)
    else:
        _, heading, rest = report.RESULTS.read_text(encoding="utf-8").partition(load.HEADING)
        kept = f"\n{heading}{rest}" if heading else ""
        report.RESULTS.write_text(text + kept, encoding="utf-8")
        _say(f"written to {report.RESULTS}")


def _contenders(size: int) -> list[Page]:
    """Mendwell and the contenders' pages. What takes seconds a rerun gets fewer of them."""
    _say(f"contenders' pages of {size:,}")
    is_large = size > _LARGE
    quick = pages.measure([(serving.MENDWELL, size), (serving.TUNED, size)], rounds=15)
    cached = pages.measure([(serving.CACHED, size)], rounds=3 if is_large else 10, warm=1)
    slow = pages.measure([(serving.LOAD_ALL, size)], rounds=1 if is_large else 3, warm=0 if is_large else 1)
    return [page for page in (*quick, *cached, *slow) if page.name != serving.EMPTY]


def _operations(size: int) -> list[Result]:
    _say(f"services of {size:,}")
    with operations.opened(size, runs=15) as bench:
        found = [operation(bench) for operation in operations.OPERATIONS]
    if size in _IMPORTED:
        _say(f"import of {size:,}")
        with tempfile.TemporaryDirectory(dir=practices.folder()) as folder:
            found.append(imports.measure(size, Path(folder)))
    return found


def _remove_large(sizes: tuple[int, ...]) -> None:
    for size in sizes:
        if size > _LARGE:
            practices.path(size).unlink(missing_ok=True)
            for file in practices.folder().glob(f"{sqlite_file.path(size).name}*"):
                file.unlink()


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
