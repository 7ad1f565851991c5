"""The figures of the ordeals as a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks import machine
from benchmarks.report import table as drawn
from tests.reliability.ordeal.judging import Ended
from tests.reliability.ordeal.lines import Line

FILE = Path(__file__).resolve().parents[3] / "docs" / "ordeal.md"
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

A write that was acknowledged counts as lost when its text is neither there, nor in the history of its row, nor
replaced by a later one where no history is kept. It is lost and named where what was said speaks of a loss and from
where on. Where a practice could not be opened at all, everything acknowledged counts as lost and unsaid.
""".strip()


def in_short(line: Line) -> str:
    """A line while the ordeals go on."""
    faults = "".join(f"\n          {count} x {why}" for why, count in line.faults)
    counts = ", ".join(f"{line.count(ended)} {ended.value}" for ended in Ended)
    return f"{line.name}: {counts}; {line.acknowledged} acknowledged, {line.lost} lost{faults}"


def table(done: Sequence[Line]) -> str:
    """The table of figures."""
    head = ("what", "tries", "by itself", "after a sentence", "fault", "acknowledged", "lost, named", "lost, unsaid")
    rows = [
        (
            line.name,
            f"{len(line.verdicts):,}",
            *(f"{line.count(ended):,}" for ended in Ended),
            f"{line.acknowledged:,}",
            f"{line.lost - line.unnamed:,}",
            f"{line.unnamed:,}",
        )
        for line in done
    ]
    return drawn(head, rows)


def write(done: Sequence[Line], seconds: float) -> None:
    """Write the page."""
    tries, faults = sum(len(line.verdicts) for line in done), sum(line.count(Ended.FAULT) for line in done)
    on = date.today().isoformat()
    parts = [
        "# What a practice survives",
        f"Written by `make ordeal` on {on}, in {seconds / 60:.0f} minutes: {tries:,} tries, {faults:,} of them faults.",
        "\n".join(f"- {fact}" for fact in machine.lines()),
        "## Figures",
        table(done),
        "## What is not met",
        _faults(done),
        "## What was done",
        "\n".join(f"- **{line.name}**: {line.how}." for line in done),
        "## How it was counted",
        _METHOD,
    ]
    FILE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _faults(done: Sequence[Line]) -> str:
    found = [f"- {line.name}, {count} x: {why}" for line in done for why, count in line.faults]
    return "\n".join(found) or "Every try ended as it should."
