"""The app's own services on a generated practice, each beside the contenders, on the same questions.

Every function first asks all of them, insists that they answer the same, and only then looks at the times.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import practices
from benchmarks.contenders import load_all, sqlite_file, tuned_sqlite
from benchmarks.contenders.lines import History
from benchmarks.timing import Timing, once, repeated
from dashboard.domain.attention.answers import RATINGS
from dashboard.domain.attention.rules import Basis, State
from dashboard.domain.ids import new_id
from dashboard.domain.records import Answer, Checkin, Partner
from dashboard.domain.vocabulary import Role, Side, Source
from dashboard.services.attention import watch as attention_watch
from dashboard.services.caseload import overview as caseload
from dashboard.services.practice import Practice
from dashboard.store import couples
from dashboard.store.checkins import writing as checkins

_FLOOR = Path(__file__).parent / "sql" / "floor"
_COUPLE = 0  # the practice always has it, and the first counselor sees it
# Above this, a frame of everybody's every answer no longer fits a small machine's memory.
LOAD_ALL_HISTORY_LIMIT = 2_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """The times of one operation on one practice, by who did it. `mendwell` is the first name."""

    operation: str
    size: int
    timings: dict[str, Timing]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """A practice and the contenders' copy of it, both open."""

    practice: Practice
    sqlite: sqlite3.Connection
    size: int
    runs: int
    # Read once for all operations: a load-all contender pays `loading` before each of them.
    frames: load_all.Frames
    loading: Timing

    @property
    def few(self) -> int:
        """Runs of what takes long enough to need few of them."""
        return _loads(self.size)


@contextmanager
def opened(size: int, *, runs: int) -> Iterator[Bench]:
    """Copies to write into: the generated files stay as they are."""
    source = practices.ready(size)
    with closing(practices.file(source)) as db:
        beside = sqlite_file.ready(size, db)
    copies = [_copied(source), _copied(beside)]
    db = practices.file(copies[0])
    sqlite = sqlite_file.connect(copies[1])
    try:
        frames, loading = repeated(lambda: load_all.load(sqlite), _loads(size), warm=0)
        attention_watch.follow(practices.office(db)[0])
        yield Bench(practices.opened(db), sqlite, size, runs, frames, loading)
    finally:
        sqlite.close()
        db.close()
        for copy in copies:
            for file in copy.parent.glob(f"{copy.name}*"):
                file.unlink()


def overview(bench: Bench) -> Result:
    """The first page of a counselor's caseload."""
    practice, sqlite = bench.practice, bench.sqlite
    ours, mendwell = repeated(lambda: caseload.overview(practice).lines, bench.runs)
    tuned, tuned_time = repeated(lambda: tuned_sqlite.overview(sqlite, practice, 0), bench.runs)
    loaded, working = repeated(lambda: load_all.overview(bench.frames, practice, 0), bench.runs // 2)
    _same(ours, tuned, loaded)
    _same(ours, *(caseload.overview(practice).lines for _ in range(20)))
    return Result(
        "Caseload overview",
        bench.size,
        {"mendwell": mendwell, "tuned": tuned_time, "cached": working, "load_all": _sum(bench.loading, working)},
    )


def history(bench: Bench) -> Result:
    """Every answer of one couple."""
    practice, sqlite = bench.practice, bench.sqlite
    couple = practices.marked("couple", _COUPLE)
    found, mendwell = repeated(lambda: checkins.list_checkins(practice.db, practice.scope, couple), bench.runs)
    tuned, tuned_time = repeated(lambda: tuned_sqlite.history(sqlite, _COUPLE), bench.runs)
    timings = {"mendwell": mendwell, "tuned": tuned_time}
    others: list[History] = [tuned]
    note = ""
    if bench.size <= LOAD_ALL_HISTORY_LIMIT:
        loaded, timings["load_all"] = repeated(lambda: load_all.history(sqlite, _COUPLE), bench.few, warm=0)
        others.append(loaded)
    else:
        note = "load-all not run: a frame of every answer does not fit in memory beside the others"
    _same(_as_history(practice, found), *others)
    return Result("One couple's history", bench.size, timings, note)


def insert(bench: Bench) -> Result:
    """One check-in with twelve ratings, kept on disk, and seen by the very next overview."""
    practice, sqlite = bench.practice, bench.sqlite
    before = load_all.overview(bench.frames, practice, 0)
    couple_no, partner = _shown_partner(practice)
    ours, theirs, fresh = [], [], []
    for nth in range(bench.runs):
        checkin = _checkin(partner, practices.NOW + timedelta(minutes=nth))
        _, took = once(partial(_keep, practice, checkin))
        ours.append(took)
        _, took = once(partial(tuned_sqlite.insert, sqlite, _plain(couple_no, checkin)))
        theirs.append(took)
        shown, took = once(lambda: caseload.overview(practice).lines)
        fresh.append(took)
        line = next(line for line in shown if line.couple_id == partner.couple_id)
        _same(line.partners[Side.A].last_at, checkin.answered_at)
        _same(shown, tuned_sqlite.overview(sqlite, practice, 0))
    assert load_all.overview(bench.frames, practice, 0) == before
    return Result(
        "One insert",
        bench.size,
        {"mendwell": Timing(tuple(ours)), "tuned": Timing(tuple(theirs)), "fresh": Timing(tuple(fresh))},
        f"the cached frames still showed none of the {bench.runs} new check-ins",
    )


def floor(bench: Bench) -> Result:
    """The facts of the overview without summaries, and the barest scan of the trust columns."""
    cursor = practices.cursor_on(bench.practice.db)
    who = bench.practice.scope
    scope = {"practice_id": who.practice_id, "staff_id": who.staff_id}

    def ask(name: str, params: dict[str, Any]) -> list[Any]:
        rows: list[Any] = cursor.execute((_FLOOR / f"{name}.sql").read_text(encoding="utf-8"), params).fetchall()
        return rows

    kept, summaries = repeated(lambda: ask("summaries", scope), bench.runs)
    derived, raw = repeated(lambda: ask("overview_from_raw", scope), bench.runs // 2)
    _same(kept, derived)
    _, scan = repeated(lambda: ask("scan", {}), bench.runs // 2)
    return Result("Floor", bench.size, {"mendwell": summaries, "raw": raw, "scan": scan})


Operation = Callable[[Bench], Result]
OPERATIONS: tuple[Operation, ...] = (overview, history, floor, insert)


def _loads(size: int) -> int:
    return 1 if size > LOAD_ALL_HISTORY_LIMIT else 3


def _keep(practice: Practice, checkin: Checkin) -> None:
    practice.db.write(
        practice.scope, lambda tx: checkins.insert_checkin(tx, checkin), summary="Enter a check-in", now=practice.now
    )


def _shown_partner(practice: Practice) -> tuple[int, Partner]:
    """Partner A of a couple on the first page whom a new check-in does not move to another page.

    Nothing stands out in the couple's answers: the contenders keep findings as they were found, and judge nothing.
    """
    stays = {State.OVERDUE, State.NO_SESSION, State.NOTHING}
    line = next(
        line
        for line in caseload.overview(practice).lines
        if line.attention.state in stays
        and all(each.matter.rule.basis is Basis.RECORD for each in line.attention.handled)
    )
    couple_no = next(n for n in range(40) if practices.marked("couple", n) == line.couple_id)
    return couple_no, couples.list_partners(practice.db, practice.scope, line.couple_id)[0]


def _checkin(partner: Partner, at: datetime) -> Checkin:
    # In the middle of the scale: an answer far from the usual ones would be found.
    ratings = {item: Answer(5 + place % 2) for place, item in enumerate(RATINGS)}
    return Checkin(
        checkin_id=new_id(),
        couple_id=partner.couple_id,
        partner_id=partner.partner_id,
        questionnaire_id="mendwell",
        questionnaire_version=1,
        form="weekly_a",
        role=Role.INJURED,
        answered_at=at,
        has_time=True,
        source=Source.PARTNER_LINK,
        answers={**ratings, "promise_kept": Answer("most"), "private_safety": Answer("no")},
    )


def _plain(couple_no: int, checkin: Checkin) -> dict[str, Any]:
    seconds = int(checkin.answered_at.replace(tzinfo=UTC).timestamp())
    answers = {item: answer.value for item, answer in checkin.answers.items()}
    return {"couple_no": couple_no, "side": "a", "answered_at": seconds, **answers}


def _as_history(practice: Practice, found: list[Checkin]) -> History:
    couple = practices.marked("couple", _COUPLE)
    sides = {p.partner_id: p.side.value for p in couples.list_partners(practice.db, practice.scope, couple)}
    assert set(sides.values()) == {side.value for side in Side}
    return {
        (sides[c.partner_id], c.answered_at): {item: a.value for item, a in c.answers.items() if a.value is not None}  # type: ignore[misc]
        for c in found
    }


def _same(first: object, *others: object) -> None:
    for other in others:
        assert first == other, "the contenders do not give the same output"


def _sum(loading: Timing, working: Timing) -> Timing:
    return Timing(tuple(seconds + working.median for seconds in loading.seconds))


def _copied(file: Path) -> Path:
    copy = file.with_name(f"copy-of-{file.name}")
    shutil.copy(file, copy)
    return copy
