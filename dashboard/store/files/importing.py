"""Staging an import in a transaction's own temporary tables, and the set-based statements over them.

Runs, taking one back, and mappings are in `runs`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import pyarrow as pa

from dashboard.domain.files.matching import Known, Matching, Named
from dashboard.domain.files.verdicts import Contradiction, Refusal, Verdict
from dashboard.domain.vocabulary import Role, Side
from dashboard.store.checkins import writing as checkins
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction

_TEXT = pa.string()
_MATCHED = ("couple_ref", "partner_ref", "couple_id", "partner_id", "side", "role")
_COUPLE = ("couple_id", "couple_ref", "episode_id", "hint")
_PARTNER = ("partner_id", "couple_id", "side", "display_name", "partner_ref")
_ADOPTED = ("partner_id", "partner_ref", "display_name")
_UNMATCHED = ("couple_ref", "partner_ref", "column_name", "shape", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleToAdd:
    """A couple that the file brings, under the file's name for it, and the day its care is taken to begin."""

    couple_id: UUID
    couple_ref: str
    episode_id: UUID
    hint: str
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerToAdd:
    """A partner of a new couple. `partner_ref` is the file's name for them, None where the place stays open."""

    partner_id: UUID
    couple_id: UUID
    side: Side
    display_name: str
    partner_ref: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A partner in the record whose place was open, with the names that the file gives."""

    partner_id: UUID
    partner_ref: str
    display_name: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows with one verdict, and the answers in them."""

    rows: int = 0
    answers: int = 0


def begin(tx: Transaction) -> None:
    """Make the temporary tables of this transaction."""
    for name in ("rows", "answers", "refusals"):
        tx.run(f"files/create_{name}")


def append(tx: Transaction, *, rows: pa.Table, answers: pa.Table, refusals: pa.Table) -> None:
    """Add a batch to the temporary tables."""
    for name, table in (("rows", rows), ("answers", answers), ("refusals", refusals)):
        if table.num_rows:
            tx.stage(f"incoming_{name}", table)
            tx.run(f"files/append_{name}")


def named(tx: Transaction) -> list[Named]:
    """Every partner the staged rows name."""
    return [into(Named, row) for row in tx.rows("files/list_named")]


def known(tx: Transaction) -> list[Known]:
    """Every partner of the counselor's couples."""
    scope = tx.staff
    about = {"practice_id": scope.practice_id, "staff_id": scope.staff_id}
    return [into(Known, row) for row in tx.rows("files/list_known", about)]


def match(tx: Transaction, matching: Matching, *, couple_column: str | None, partner_column: str | None) -> None:
    """Match the staged rows with people; rows of people without a place are refused.

    The columns are those of the file in which their names stood.
    """
    matches = (
        (m.named.couple_ref, m.named.partner_ref, m.couple_id, m.partner_id, m.side, _own_role(m.role))
        for m in matching.matches
    )
    tx.stage("matched", _texts(_MATCHED, matches))
    tx.run("files/create_matches")
    columns = {True: couple_column, False: partner_column or ""}
    unmatched = (
        (u.named.couple_ref, u.named.partner_ref, columns[u.is_couple], u.shape, u.reason) for u in matching.unmatched
    )
    tx.stage("unmatched", _texts(_UNMATCHED, unmatched))
    tx.run("files/refuse_unmatched")


def judge(tx: Transaction, questionnaire_id: str, *, is_shipped: bool) -> None:
    """Decide about every staged row whether it is new, known, a duplicate or in conflict."""
    tx.run("files/create_moments")
    tx.run(
        "files/compare_shipped" if is_shipped else "files/compare_custom",
        {"practice_id": tx.scope.practice_id, "questionnaire_id": questionnaire_id},
    )
    tx.run("files/create_verdicts")


def verdicts(tx: Transaction) -> dict[Verdict, Counted]:
    """Rows and answers by verdict; nothing for a verdict on no row."""
    none = dict.fromkeys(Verdict, Counted())
    rows = tx.rows("files/count_verdicts")
    return none | {Verdict(row["verdict"]): Counted(row["found"], int(row["answers"])) for row in rows}


def contradictions(tx: Transaction, listed: int) -> list[Contradiction]:
    """Rows that contradict another row or the record, by line; not more than `listed`."""
    return [into(Contradiction, row) for row in tx.rows("files/list_conflicts", {"listed": listed})]


def count_refused(tx: Transaction) -> int:
    """The number of rows refused so far."""
    return int(tx.rows("files/count_refused")[0]["found"])


def list_refusals(tx: Transaction, listed: int) -> list[Refusal]:
    """The faults in the rows refused so far, by line; not more than `listed`."""
    rows = tx.rows("files/list_refusals", {"listed": listed})
    return [Refusal(row["line"], row["column_name"], row["shape"], row["reason"]) for row in rows]


def couples_to_add(tx: Transaction) -> dict[UUID, int]:
    """The couples that get check-ins, and how many."""
    return {row["couple_id"]: row["checkins"] for row in tx.rows("files/list_couples_to_add")}


def partners_to_add(tx: Transaction) -> set[UUID]:
    """The partners that get check-ins."""
    return {row["partner_id"] for row in tx.rows("files/list_partners_to_add")}


def insert_people(
    tx: Transaction,
    *,
    phase: str,
    couples: Sequence[CoupleToAdd],
    partners: Sequence[PartnerToAdd],
    adopted: Sequence[Adoption],
) -> None:
    """Create couples with their partners and an open episode; give names to partners who had none."""
    stamp = stamp_of(tx)
    if couples:
        table = _texts(_COUPLE, ((c.couple_id, c.couple_ref, c.episode_id, c.hint) for c in couples))
        opened = pa.array([c.opened_on for c in couples], pa.date32())
        tx.stage("new_couples", table.append_column("opened_on", opened))
        tx.run("files/insert_couples", {**stamp, "phase": phase})
        tx.run("files/insert_episodes", stamp)
        people = ((p.partner_id, p.couple_id, p.side, p.display_name, p.partner_ref) for p in partners)
        tx.stage("new_partners", _texts(_PARTNER, people))
        tx.run("files/insert_partners", stamp)
    if adopted:
        tx.stage("adopted", _texts(_ADOPTED, ((a.partner_id, a.partner_ref, a.display_name) for a in adopted)))
        tx.run("files/adopt_partners", stamp)
        tx.run("files/settle_adopted", stamp)


def insert_checkins(
    tx: Transaction, import_id: UUID, questionnaire_id: str, version: int, after_each: Callable[[], None]
) -> None:
    """Keep every new staged row with its answers and derive the partners' summaries.

    `after_each` is called after each step of a long work, and may raise to stop it.
    """
    stamp = {**stamp_of(tx), "questionnaire_id": questionnaire_id}
    tx.run("files/insert_checkins", {**stamp, "version": version, "import_id": import_id})
    after_each()
    tx.run("files/insert_answers", stamp)
    tx.run("files/create_touched")
    after_each()
    checkins.refresh_staged_summaries(tx, after_each)
    tell_changed(tx)


def tell_changed(tx: Transaction) -> None:
    """Name the couples of the partners in `touched`, for what follows from their record."""
    found = tx.rows("files/list_touched_couples", {"practice_id": tx.scope.practice_id})
    tx.changed.update(row["couple_id"] for row in found)


def stamp_of(tx: Transaction) -> dict[str, UUID | datetime]:
    """The practice, the moment and the person that rows written in bulk carry."""
    return {"practice_id": tx.scope.practice_id, "now": tx.now, "actor": tx.scope.actor_id}


def _own_role(role: Role | None) -> Role | None:
    """The role of a check-in: none in a mutual event, where both are injured and involved."""
    return None if role is Role.MUTUAL else role


def _texts(columns: Sequence[str], rows: Iterable[tuple[object, ...]]) -> pa.Table:
    """Rows as a table of text; the statements cast ids back."""
    cells = [[None if cell is None else str(cell) for cell in row] for row in rows]
    return pa.table(
        {name: pa.array([row[place] for row in cells], _TEXT) for place, name in enumerate(columns)},
        schema=pa.schema([(name, _TEXT) for name in columns]),
    )
