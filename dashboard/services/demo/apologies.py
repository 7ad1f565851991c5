"""Invented apologies, what they missed, and the promises that finish them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from dashboard.domain.apologies.apology import Apology, ApologyWord
from dashboard.domain.demo.apologies import DemoApology
from dashboard.domain.ids import new_id
from dashboard.domain.promises.promise import Promise
from dashboard.library.demo import load_apologies
from dashboard.services.demo.days import ago
from dashboard.services.practice import Practice

Record = tuple[str, Any]


def records(practice: Practice, couple: str, couple_id: UUID, promises: Iterable[Record]) -> Iterator[Record]:
    """The couple's promises, those of an adjustment pointing to their apology, and the apologies; none for most."""
    found = load_apologies().get(couple)
    apologies = [(told, _apology(practice.today, told, couple_id)) for told in (found.apologies if found else ())]
    by_deed = {deed: apology.apology_id for told, apology in apologies for deed in told.deeds}
    for kind, record in promises:
        is_deed = isinstance(record, Promise) and record.deed in by_deed
        yield kind, replace(record, apology_id=by_deed[record.deed]) if is_deed else record
    for told, apology in apologies:
        yield "apology", apology
        for missed in told.missed:
            yield (
                "apology_word",
                ApologyWord(
                    apology_word_id=new_id(),
                    apology_id=apology.apology_id,
                    couple_id=couple_id,
                    part=missed.part,
                    words=missed.words,
                    said_on=ago(practice.today, missed.days_ago),
                ),
            )


def _apology(today: date, told: DemoApology, couple_id: UUID) -> Apology:
    said = ago(today, told.said_days_ago)
    return Apology(
        apology_id=new_id(),
        couple_id=couple_id,
        said_by=told.by,
        about=told.about,
        acknowledgement=told.acknowledgement,
        accountability=told.accountability,
        adjustment=told.adjustment,
        begun_on=ago(today, told.begun_days_ago),
        said_on=said,
        holds_from=said,
        holds_until=ago(today, told.until_days_ago),
        ended_on=ago(today, told.ended_days_ago),
        ended_as=told.ended_as,
    )
