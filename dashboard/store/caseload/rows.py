"""Rows of the caseload, one per couple, which every transaction keeps up to date.

Without them a caseload would join seven tables with each click. Nothing in a row is new: `derived` gives it from the
record at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

import pyarrow as pa

from dashboard.domain.homework.state import Term, is_to_review
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import AssignmentStatus, Side
from dashboard.store import couples
from dashboard.store.caseload import texts
from dashboard.store.rows import Row
from dashboard.store.transaction import Transaction

_SCHEMA = pa.schema(
    [
        ("couple_id", pa.string()),
        ("counselor_id", pa.string()),
        ("hint", pa.string()),
        ("phase", pa.string()),
        ("status", pa.string()),
        ("added_at", pa.timestamp("us")),
        ("is_imported", pa.bool_()),
        ("resumed_on", pa.date32()),
        *(
            (f"{side}_{name}", kind)
            for side in Side
            for name, kind in (
                ("id", pa.string()),
                ("name", pa.string()),
                ("checkins", pa.int32()),
                ("last_at", pa.timestamp("us")),
                ("trust", pa.string()),
            )
        ),
        ("homework", pa.string()),
        ("unreviewed", pa.int32()),
        ("unreviewed_since", pa.date32()),
        ("sessions", pa.string()),
        ("last_session_on", pa.date32()),
        ("findings", pa.string()),
        ("actions", pa.string()),
        ("talks", pa.string()),
        ("agreement_due_on", pa.date32()),
        ("sent", pa.int32()),
    ]
)
_IDS = tuple(name for name in _SCHEMA.names if name.endswith("_id"))
# Of a few couples each is read by itself, of many all between the first and the last id.
_FEW = 8
_BATCH = 5_000
# A row does not grow with the years: of what is over, so many actions are still there. What was said in a talk stays
# said, so what was done about it stays too.
_AGAIN = 12

CaseloadRow = dict[str, Any]
CaseloadRows = dict[UUID, CaseloadRow]
Part = Callable[[Transaction, Mapping[str, Any], CaseloadRows], None]


def follow(tx: Transaction) -> None:
    """Bring the rows of the couples that a transaction changed up to date, in that transaction."""
    records: dict[UUID, set[str]] = {couple_id: {"couple"} for couple_id in tx.changed}
    for record, _, couple_id in tx.touched:
        if couple_id is not None:
            records.setdefault(couple_id, set()).add(record)
    couple_ids = sorted(records)
    if len(couple_ids) > _FEW:
        refresh(tx, couple_ids)
    else:
        for couple_id in couple_ids:
            wanted = {part for record in records[couple_id] for part in _PARTS_OF.get(record, _ALL)}
            _bring_up(tx, couple_id, [part for part in _ALL if part in wanted])


def refresh(tx: Transaction, couple_ids: list[UUID]) -> None:
    """Derive the rows of these couples again, in the order of their ids."""
    for start in range(0, len(couple_ids), _BATCH):
        batch = couple_ids[start : start + _BATCH]
        between = _between(tx, batch[0], batch[-1])
        wanted = frozenset(batch)
        kept = {row["couple_id"]: row for row in tx.rows("caseload/list_range", between)}
        caseload_rows = {
            couple_id: caseload_row
            for couple_id, caseload_row in derived(tx, batch[0], batch[-1]).items()
            if couple_id in wanted
        }
        for couple_id in (kept.keys() & wanted) - caseload_rows.keys():
            tx.run("caseload/delete_row", {"practice_id": tx.scope.practice_id, "couple_id": couple_id})
        _put(tx, caseload_rows, kept)


def refresh_everybody(tx: Transaction) -> None:
    """Derive every couple's row again."""
    refresh(tx, couples.list_ids(tx))


def derived(tx: Transaction, first: UUID, last: UUID) -> CaseloadRows:
    """Rows of the couples between two ids as the record gives them, without `sent`."""
    between = _between(tx, first, last)
    caseload_rows: CaseloadRows = {}
    for row in tx.rows("caseload/list_couples", between):
        caseload_rows[row["couple_id"]] = dict(row)
    for row in tx.rows("caseload/list_partners", between):
        caseload_row = caseload_rows.get(row["couple_id"])
        if caseload_row is not None:
            caseload_row |= {f"{row['side']}_id": row["partner_id"], f"{row['side']}_name": row["display_name"]}
    whole = {
        couple_id: caseload_row
        for couple_id, caseload_row in caseload_rows.items()
        if "a_id" in caseload_row and "b_id" in caseload_row
    }
    for part in _ALL:
        part(tx, between, whole)
    return whole


def _bring_up(tx: Transaction, couple_id: UUID, parts: Collection[Part]) -> None:
    """Derive parts of one row. A row that is not there, or of which more may have changed, is derived whole."""
    if not parts:
        return
    between = _between(tx, couple_id, couple_id)
    kept = {row["couple_id"]: row for row in tx.rows("caseload/list_range", between)}
    if not kept or len(parts) == len(_ALL):
        refresh(tx, [couple_id])
        return
    caseload_rows = {couple_id: dict(kept[couple_id])}
    for part in parts:
        part(tx, between, caseload_rows)
    _put(tx, caseload_rows, kept)


def _between(tx: Transaction, first: UUID, last: UUID) -> dict[str, Any]:
    return {"practice_id": tx.scope.practice_id, "first": first, "last": last}


def _put(tx: Transaction, caseload_rows: CaseloadRows, kept: Collection[UUID]) -> None:
    """Write rows. One by one a few take the database a tenth of what putting them in bulk takes."""
    stamp = {"practice_id": tx.scope.practice_id, "now": tx.now, "actor": tx.scope.actor_id}
    sent = {"sent": int(isinstance(tx.scope, PartnerScope))}
    if len(caseload_rows) <= _FEW:
        for couple_id, caseload_row in caseload_rows.items():
            tx.run(
                "caseload/update_row" if couple_id in kept else "caseload/add_row",
                {**stamp, **{name: caseload_row[name] for name in _SCHEMA.names if name != "sent"}, **sent},
            )
    else:
        rows = [
            {**caseload_row, **{name: str(caseload_row[name]) for name in _IDS}, **sent}
            for caseload_row in caseload_rows.values()
        ]
        tx.stage("derived_rows", pa.Table.from_pylist(rows, schema=_SCHEMA))
        tx.run("caseload/put_rows", stamp)


def _checkins(tx: Transaction, between: Mapping[str, Any], caseload_rows: CaseloadRows) -> None:
    found = {row["partner_id"]: row for row in tx.rows("caseload/list_summaries", between)}
    for caseload_row in caseload_rows.values():
        for side in Side:
            row = found.get(caseload_row[f"{side}_id"])
            caseload_row |= {
                f"{side}_checkins": row["checkins"] if row else 0,
                f"{side}_last_at": row["last_at"] if row else None,
                f"{side}_trust": row["recent_trust"] if row else None,
            }


def _homework(tx: Transaction, between: Mapping[str, Any], caseload_rows: CaseloadRows) -> None:
    by_couple = _by_couple(tx.rows("caseload/list_homework", between))
    for couple_id, caseload_row in caseload_rows.items():
        rows = by_couple.get(couple_id, ())
        terms = [Term(row["assigned_on"], row["due_on"]) for row in rows if row["status"] == AssignmentStatus.OPEN]
        waiting = [row["finished_on"] for row in rows if is_to_review(row["status"], row["reviewed_on"])]
        caseload_row |= {
            "homework": texts.homework_text(terms),
            "unreviewed": len(waiting),
            "unreviewed_since": min((on for on in waiting if on is not None), default=None),
        }


def _sessions(tx: Transaction, between: Mapping[str, Any], caseload_rows: CaseloadRows) -> None:
    found = {row["couple_id"]: row["last_session_on"] for row in tx.rows("caseload/list_sessions", between)}
    planned = _by_couple(tx.rows("caseload/list_planned", between))
    for couple_id, caseload_row in caseload_rows.items():
        caseload_row["last_session_on"] = found.get(couple_id)
        rows = planned.get(couple_id, ())
        caseload_row["sessions"] = texts.sessions_text((row["starts_at"], row["kind"]) for row in rows)


def _findings(tx: Transaction, between: Mapping[str, Any], caseload_rows: CaseloadRows) -> None:
    found = _by_couple(tx.rows("caseload/list_findings", between))
    has_moved = False
    for couple_id, caseload_row in caseload_rows.items():
        now = texts.rows_text(found.get(couple_id, ()))
        has_moved = has_moved or caseload_row.get("findings", now) != now
        caseload_row["findings"] = now
    # What was done about something that is found again may no longer be in the row.
    if has_moved:
        _actions(tx, between, caseload_rows)


def _actions(tx: Transaction, between: Mapping[str, Any], caseload_rows: CaseloadRows) -> None:
    """The latest action on each thing that stands out, and on all that was said in talks of these days.

    Of what came again and again and is over the latest dozen.
    """
    found = _by_couple(tx.rows("caseload/list_actions", between))
    for couple_id, caseload_row in caseload_rows.items():
        standing = texts.things(caseload_row["findings"])
        talked = {(each.side, str(each.on)) for each in texts.parse_talks(caseload_row["talks"]).opened}
        latest: dict[tuple[str, str | None], dict[str, Row]] = defaultdict(dict)
        for row in found.get(couple_id, ()):
            rule, side, since = texts.thing(row)
            latest[rule, side][since] = row
        caseload_row["actions"] = texts.rows_text(
            each[since]
            for (rule, side), each in latest.items()
            for place, since in enumerate(sorted(each, reverse=True))
            if place < _AGAIN or (rule, side, since) in standing or (side, since) in talked
        )


def _talks(tx: Transaction, between: Mapping[str, Any], caseload_rows: CaseloadRows) -> None:
    """When each partner was last asked alone, every sign that was not denied, and the end of a trial period."""
    by_couple = _by_couple(tx.rows("caseload/list_talks", between))
    trials = {row["couple_id"]: row["trial_until"] for row in tx.rows("caseload/list_trials", between)}
    for couple_id, caseload_row in caseload_rows.items():
        sides = {caseload_row[f"{side}_id"]: side for side in Side}
        found = by_couple.get(couple_id, ())
        caseload_row["talks"] = texts.talks_text(
            (
                texts.Talk(sides[row["partner_id"]], row["held_on"], row["occasion"], row["answers"])
                for row in found
                if row["partner_id"] in sides
            ),
            trials.get(couple_id),
        )


def _agreements(tx: Transaction, between: Mapping[str, Any], caseload_rows: CaseloadRows) -> None:
    found = {row["couple_id"]: row["due_on"] for row in tx.rows("caseload/list_agreements", between)}
    for couple_id, caseload_row in caseload_rows.items():
        caseload_row["agreement_due_on"] = found.get(couple_id)


def _by_couple(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["couple_id"]].append(row)
    return found


# Which actions a row keeps goes by its findings and talks, so these come first.
_ALL: tuple[Part, ...] = (_checkins, _homework, _sessions, _agreements, _talks, _findings, _actions)
# Parts that may have changed when a record did; all of them for a record not named here.
_PARTS_OF: dict[str, tuple[Part, ...]] = {
    "checkin": (_checkins, _findings),
    "assignment": (_homework,),
    "completion": (_homework,),
    "session": (_sessions,),
    "timeline_event": (_findings,),
    "injury_event": (_findings,),
    "measure_score": (_findings,),
    "promise": (_findings,),
    "promise_word": (_findings,),
    "area_rating": (_findings,),
    "finding": (_findings,),
    "alert_action": (_findings, _actions),
    "screening": (_talks, _actions),
    "discernment": (_talks,),
    "own_line": (),
    "agreement": (_agreements,),
    "agreement_wording": (_agreements,),
    "agreement_review": (),
    "bridge_deed": (),
    "bridge_mark": (),
    "stance": (),
    "suitability": (),
    "goal": (),
    "personal_link": (),
    "couple_share": (),
    "note": (),
    "note_addendum": (),
    "process_note": (),
    "legal_hold": (),
}
