"""Everything that the record holds about a couple, kind by kind as they are declared: for the counselor's own archive.

A kind that is declared later is in it without a word here. Process notes are in no export, and so not here either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from dashboard.domain import kinds
from dashboard.domain.column import Column, Holds, Sided
from dashboard.domain.documents.paper import Part, Shape
from dashboard.domain.kind import Kind
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date, long_moment, number
from dashboard.errors import RuleError
from dashboard.services.confidentiality import release_export, release_parts
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.files.exporting import left_out
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkin_store
from dashboard.store.files import exporting as store

# Said in the words in which they were asked, and so not row by row.
_ANSWERS = frozenset({"checkin", "answer"})


def parts(practice: Practice, record: CoupleRecord) -> Iterator[Part]:
    """Each kind with its rows, then the check-in answers in the words in which they were asked.

    Raises `RuleError` for another counselor's couple.
    """
    if record.ground is not Ground.OWN:
        raise RuleError("This couple is another counselor's.", "Ask that counselor for the archive.")
    couple_id = record.couple.couple_id
    with practice.db.workspace(practice.scope, now=practice.now) as tx:
        rows = {
            name: list(_rows(store.batches(tx, name, couple_id)))
            for name in store.COUPLE_TABLES
            if name not in _ANSWERS and name not in practice.db.hurt.unread
        }
    names = {str(partner.partner_id): partner.display_name for partner in record.partners.values()}
    if unread := practice.db.hurt.unread & set(store.COUPLE_TABLES):
        yield Part(
            name="archive.left_out",
            heading="Left out",
            entries=((left_out(unread),),),
            shape=Shape.BULLETS,
            is_private=True,
        )
    for name, found in rows.items():
        if found:
            yield _part(practice, record, kinds.of(name), found, names)
    if not practice.db.hurt.unread & _ANSWERS:
        yield from _answers(practice, record)


def _rows(reader: object) -> Iterator[Mapping[str, object]]:
    for batch in reader:  # type: ignore[attr-defined]  # Arrow's reader has no types
        yield from batch.to_pylist()


def _part(
    practice: Practice, record: CoupleRecord, kind: Kind, rows: list[Mapping[str, object]], names: Mapping[str, str]
) -> Part:
    entries = [_entry(practice, record, kind, row, names) for row in rows]
    return Part(
        name=f"archive.{kind.name}",
        heading=kind.name.replace("_", " ").capitalize(),
        entries=tuple((entry,) for entry in entries if entry),
        shape=Shape.BULLETS,
        is_private=True,
    )


def _entry(
    practice: Practice, record: CoupleRecord, kind: Kind, row: Mapping[str, object], names: Mapping[str, str]
) -> str:
    told = []
    if "partner_id" in kind.columns:
        told.append(names.get(str(row["partner_id"]), ""))
    for name, column in kind.columns.items():
        value = row.get(name)
        # An id says nothing on paper.
        if value is None or value == "" or isinstance(value, UUID | bytes) or name.endswith(("_id", "sha256")):
            continue
        # Figures that the machine keeps for itself; the alert they belong to says them in words.
        if column.holds is not Holds.WORDS and str(value).startswith(("{", "[")):
            continue
        told.append(f"{name.replace('_', ' ')}: {_said(practice, record, column, value)}")
    return "\n".join(filter(None, told))


def _said(practice: Practice, record: CoupleRecord, column: Column, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        # Sessions and check-ins stand on the wall clock already.
        return long_moment(practice.zone.local(value) if column.is_moment else value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, int | Decimal):
        return number(value)
    text = str(value)
    if column.sided is Sided.NAMES and text in set(Side):
        return record.partners[Side(text)].display_name
    return text.replace("_", " ") if column.holds is Holds.CODE else text


def _answers(practice: Practice, record: CoupleRecord) -> Iterator[Part]:
    couple_id = record.couple.couple_id
    found = checkin_store.list_checkins(practice.db, practice.scope, couple_id)
    asked = release_export.questionnaires_of(practice, {each.questionnaire_id for each in found})
    area = practice.library.areas.get(record.couple.focus_area or "")
    for side, person in record.partners.items():
        section = release_parts.answers(person, found, asked, area.label if area else "", lets=lambda _: True)
        yield Part(
            name=f"archive.answers.{side}",
            heading=f"{section.heading}: {person.display_name}",
            entries=section.rows,
            shape=Shape.TABLE,
            columns=section.columns,
            is_private=True,
        )
        notes = [
            (long_date(each.answered_at.date()), each.note)
            for each in found
            if each.partner_id == person.partner_id and each.note
        ]
        if notes:
            yield Part(
                name=f"archive.notes.{side}",
                heading=f"Notes beside check-ins: {person.display_name}",
                entries=tuple(notes),
                shape=Shape.TABLE,
                columns=("Day", "Note"),
                is_private=True,
            )
