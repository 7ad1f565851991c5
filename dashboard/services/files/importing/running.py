"""Previewing and running an import: both take the same way, and only the run keeps what it finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from dashboard.domain.content import Questionnaire
from dashboard.domain.couples import called
from dashboard.domain.files.earlier import SameCouples, same_couples
from dashboard.domain.files.mapping import Layout, Mapping
from dashboard.domain.files.matching import Known, Matching, match
from dashboard.domain.files.reading import DecimalMark
from dashboard.domain.files.verdicts import Contradiction, Refusal, Verdict
from dashboard.services.files.importing.answer_rows import gathered
from dashboard.services.files.importing.filling import filled_down
from dashboard.services.files.importing.keeping import in_record, keep, with_earlier
from dashboard.services.files.importing.mapped import SideColumns, resolve, settle, told
from dashboard.services.files.importing.models import (
    LISTED,
    AddedTo,
    CouplesUnclearError,
    ImportPreview,
    ImportRefusedError,
    ImportResult,
    Progress,
    unwatched,
)
from dashboard.services.files.importing.parsing import Parser
from dashboard.services.files.importing.refused import in_words
from dashboard.services.files.reading.apart import open_file
from dashboard.services.files.reading.batches import Wanted
from dashboard.services.files.reading.content import File, digest
from dashboard.services.practice import Practice
from dashboard.store.files import importing as store
from dashboard.store.files import runs
from dashboard.store.transaction import Transaction


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
    with in_words(), practice.db.workspace(practice.scope, now=practice.now) as tx:
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

    Raises `ImportRefusedError` when rows are refused and `skip_refused` is not set, and `CouplesUnclearError` when the
    mapping does not say that its couples are those of an earlier file and neither do the partners' names. Whatever is
    raised, by this function or by `progress`, nothing was changed.
    """
    sha256, watched = digest(source), progress or unwatched

    def work(tx: Transaction) -> ImportResult:
        found, matching = _staged(practice, tx, source, mapping, create_couples=create_couples, progress=watched)
        if found.same_couples is not None and not found.same_couples.is_told:
            raise CouplesUnclearError(found)
        if found.refused_rows and not skip_refused:
            raise ImportRefusedError(found)
        if not found.to_add:
            return ImportResult(None, found, ())
        return keep(practice, tx, found, matching, digest=sha256, progress=watched)

    with in_words():
        return practice.db.write(practice.scope, work, summary="Import check-ins", now=practice.now)


def _staged(
    practice: Practice, tx: Transaction, file: File, mapping: Mapping, *, create_couples: bool, progress: Progress
) -> tuple[ImportPreview, Matching]:
    read = empty = 0
    total: int | None = None
    with open_file(file, mapping.reading, lambda: progress(read, total)) as source:
        questionnaire = mapping.questionnaire_from(practice.library.questionnaire)
        if not mapping.questionnaire.is_shipped:
            questionnaire = in_record(tx, questionnaire)
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
    known = store.known(tx)
    matching = match(store.named(tx), known, create_couples=create_couples)
    progress(read, total)
    store.match(tx, matching, couple_column=settled.columns.couple, partner_column=settled.columns.partner)
    store.judge(tx, questionnaire.id, is_shipped=settled.questionnaire.is_shipped)
    progress(read, total)
    found = _counted(tx, settled, questionnaire, matching, read=read, empty=empty)
    return replace(
        found,
        no_values=parser.no_values,
        adds_to=_added_to(tx, matching, known),
        same_couples=_same_couples(tx, file, mapping, matching, known),
    ), matching


def _wanted(mapping: Mapping, sides: tuple[SideColumns, ...]) -> Wanted:
    """Every column used, with the decimal mark by which its numbers are read afterwards."""
    overall = mapping.reading.decimal or DecimalMark.POINT
    marks = {n: i.decimal or overall for side in sides for n, i in zip(side.items, mapping.items, strict=True)}
    return {name: marks.get(name, overall) for side in sides for name in side.all}


def _added_to(tx: Transaction, matching: Matching, known: Sequence[Known]) -> tuple[AddedTo, ...]:
    """Couples of the caseload that get check-ins, in the order of the file's names for them."""
    refs = {match.couple_id: match.named.couple_ref for match in matching.matches}
    names: dict[UUID, list[str]] = defaultdict(list)
    hints: dict[UUID, str] = {}
    for partner in sorted(known, key=lambda each: each.side):
        names[partner.couple_id].append(partner.display_name)
        hints[partner.couple_id] = partner.couple_hint
    added = [
        AddedTo(each, called(" & ".join(names[each]), hints[each]), refs[each], count)
        for each, count in store.couples_to_add(tx).items()
        if each in names
    ]
    return tuple(sorted(added, key=lambda each: each.ref))


def _same_couples(
    tx: Transaction, file: File, mapping: Mapping, matching: Matching, known: Sequence[Known]
) -> SameCouples | None:
    """The question of whether these are an earlier file's couples; none where it was answered, as by the same file."""
    if mapping.same_couples or not mapping.columns.couple:
        return None
    prefix = mapping.couple_prefix
    named = [*(each.named for each in matching.matches), *(each.named for each in matching.unmatched)]
    refs = {each.couple_ref.removeprefix(prefix) for each in named}
    imports = runs.list_earlier(tx)
    asked = same_couples(matching.matches, refs, known, imports, prefix=prefix, name=mapping.name)
    if asked is None or (digest(file), prefix) in {(each.file_sha256, each.prefix) for each in imports}:
        return None
    return asked


def _counted(
    tx: Transaction, mapping: Mapping, questionnaire: Questionnaire, matching: Matching, *, read: int, empty: int
) -> ImportPreview:
    verdicts = store.verdicts(tx)
    conflicts = verdicts[Verdict.CONFLICT].rows + verdicts[Verdict.DIFFERS].rows
    listed = store.list_refusals(tx, LISTED)
    where = " / ".join(mapping.columns.time)
    listed += [
        Refusal(found.line, where, "same partner, same moment", _contradiction(found))
        for found in store.contradictions(tx, LISTED)
    ]
    couples = store.couples_to_add(tx)
    new_couples = [c for c in matching.new_couples if c.couple_id in couples]
    is_new = not mapping.questionnaire.is_shipped and with_earlier(tx, questionnaire)[1]
    return ImportPreview(
        rows_read=read,
        to_add=verdicts[Verdict.NEW].rows,
        answers=verdicts[Verdict.NEW].answers,
        already_known=verdicts[Verdict.KNOWN].rows,
        duplicates=verdicts[Verdict.DUPLICATE].rows,
        empty_prompts=empty,
        conflicts=conflicts,
        refused_rows=store.count_refused(tx) + conflicts,
        couples_to_create=len(new_couples),
        partners_to_create=sum(len(c.sides) for c in new_couples),
        couples_known=len({m.couple_id for m in matching.matches} - {c.couple_id for c in matching.new_couples}),
        questionnaire_to_create=questionnaire.meta.title if is_new else None,
        refused=tuple(sorted(listed, key=lambda r: r.line)[:LISTED]),
        mapping=mapping,
    )


def _contradiction(found: Contradiction) -> str:
    if found.verdict is Verdict.DIFFERS:
        return "The record holds other answers for this moment."
    return f"Line {found.other_line} gives other answers for this moment."
