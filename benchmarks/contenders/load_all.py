"""pandas: everything is read into frames and worked out there, on every rerun or once and then kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from benchmarks.contenders.lines import (
    ITEMS,
    Facts,
    History,
    couple_facts,
    first_page,
    moment,
)
from benchmarks.contenders.sqlite_file import text
from dashboard.services.caseload.overview import CoupleLine
from dashboard.services.practice import Practice

_TRUST = ["felt_safe", "word_kept", "openness", "area_trust"]
_BY_PARTNER = ["couple_no", "side"]


@dataclass(frozen=True, slots=True)
class Frames:
    """The practice in memory, as it was when it was read."""

    couples: pd.DataFrame
    checkins: pd.DataFrame
    homework: pd.DataFrame


def load(db: sqlite3.Connection) -> Frames:
    """Read everything an overview needs."""
    return Frames(
        pd.read_sql_query("SELECT * FROM couple", db),
        pd.read_sql_query(text("load_checkins"), db),
        pd.read_sql_query("SELECT * FROM homework", db),
    )


def overview(frames: Frames, practice: Practice, counselor_no: int) -> tuple[CoupleLine, ...]:
    """The first page of a counselor's caseload."""
    couples = frames.couples[frames.couples["counselor_no"] == counselor_no]
    mine = couples["couple_no"]
    checkins = frames.checkins[frames.checkins["couple_no"].isin(mine)].sort_values("answered_at", kind="stable")
    homework = frames.homework[frames.homework["couple_no"].isin(mine) & (frames.homework["status"] == "open")]
    facts = {row["couple_no"]: couple_facts(row) for row in _records(couples)}
    for (couple_no, side), partner in _partners(checkins).items():
        facts[couple_no] |= {f"{side}_{name}": value for name, value in partner.items()}
    for number, due in homework.groupby("couple_no")["due_on"]:
        overdue = due[due < practice.today.isoformat()]
        facts[int(str(number))] |= {
            "open_homework": len(due),
            "overdue_homework": len(overdue),
            "overdue_since": date.fromisoformat(overdue.min()) if len(overdue) else None,
        }
    return first_page(practice, facts.values())


def history(db: sqlite3.Connection, couple_no: int) -> History:
    """Every answer of a couple, picked from a frame of everybody's."""
    everything = pd.read_sql_query("SELECT * FROM checkin", db)
    found: History = {}
    for row in _records(everything[everything["couple_no"] == couple_no].sort_values("answered_at")):
        answered_at = moment(row["answered_at"])
        assert answered_at is not None
        answers = {item: row[item] for item in ITEMS if not pd.isna(row[item])}
        found[row["side"], answered_at] = {i: v if isinstance(v, str) else int(v) for i, v in answers.items()}
    return found


def _partners(checkins: pd.DataFrame) -> dict[tuple[int, str], Facts]:
    """Facts by partner from check-ins in the order of time. One pass over groups each, no loop over frames."""
    partners = checkins.groupby(_BY_PARTNER)["answered_at"].agg(["count", "max"])
    found: dict[tuple[int, str], Facts] = {
        key: {"checkins": int(count), "last_at": moment(last)}
        for key, count, last in zip(partners.index, partners["count"], partners["max"], strict=True)
    }
    words: dict[tuple[int, str], list[str]] = {}
    rated = checkins.assign(total=checkins[_TRUST].sum(axis=1), n=checkins[_TRUST].notna().sum(axis=1))
    recent = rated[rated["n"] > 0].groupby(_BY_PARTNER).tail(12)
    recent = recent.assign(on=pd.to_datetime(recent["answered_at"], unit="s").dt.strftime("%Y-%m-%d"))
    rows: list[Any] = list(recent.itertuples())
    for row in rows:
        words.setdefault((row.couple_no, row.side), []).append(f"{row.on}:{int(row.total)}:{row.n}")
    for key, trust in words.items():
        found[key]["trust"] = " ".join(trust)
    return found


def _records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in frame.to_dict("records"):
        yield {str(k): None if pd.isna(v) else v for k, v in row.items()}
