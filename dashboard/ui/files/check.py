"""What an import would do, said before it is done; the doing, with progress; and what came of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from uuid import UUID

import pandas as pd
import streamlit as st

from dashboard.domain import spreadsheet
from dashboard.domain.files.cells import counted
from dashboard.domain.files.mapping import Mapping
from dashboard.services.couples import reading as couples
from dashboard.services.files.importing import ImportPreview, ImportResult, Progress
from dashboard.services.practice import Practice
from dashboard.ui import navigation, state
from dashboard.ui.text import plain

_CHECKED = "import_checked"
_DONE = "import_done"
_SHOWN_COUPLES = 6
_LISTED_WHOLE = 8


def remember(file_id: str, mapping: Mapping, preview: ImportPreview) -> None:
    """Keep what was found until the file or the mapping changes."""
    st.session_state[_CHECKED] = (file_id, mapping, preview)


def checked(file_id: str, mapping: Mapping) -> ImportPreview | None:
    """What was found for exactly this file and mapping."""
    kept = st.session_state.get(_CHECKED)
    return kept[2] if kept and kept[:2] == (file_id, mapping) else None


def show(preview: ImportPreview) -> None:
    """The counts in sentences, the cells read as no value, then every refused row with its reason."""
    with st.container(border=True):
        first, *rest = _sentences(preview)
        st.markdown(f"**{plain(first)}**")
        st.markdown("  \n".join(plain(sentence) for sentence in rest))
    if preview.no_values:
        with st.expander("Cells read as no value", icon=":material/block:"):
            counts = [(c.column, c.missing, c.skipped, c.not_applicable) for c in preview.no_values]
            st.dataframe(
                pd.DataFrame(counts, columns=["Column", "No answer", "Skipped", "Does not apply"]),
                hide_index=True,
                height="content" if len(counts) <= _LISTED_WHOLE else 320,
                alt="Cells read as no value, by column",
            )
    if preview.refused:
        rows = [(r.line, r.column, r.shape, r.reason) for r in preview.refused]
        table = pd.DataFrame(rows, columns=["Line", "Column", "What stands there", "Reason"])
        st.dataframe(
            table,
            hide_index=True,
            height="content" if len(rows) <= _LISTED_WHOLE else 320,
            alt="Rows that cannot be imported",
        )
        st.download_button(
            "Download this list",
            data=lambda: refused_csv(preview),
            file_name="refused-rows.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
        )


def refused_csv(preview: ImportPreview) -> str:
    """The refused rows as CSV. It holds no value of the file; column names are kept from running as formulas."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("line", "column", "what stands there", "reason"))
    writer.writerows((r.line, spreadsheet.neutralised(r.column), r.shape, r.reason) for r in preview.refused)
    return text.getvalue()


def options(preview: ImportPreview, file_id: str) -> tuple[bool, bool]:
    """Whether to create couples and whether to skip the refused rows, asked only where it matters."""
    create, skip = False, False
    if preview.couples_to_create:
        create = st.checkbox(
            f"Create {counted(preview.couples_to_create, 'couple')} not yet in your caseload",
            key=state.key("import_create", file_id),
        )
    if preview.refused_rows:
        skip = st.checkbox(
            f"Skip exactly the {counted(preview.refused_rows, 'row')} listed above",
            key=state.key("import_skip", file_id),
        )
    return create, skip


def may_run(preview: ImportPreview, *, create: bool, skip: bool) -> bool:
    """Whether there is something to import, and every question it raises is answered."""
    return bool(preview.to_add) and (create or not preview.couples_to_create) and (skip or not preview.refused_rows)


def watched(words: str) -> Progress:
    """A bar that follows the rows. Any click meanwhile stops the work, and then nothing is kept."""
    bar = st.progress(0.0, text=plain(words))

    def progress(read: int, total: int | None) -> None:
        part = min(read / total, 1.0) if total else 0.0
        bar.progress(part, text=plain(f"{words}: {read:,} rows read"))

    return progress


def finish(result: ImportResult) -> None:
    """Keep what happened for the next run."""
    st.session_state[_DONE] = (result.preview.to_add, result.couple_ids)


def show_finished(practice: Practice) -> None:
    """What the last import did, with ways to look at it."""
    added, couple_ids = st.session_state.pop(_DONE, (0, ()))
    if not couple_ids:
        return
    with st.container(border=True):
        st.markdown(f"**{counted(added, 'check-in')} of {counted(len(couple_ids), 'couple')} now in the record.**")
        with st.container(horizontal=True):
            for couple_id in couple_ids[:_SHOWN_COUPLES]:
                _progress_link(practice, couple_id)
            navigation.link("caseload", "Open the caseload", icon=":material/groups:")


def _progress_link(practice: Practice, couple_id: UUID) -> None:
    record = couples.find(practice, couple_id)
    if record is not None:
        navigation.link("progress", plain(record.names), couple_id, icon=":material/show_chart:")


def _sentences(found: ImportPreview) -> Iterator[str]:
    yield (
        f"{counted(found.to_add, 'check-in')} with {counted(found.answers, 'answer')} will be added."
        if found.to_add
        else "Nothing will be added."
    )
    yield f"{counted(found.rows_read, 'row')} read."
    if found.empty_prompts:
        yield f"{counted(found.empty_prompts, 'row')} without any answer (a prompt nobody answered), to be left out."
    if found.already_known:
        yield f"{counted(found.already_known, 'row')} already in the record, to be left out."
    if found.duplicates:
        yield f"{counted(found.duplicates, 'exact repetition')} of another row, to be left out."
    if found.conflicts:
        yield f"{counted(found.conflicts, 'row')} in conflict: other answers for the same partner and moment."
    if found.refused_rows:
        yield f"{counted(found.refused_rows, 'row')} to refuse, listed below with the reason."
    if found.couples_known:
        yield f"{counted(found.couples_known, 'couple')} of the file already in your caseload."
    if found.couples_to_create:
        made = counted(found.couples_to_create, "couple")
        yield f"{made} with {counted(found.partners_to_create, 'named partner')} to create."
    if found.questionnaire_to_create:
        yield f"A new questionnaire, “{found.questionnaire_to_create}”."
