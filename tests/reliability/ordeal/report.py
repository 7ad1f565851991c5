"""The figures of the ordeals as a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.report import table as drawn
from tests.reliability.ordeal.judging import Ended
from tests.reliability.ordeal.lines import Line

_ROOT = Path(__file__).resolve().parents[3]
FILE, KEPT = _ROOT / "docs" / "ordeal.md", _ROOT / "build" / "ordeal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a line. `ended` counts in the order of `Ended`."""

    name: str
    how: str
    tries: int
    ended: list[int]
    acknowledged: int
    named: int
    unsaid: int
    faults: list[list[Any]]


_METHOD = """
Each try begins with a copy of one practice that has one of everything. A counselor at work is a process that writes
texts into ten fields through the services, and says each before it writes it and after the write has returned: what
it said last is what was acknowledged. Kills are `SIGKILL` at a moment drawn at random, with a fixed seed; cuts and
flips change the files of a practice that nobody has open. A kill ends the program and not the computer, so what the
operating system had taken is on the disk; a power cut is tried as the states of file, log and head that it can leave.

Afterwards the practice is opened as a person opens it, by `mendwell run`. Once it is open, every column of every
table is read, orphans are looked for, the log is walked to its remembered end, and an entry is written.

- *By itself*: it opened at once, and all of that was well.
- *After a sentence*: it did not, but said so in plain words, without a stack line or the name of an error. The
  command that these words name was then run, or what they ask for outside the program was done (room made, permission
  given, the other window closed), and after that all was well. A refusal that is right, such as that of an edit which
  another one overtook, counts here too.
- *Fault*: anything else: words that lead nowhere, an error's name, damage that nobody speaks of, a write that was
  acknowledged and is gone without a word.

The long form makes 500 kills, 200 cuts and flips each of log and file, 100 lost connections and 1,000 edits from two
tabs. A run that was given less time (`--minutes`, `--share`) makes fewer: the tries that count are those in the table.

A write that was acknowledged counts as lost when its text is neither there, nor in the history of its row, nor
replaced by a later one where no history is kept. It is lost and named where what was said speaks of a loss and from
where on. Where a practice could not be opened at all, everything acknowledged counts as lost and unsaid.
""".strip()


def in_short(line: Line) -> str:
    """A line while the ordeals go on."""
    faults = "".join(f"\n          {count} x {why}" for why, count in line.faults)
    counts = ", ".join(f"{line.count(ended)} {ended.value}" for ended in Ended)
    return f"{line.name}: {counts}; {line.acknowledged} acknowledged, {line.lost} lost{faults}"


def keep(part: str, lines: Sequence[Line], seconds: float) -> None:
    """Remember the figures of a part."""
    KEPT.mkdir(parents=True, exist_ok=True)
    figures = [
        Figures(
            name=line.name,
            how=line.how,
            tries=len(line.verdicts),
            ended=[line.count(ended) for ended in Ended],
            acknowledged=line.acknowledged,
            named=line.lost - line.unnamed,
            unsaid=line.unnamed,
            faults=[list(fault) for fault in line.faults],
        )
        for line in lines
    ]
    on = date.today().isoformat()
    kept = {"on": on, "minutes": seconds / 60, "lines": [asdict(each) for each in figures]}
    (KEPT / f"{part}.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")


def write(parts: Sequence[str]) -> None:
    """Write the page from the figures of the parts that were run, in this order."""
    found = [json.loads(file.read_text("utf-8")) for part in parts if (file := KEPT / f"{part}.json").exists()]
    lines = [Figures(**line) for each in found for line in each["lines"]]
    tries, faults = sum(line.tries for line in lines), sum(line.ended[-1] for line in lines)
    minutes = sum(each["minutes"] for each in found)
    text = [
        "# What a practice survives",
        f"Written by `make ordeal` on {max(each['on'] for each in found)}: {tries:,} tries in {minutes:.0f} minutes "
        f"of parts that ran one after another or side by side; {faults:,} ended as a fault.",
        "\n".join(f"- {fact}" for fact in machine.lines()),
        "## Figures",
        _table(lines),
        "## What is not met",
        _faults(lines),
        "## What was done",
        "\n".join(f"- **{line.name}**: {line.how}." for line in lines),
        "## How it was counted",
        _METHOD,
    ]
    FILE.write_text("\n\n".join(text) + "\n", encoding="utf-8")


def _table(lines: Sequence[Figures]) -> str:
    head = ("what", "tries", "by itself", "after a sentence", "fault", "acknowledged", "lost, named", "lost, unsaid")
    counts = ([line.tries, *line.ended, line.acknowledged, line.named, line.unsaid] for line in lines)
    return drawn(
        head, [(line.name, *(f"{count:,}" for count in each)) for line, each in zip(lines, counts, strict=True)]
    )


def _faults(lines: Sequence[Figures]) -> str:
    found = [f"- {line.name}, {count} x: {why}" for line in lines for why, count in line.faults]
    return "\n".join(found) or "Every try ended as it should."
