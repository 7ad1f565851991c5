"""Evidence for the rules of attention, for many couples at once and as a transaction sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.attention.findings import Event, PartnerEvidence
from dashboard.domain.attention.held import Held
from dashboard.domain.deeds.deed import Deed, Rating, of_words
from dashboard.domain.measures.measure import Measure, MeasureScore
from dashboard.domain.promises.promise import PromiseWord
from dashboard.domain.vocabulary import EpisodeStatus, Role, Side, TimelineKind
from dashboard.domain.zone import Zone
from dashboard.store.rows import Row, into
from dashboard.store.summary_texts import parse_answers, parse_concerns
from dashboard.store.transaction import Transaction

Measures = Callable[[], Mapping[str, Measure]]
_Written = dict[Event, date]
_A_YEAR = timedelta(days=364)


def between(practice_id: UUID, couple_ids: Sequence[UUID]) -> dict[str, UUID]:
    """The parameters of a statement about the couples from the least of these ids to the greatest."""
    return {"practice_id": practice_id, "first": min(couple_ids), "last": max(couple_ids)}


def load(tx: Transaction, couple_ids: Sequence[UUID], measures: Measures, zone: Zone) -> dict[UUID, Held]:
    """Everything in the record about these couples. Couples that are gone are missing.

    It takes five statements however many couples there are. `measures` is asked only where there is a score.
    """
    about, wanted = between(tx.scope.practice_id, couple_ids), frozenset(couple_ids)
    events, totals = _events(tx, about, zone), _totals(tx, about)
    deeds, areas = _deeds(tx, about, zone), _areas(tx, about)
    known = measures() if totals else {}
    rows: dict[UUID, dict[Side, Row]] = defaultdict(dict)
    for row in tx.rows("attention/list_held", about):
        if row["couple_id"] in wanted:
            rows[row["couple_id"]][Side(row["side"])] = row
    return {
        couple_id: Held(
            status=EpisodeStatus(both[Side.A]["status"]),
            partners={side: _partner(both[side], areas) for side in Side},
            events=tuple(sorted(events.get(couple_id, ()))),
            written_on=events.get(couple_id, {}),
            totals={side: totals[id_] for side in Side if (id_ := both[side]["partner_id"]) in totals},
            measures=known,
            deeds=deeds.get(couple_id, ()),
            focus_area=both[Side.A]["focus_area"],
        )
        for couple_id, both in rows.items()
        if len(both) == len(Side)
    }


def list_scored(tx: Transaction, measure_ids: Iterable[str]) -> set[UUID]:
    """The couples that have a score in one of these measures."""
    about = {"practice_id": tx.scope.practice_id}
    return {
        row["couple_id"]
        for measure_id in measure_ids
        for row in tx.rows("attention/list_scored", {**about, "measure_id": measure_id})
    }


def _partner(row: Row, areas: Mapping[UUID, tuple[Rating, ...]]) -> PartnerEvidence:
    return PartnerEvidence(
        name=row["display_name"],
        role=Role(row["role"]) if row["role"] else None,
        answers=parse_answers(row["recent_answers"]),
        concerns=parse_concerns(row["concerns"]),
        first_on=row["first_at"].date() if row["first_at"] else None,
        last_on=row["last_at"].date() if row["last_at"] else None,
        areas=areas.get(row["partner_id"], ()),
    )


def _events(tx: Transaction, about: Mapping[str, Any], zone: Zone) -> dict[UUID, _Written]:
    """The day each event was written; of two of a kind on one day the later one."""
    found: dict[UUID, _Written] = defaultdict(dict)
    for row in tx.rows("attention/list_events", about):
        event, written_on = (row["occurred_on"], TimelineKind(row["kind"])), zone.day(row["created_at"])
        found[row["couple_id"]][event] = max(written_on, found[row["couple_id"]].get(event, written_on))
    return found


def _totals(tx: Transaction, about: Mapping[str, Any]) -> dict[UUID, tuple[MeasureScore, ...]]:
    """By partner."""
    found: dict[UUID, list[MeasureScore]] = defaultdict(list)
    for row in tx.rows("attention/list_totals", about):
        found[row["partner_id"]].append(into(MeasureScore, row))
    return {partner_id: tuple(each) for partner_id, each in found.items()}


def _deeds(tx: Transaction, about: Mapping[str, Any], zone: Zone) -> dict[UUID, tuple[Deed, ...]]:
    """By couple the promises of the last year of which it is said what became of them, oldest first."""
    since = zone.day(tx.now) - _A_YEAR
    times: dict[tuple[UUID, date], list[Row]] = defaultdict(list)
    for row in tx.rows("attention/list_promised", {**about, "since": since}):
        times[row["promise_id"], row["due_on"]].append(row)
    found: dict[UUID, list[Deed]] = defaultdict(list)
    for rows in times.values():
        deed = of_words(Side(rows[0]["promiser"]), rows[0]["area"], [into(PromiseWord, row) for row in rows])
        if deed is not None:
            found[rows[0]["couple_id"]].append(deed)
    return {couple_id: tuple(sorted(each, key=_order)) for couple_id, each in found.items()}


def _order(deed: Deed) -> tuple[date, str, str, str]:
    return deed.on, deed.side, deed.area or "", deed.result


def _areas(tx: Transaction, about: Mapping[str, Any]) -> dict[UUID, tuple[Rating, ...]]:
    """Ratings of life areas by partner, oldest first."""
    found: dict[UUID, list[Rating]] = defaultdict(list)
    for row in tx.rows("attention/list_areas", about):
        found[row["partner_id"]].append(Rating(row["rated_on"], row["area"], row["rating"]))
    return {partner_id: tuple(each) for partner_id, each in found.items()}
