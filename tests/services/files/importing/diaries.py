"""A diary study as researchers hand it over: invented, of the size and with the troubles of a real one."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

COUPLES = 10
_PROMPTS = 60
_HEADER = [
    *("dyad", "id", "role", "age", "scheduled", "sent", "start", "end"),
    *("mood", "strain", "stress", "fun", "signal"),
]
_BEGINS = datetime(2022, 5, 5, 10)


@dataclass(frozen=True, slots=True)
class Diary:
    """A written file, and what is in it."""

    path: Path
    rows: int
    empty: int
    answers: int


def written(folder: Path) -> Diary:
    """Several rows for one prompt, prompts nobody answered, `NA` beside "", and lists of codes; by a fixed seed."""
    chance = random.Random(13102026)
    rows: list[list[object]] = []
    empty = answers = 0
    for number in range(2 * COUPLES):
        couple, role = divmod(number, 2)
        for prompt in range(_PROMPTS):
            sent = _BEGINS + timedelta(days=14 * couple + prompt // 8, minutes=80 * (prompt % 8))
            start = sent + timedelta(seconds=chance.randint(10, 3000))
            for attempt in range(2 if chance.random() < 0.03 else 1):
                start += timedelta(seconds=7 * attempt)
                values = _answers(chance)
                given = sum(value not in {"NA", ""} for value in values)
                empty, answers = empty + (not given), answers + given
                times = [sent, sent + timedelta(seconds=11), start, start + timedelta(seconds=90)]
                rows.append([couple + 1, 40 + number, role, 30 + number, *times, *values])
    path = folder / "diary.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(_HEADER)
        table.writerows(rows)
    return Diary(path, len(rows), empty, answers)


def _answers(chance: random.Random) -> list[str]:
    if chance.random() < 0.28:
        return ["NA", "NA", "", "NA", "NA"]
    has_fun = chance.random() < 0.4
    codes = ",".join(chance.sample("123456789", k=chance.choice((1, 1, 1, 2, 3))))
    ratings = [str(chance.randint(0, 100)) for _ in range(3)]
    return [*ratings[:2], codes, "1" if has_fun else "0", ratings[2] if has_fun else "NA"]
