"""The computer is gone at a random moment: what comes back from the folder of backups with the recovery key alone."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from dashboard import settings
from dashboard.services.backups import keeping
from dashboard.services.office import Office
from dashboard.services.setup import opening as setup
from tests.reliability.ordeal import judging, writing
from tests.reliability.ordeal.judging import Ended, Verdict
from tests.reliability.ordeal.lines import Line, times, tries
from tests.reliability.ordeal.places import Place
from tests.reliability.ordeal.writing import Told

_LONGEST = 25.0
_OPEN = ExitStack()


def lines(base: Place, share: float) -> Iterator[Line]:
    """Every try with the journal beside the backups."""
    line = Line(
        "computer gone",
        f"a counselor writes three times a second, and is killed within {_LONGEST:.0f} s, everything "
        "but the folder of backups deleted, and the practice put back by `mendwell restore` with the recovery key",
    )
    chance, oldest = random.Random(6), 0.0
    with base.copied() as backed:
        judging.back_up(backed)
        for seed in tries(times(20, share)):
            with backed.copied() as place:
                work = writing.writer(place.db, place.desk, seed, folds=0, pause=0.3, opened=_kept_up)
                fork = writing.until_ready(place, work)
                said = fork.kill(chance.uniform(0, _LONGEST if share else 1))
                died = time.time()
                verdict, gone = _brought_back(place, Told.by(said))
                ages = [died - each[3] for each in said if each[0] == "did" and each[2] in gone]
                oldest = max([oldest, *ages])
                line.add(verdict)
    line.how += f". The oldest write that was lost had been acknowledged {oldest:.0f} s before"
    yield line


def _kept_up(db: Path) -> Office:
    """A practice that is open as the server has it, with backups and their journal."""
    office = setup.open_kept(db)
    office.settings = settings.load()
    # Left by the kill alone.
    _OPEN.enter_context(keeping.kept_up(office))
    return office


def _brought_back(place: Place, told: Told) -> tuple[Verdict, set[str]]:
    """Put the practice back with the recovery key: how it ended, and the texts that are gone."""
    shutil.rmtree(place.home)
    place.home.mkdir()
    code, output, _ = judging.run(place, "restore", str(place.backups), "--recovery-key", "--yes")
    if code:
        return Verdict(Ended.FAULT, f"`restore` says: {judging.short(output)}", [output], told.count, told.count), set()
    verdict = judging.judged(place, told, before=[output])
    return verdict, {each.split()[0] for each in told.lost(verdict.seen.texts)}
