"""Previewing and running an import: both take the same way, and only the run keeps what it finds."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.content import Questionnaire
from dashboard.domain.files.mapping import Layout, Mapping
from dashboard.domain.files.reading import DecimalMark
from dashboard.domain.vocabulary import Role
from dashboard.services.files.importing.answer_rows import gathered
from dashboard.services.files.importing.filling import filled_down
from dashboard.services.files.importing.keeping import keep, with_earlier
from dashboard.services.files.importing.mapped import SideColumns, resolve, settle, told
from dashboard.services.files.importing.matching import Known, Matching, Named, match
from dashboard.services.files.importing.models import (
    LISTED,
    ImportPreview,
    ImportRefusedError,
    ImportResult,
    Progress,
    unwatched,
)
from dashboard.services.files.importing.parsing import Parser
from dashboard.services.files.reading.apart import open_file
from dashboard.services.files.reading.batches import Refusal, Wanted
from dashboard.services.files.reading.content import File, digest
from dashboard.services.practice import Practice
from dashboard.store.files import importing as store
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction

# In a mutual event both are injured and involved: a check-in then has no role of its own.
_ROLES = {Role.INJURED, Role.INVOLVED}


def preview(
    practice: Practice,
    source: File,
    mapping: Mapping,
    progress: Progress | None = None,
    *,
    create_couples: bool = True,
) -> ImportPreview:
    """The effect of importing the file. Nothing is kept.

    Raises `InvalidInputError` when the file cannot be read or the mapping does not fit it.
    """
    with practice.db.workspace(practice.scope, now=practice.now) as tx:
        return _staged(practice, tx, source, mapping, create_couples=create_couples, progress=progress or unwatched)[0]


def run(
    practice: Practice,
    source: File,
    mapping: Mapping,
    *,
    skip_refused: bool = False,
    create_couples: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Import the file in one transaction and say what happened.

    Raises `ImportRefusedError` when rows are refused and `skip_refused` is not set. Whatever is raised, by this
    function or by `progress`, nothing was changed.
    """
    sha256 = digest(source)

    def work(tx: Transaction) -> ImportResult:
        found, matching = _staged(
            practice, tx, source, mapping, create_couples=create_couples, progress=progress or unwatched
        )
        if found.refused_rows and not skip_refused:
            raise ImportRefusedError(found)
        if not found.to_add:
            return ImportResult(None, found, ())
        return keep(practice, tx, found, matching, sha256)

    return practice.db.write(practice.scope, work, summary="Import check-ins", now=practice.now)


def _staged(
    practice: Practice, tx: Transaction, file: File, mapping: Mapping, *, create_couples: bool, progress: Progress
) -> tuple[ImportPreview, Matching]:
    read = empty = 0
    total: int | None = None
    with open_file(file, mapping.reading, lambda: progress(read, total)) as source:
        questionnaire = mapping.questionnaire_from(practice.library.questionnaire)
        sides = resolve(mapping, questionnaire, source)
        settled = settle(mapping, source, sides)
        rows = filled_down(source, settled.reading.fill_down or ())
        if settled.layout is Layout.ANSWER_ROWS:
            rows = gathered(rows, settled, questionnaire)
        store.begin(tx)
        parser = Parser(settled, questionnaire, sides, practice.today, told(settled, source, sides, practice.zone))
        for batch in rows.batches(_wanted(settled, sides)):
            parsed = parser.parse(batch)
            store.append(tx, rows=parsed.rows, answers=parsed.answers, refusals=parsed.refusals)
            read, empty = read + parsed.read, empty + parsed.empty
            total = batch.total and batch.total * len(sides)
            progress(read, total)
    matching = _matched(tx, settled, create_couples)
    store.judge(tx, questionnaire.id, is_shipped=settled.questionnaire.is_shipped)
    found = _counted(tx, settled, questionnaire, matching, read=read, empty=empty)
    return replace(found, no_values=parser.no_values), matching


def _wanted(mapping: Mapping, sides: tuple[SideColumns, ...]) -> Wanted:
    """Every column used, with the decimal mark by which its numbers are read afterwards."""
    overall = mapping.reading.decimal or DecimalMark.POINT
    marks = {n: i.decimal or overall for side in sides for n, i in zip(side.items, mapping.items, strict=True)}
    return {name: marks.get(name, overall) for side in sides for name in side.all}


def _matched(tx: Transaction, mapping: Mapping, create_couples: bool) -> Matching:
    matching = match(
        [into(Named, row) for row in store.named(tx)],
        [into(Known, row) for row in store.known(tx)],
        create_couples=create_couples,
    )
    store.match(
        tx,
        [
            {
                "couple_ref": m.named.couple_ref,
                "partner_ref": m.named.partner_ref,
                "couple_id": m.couple_id,
                "partner_id": m.partner_id,
                "side": m.side.value,
                "role": m.role.value if m.role in _ROLES else None,
            }
            for m in matching.matches
        ],
        [
            {
                "couple_ref": u.named.couple_ref,
                "partner_ref": u.named.partner_ref,
                "column_name": mapping.columns.couple if u.is_couple else mapping.columns.partner or "",
                "shape": u.shape,
                "reason": u.reason,
            }
            for u in matching.unmatched
        ],
    )
    return matching


def _counted(
    tx: Transaction, mapping: Mapping, questionnaire: Questionnaire, matching: Matching, *, read: int, empty: int
) -> ImportPreview:
    verdicts = store.verdicts(tx)
    none = (0, 0)
    refused_rows, faults = store.refusals(tx, LISTED)
    conflicts = sum(verdicts.get(v, none)[0] for v in ("conflict", "differs"))
    listed = [Refusal(f["line"], f["column_name"], f["shape"], f["reason"]) for f in faults]
    where = " / ".join(mapping.columns.time)
    listed += [
        Refusal(row["line"], where, "same partner, same moment", _contradiction(row))
        for row in store.conflicts(tx, LISTED)
    ]
    couples, _ = store.ids_to_add(tx)
    new_couples = [c for c in matching.new_couples if c.couple_id in couples]
    is_new = not mapping.questionnaire.is_shipped and with_earlier(tx, questionnaire)[1]
    return ImportPreview(
        rows_read=read,
        to_add=verdicts.get("new", none)[0],
        answers=verdicts.get("new", none)[1],
        already_known=verdicts.get("known", none)[0],
        duplicates=verdicts.get("duplicate", none)[0],
        empty_prompts=empty,
        conflicts=conflicts,
        refused_rows=refused_rows + conflicts,
        couples_to_create=len(new_couples),
        partners_to_create=sum(len(c.sides) for c in new_couples),
        couples_known=len({m.couple_id for m in matching.matches} - {c.couple_id for c in matching.new_couples}),
        questionnaire_to_create=questionnaire.meta.title if is_new else None,
        refused=tuple(sorted(listed, key=lambda r: r.line)[:LISTED]),
        mapping=mapping,
    )


def _contradiction(row: dict[str, object]) -> str:
    if row["verdict"] == "differs":
        return "The record holds other answers for this moment."
    return f"Line {row['other_line']} gives other answers for this moment."
