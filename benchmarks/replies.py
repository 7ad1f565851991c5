"""Time of a reply to a partner, as far as it tells of the other: pairs of couples, one with a finding about both.

In each pair both partners who send have the same past and send the same answer. What differs is what the other one
answered before: in one couple the two are then far apart for the fourth time in a row, which stands out, in the other
they are not. Were the time of the reply to tell, somebody could learn from it what the other wrote.
"""

from __future__ import annotations

import random
import secrets
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from starlette.testclient import TestClient

from benchmarks import machine, report
from benchmarks.report import table
from dashboard.domain.ids import new_id
from dashboard.domain.links import visits
from dashboard.domain.links.visits import Visit
from dashboard.domain.records import Answer, Checkin, Couple, Episode, InjuryEvent, Partner
from dashboard.domain.vocabulary import Role, Side
from dashboard.server import partners_app
from dashboard.services.attention import watch
from dashboard.services.office import Office
from dashboard.services.setup import opening as setup
from dashboard.services.setup.opening import Names
from dashboard.services.signin.hashing import fingerprint
from dashboard.store import keys, opening
from dashboard.store.checkins import writing as checkins
from dashboard.store.links import visiting
from dashboard.store.transaction import Transaction
from dashboard.web import cookies, forms
from dashboard.web.links.door import whose

HEADING = "## Time of a reply as a tell"
PAIRS = 1_000
AIM = 0.55
_ROUNDS = 4
_NEAR, _FAR, _OWN = 8, 1, 9
_AT_ONCE = 100
_METHOD = """
Written by `python -m benchmarks timing`. Pairs of couples in an encrypted file; in each pair one partner sends the same
answer, which makes both partners stand out as far apart in one couple and nothing in the other. AUC is the chance that
the reply of the first takes longer than that of the second over all couples: .50 tells nothing, 1 everything. The
interval is 1.96 standard errors after Hanley and McNeil. "With the judgment" is the same reply and the judgment that
follows it taken together, as it was when an answer was judged before its reply.
""".strip()


@dataclass(frozen=True, slots=True)
class Sender:
    """A partner who is about to send, and whether the answer makes something stand out about both."""

    visit: Visit
    token: str
    stands_out: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of one reply: on the wall and of the processor, alone and with the judgment."""

    stands_out: bool
    wall: float
    cpu: float
    judged_wall: float
    judged_cpu: float


def main() -> None:
    """Measure, and write the part of the report about it."""
    taken = measured(PAIRS)
    text = "\n\n".join([HEADING, _METHOD, *machine.lines(), _rows(taken)]) + "\n"
    report.put_part(HEADING, text)
    print(text)


def measured(pairs: int) -> list[Taken]:
    """The time of each reply, the two of a pair in an order by chance."""
    chance = random.Random(20261130)
    with tempfile.TemporaryDirectory() as folder:
        at = office(Path(folder) / "practice.db")
        found = senders(at, pairs)
        couples = [found[start : start + 2] for start in range(0, len(found), 2)]
        for pair in couples:
            chance.shuffle(pair)
        taken = send_all(at, [sender for pair in couples for sender in pair])
        setup.close(at)
    return taken


def send_all(at: Office, found: Sequence[Sender]) -> list[Taken]:
    """Let these send, one after the other."""
    with TestClient(partners_app(at), base_url="http://127.0.0.1", follow_redirects=False) as client:
        return [_send(at, client, sender) for sender in found]


def auc(longer: Sequence[float], shorter: Sequence[float]) -> float:
    """The chance that one of the first is above one of the second; ties count half."""
    others = sorted(shorter)
    above = sum(bisect_left(others, each) + bisect_right(others, each) for each in longer)
    return above / (2 * len(longer) * len(shorter))


def margin(found: float, n: int) -> float:
    """Half the width of the interval of an AUC over `n` on each side."""
    one, two = found / (2 - found), 2 * found * found / (1 + found)
    spread = found * (1 - found) + (n - 1) * (one - found**2) + (n - 1) * (two - found**2)
    return 1.96 * float(max(spread, 0.0) / n**2) ** 0.5


def _rows(taken: Sequence[Taken]) -> str:
    ways: dict[str, Callable[[Taken], float]] = {
        "reply, wall": lambda each: each.wall,
        "reply, processor": lambda each: each.cpu,
        "with the judgment, wall": lambda each: each.judged_wall,
        "with the judgment, processor": lambda each: each.judged_cpu,
    }
    rows = []
    for name, of in ways.items():
        longer = [of(each) for each in taken if each.stands_out]
        shorter = [of(each) for each in taken if not each.stands_out]
        found = auc(longer, shorter)
        wide = margin(found, len(longer))
        middle = sorted(longer)[len(longer) // 2], sorted(shorter)[len(shorter) // 2]
        interval = f"{found - wide:.3f} to {found + wide:.3f}"
        rows.append((name, f"{found:.3f}", interval, *(f"{each * 1000:.2f} ms" for each in middle)))
    pairs = len(taken) // 2
    return f"{pairs:,} pairs; the aim is at most {AIM:.2f}.\n\n" + table(
        ("time", "AUC", "95 % interval", "median with a finding", "without"), rows
    )


def _send(at: Office, client: TestClient, sender: Sender) -> Taken:
    client.cookies.clear()
    client.cookies.set(cookies.VISIT, sender.token, path="/c")
    client.cookies.set(cookies.FORM, "x" * 43)
    data = {forms.CSRF_FIELD: "x" * 43, "whose": whose(sender.visit), "q-heard": str(_OWN)}
    wall, cpu = time.perf_counter(), time.process_time()
    answer = client.post("/c/check-in", data=data)
    wall_after, cpu_after = time.perf_counter(), time.process_time()
    at.db.settle()
    judged_wall, judged_cpu = time.perf_counter(), time.process_time()
    if answer.status_code != 303:
        raise RuntimeError(f"An answer was refused: {answer.status_code}")
    return Taken(sender.stands_out, wall_after - wall, cpu_after - cpu, judged_wall - wall, judged_cpu - cpu)


# ---------------------------------------------------------------- the practice
def office(file: Path) -> Office:
    """An empty practice in a new file."""
    key = keys.new_key()
    setup.create_file(file, key, Names("Practice", "Counselor"), is_demo=True)
    return setup.open_practice(opening.open_file(file, key))


def senders(at: Office, pairs: int) -> list[Sender]:
    """Pairs of partners who are about to send: the first of each makes something stand out about both."""
    found: list[Sender] = []
    scope = at.practice_as().scope
    with watch.put_off(at):
        for start in range(0, pairs, _AT_ONCE):
            part = range(start, min(start + _AT_ONCE, pairs))
            kinds = [each for _ in part for each in (True, False)]

            def work(tx: Transaction, kinds: list[bool] = kinds) -> list[Sender]:
                return [_couple(at, tx, stands_out=each) for each in kinds]

            found += at.db.write(scope, work, summary="Invent couples", now=at.now)
    return found


def _couple(at: Office, tx: Transaction, *, stands_out: bool) -> Sender:
    couple_id, who = new_id(), {side: new_id() for side in Side}
    today = at.today
    began = today - timedelta(days=400)
    counselor_id = tx.staff.staff_id
    tx.insert("couple", Couple(couple_id=couple_id, counselor_id=counselor_id, phase="rebuild", focus_area="money"))
    for side, partner_id in who.items():
        partner = Partner(partner_id=partner_id, couple_id=couple_id, side=side, display_name=f"Partner {side.value}")
        tx.insert("partner", partner)
    tx.insert("episode", Episode(episode_id=new_id(), couple_id=couple_id, opened_on=began))
    event = InjuryEvent(
        injury_event_id=new_id(),
        couple_id=couple_id,
        role_a=Role.INJURED,
        role_b=Role.INVOLVED,
        area="money",
        discovered_on=began,
    )
    tx.insert("injury_event", event)
    for back in reversed(range(_ROUNDS)):
        on = today - timedelta(days=7 * back)
        last = back == 0
        own = _checkin(couple_id, who[Side.A], Role.INJURED, on, _NEAR if last and not stands_out else _FAR)
        checkins.insert_checkin(tx, own)
        if not last:
            checkins.insert_checkin(tx, _checkin(couple_id, who[Side.B], Role.INVOLVED, on, _OWN))
    token = secrets.token_urlsafe(32)
    visit = Visit(
        practice_id=at.practice_id,
        visit_sha256=fingerprint(token),
        couple_id=couple_id,
        partner_id=who[Side.B],
        side=Side.B,
        checkin_id=new_id(),
        link=None,
        needs_pin=False,
        role=None,
        focus_area=None,
    )
    visiting.insert_visit(tx, visit, expires_at=at.now + timedelta(days=1) + visits.LENGTH)
    return Sender(visit, token, stands_out)


def _checkin(couple_id: UUID, partner_id: UUID, role: Role, on: date, value: int) -> Checkin:
    return Checkin(
        checkin_id=new_id(),
        couple_id=couple_id,
        partner_id=partner_id,
        questionnaire_id="mendwell",
        questionnaire_version=1,
        form="weekly_a",
        role=role,
        answered_at=datetime.combine(on, datetime.min.time()),
        answers={"heard": Answer(value)},
    )
