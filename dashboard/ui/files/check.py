"""Preview of an import, its progress, and its result."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from uuid import UUID

import pandas as pd
import streamlit as st

from dashboard.domain import spreadsheet
from dashboard.domain.files.mapping import Mapping
from dashboard.domain.files.verdicts import refusal_kinds
from dashboard.domain.wording import counted
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
    """Keep the preview until the file or the mapping changes."""
    st.session_state[_CHECKED] = (file_id, mapping, preview)


def checked(file_id: str, mapping: Mapping) -> ImportPreview | None:
    """The preview of exactly this file and mapping."""
    kept = st.session_state.get(_CHECKED)
    return kept[2] if kept and kept[:2] == (file_id, mapping) else None


def show(preview: ImportPreview) -> None:
    """Show the counts in sentences, the couples that get check-ins, and what is left out or refused and why."""
    if preview.same_couples is not None:
        st.warning("Couples of an earlier file go by these names too. Put something else before them.")
    with st.container(border=True):
        first, *rest = _sentences(preview)
        st.markdown(f"**{plain(first)}**")
        st.markdown("  \n".join(plain(sentence) for sentence in rest))
        if preview.refused:
            st.markdown("Why rows are refused:\n" + "\n".join(f"- {line}" for line in _refusals(preview)))
    if preview.adds_to:
        _show_couples(preview)
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
        with st.expander("Every refused row", icon=":material/list:"):
            _show_refused(preview)


def _show_couples(preview: ImportPreview) -> None:
    """The couples of the caseload that get check-ins, by name, so that nobody else's answers go there unseen."""
    with st.expander(f"Adds to {counted(len(preview.adds_to), 'couple')} in your caseload", icon=":material/groups:"):
        rows = [(each.names, each.ref, each.checkins) for each in preview.adds_to]
        st.dataframe(
            pd.DataFrame(rows, columns=["Couple", "In the file", "Check-ins"]),
            hide_index=True,
            height="content" if len(rows) <= _LISTED_WHOLE else 320,
            alt="Couples in your caseload that get check-ins",
        )


def _show_refused(preview: ImportPreview) -> None:
    rows = [(r.line, r.column, r.shape, r.reason) for r in preview.refused]
    st.dataframe(
        pd.DataFrame(rows, columns=["Line", "Column", "Content", "Reason"]),
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


def _refusals(preview: ImportPreview) -> Iterator[str]:
    """One line for each kind of refusal."""
    for kind in refusal_kinds(preview.refused):
        where = f" in {kind.column}" if kind.column else ""
        yield plain(f"{counted(kind.count, 'row')}{where}: {kind.reason} ({kind.places})")


def refused_csv(preview: ImportPreview) -> str:
    """Refused rows as CSV. It holds no value of the file, and no column name runs as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("line", "column", "content", "reason"))
    writer.writerows((r.line, spreadsheet.neutralised(r.column), r.shape, r.reason) for r in preview.refused)
    return text.getvalue()


def options(preview: ImportPreview, file_id: str) -> tuple[bool, bool]:
    """Choices to create couples and to skip the refused rows, offered only if there are any."""
    create, skip = False, False
    if preview.couples_to_create:
        create = st.checkbox(
            f"Create {counted(preview.couples_to_create, 'couple')} not yet in your caseload",
            key=state.key("import_create", file_id),
        )
    if preview.refused_rows:
        skip = st.checkbox(
            f"Skip exactly the {counted(preview.refused_rows, 'refused row')}",
            key=state.key("import_skip", file_id),
        )
    return create, skip


def may_run(preview: ImportPreview, *, create: bool, skip: bool) -> bool:
    """Tell whether there is something to import and every choice it needs is made."""
    if preview.same_couples is not None:
        return False
    return bool(preview.to_add) and (create or not preview.couples_to_create) and (skip or not preview.refused_rows)


def watched(label: str) -> Progress:
    """A bar that follows the rows. Any click in the meantime stops the work, and then nothing is kept."""
    bar = st.progress(0.0, text=plain(label))

    def progress(read: int, total: int | None) -> None:
        part = min(read / total, 1.0) if total else 0.0
        bar.progress(part, text=plain(f"{label}: {read:,} rows read"))

    return progress


def finish(result: ImportResult) -> None:
    """Keep the result for the next run of the page."""
    st.session_state[_DONE] = (result.preview, result.couple_ids)


def show_finished(practice: Practice) -> None:
    """Show the result of the last import, with links to it."""
    preview, couple_ids = st.session_state.pop(_DONE, (None, ()))
    if preview is None or not couple_ids:
        return
    with st.container(border=True):
        added = counted(preview.to_add, "check-in")
        verb = "is" if preview.to_add == 1 else "are"
        st.markdown(f"**{added} of {counted(len(couple_ids), 'couple')} {verb} now in the record.**")
        if preview.refused:
            st.markdown("Rows that were skipped:\n" + "\n".join(f"- {line}" for line in _refusals(preview)))
        with st.container(horizontal=True):
            for couple_id in couple_ids[:_SHOWN_COUPLES]:
                _progress_link(practice, couple_id)
            navigation.link("caseload", "Open the caseload", icon=":material/groups:")


def _progress_link(practice: Practice, couple_id: UUID) -> None:
    record = couples.find(practice, couple_id)
    if record is not None:
        navigation.link("progress", plain(record.called), couple_id, icon=":material/show_chart:")


def _by_name(preview: ImportPreview) -> str:
    """The couples that get check-ins, where they are few enough for a sentence."""
    names = [each.names for each in preview.adds_to]
    return f": {', '.join(names)}" if 0 < len(names) <= _SHOWN_COUPLES else ""


def _sentences(preview: ImportPreview) -> Iterator[str]:
    yield (
        f"{counted(preview.to_add, 'check-in')} with {counted(preview.answers, 'answer')} will be added."
        if preview.to_add
        else "Nothing will be added."
    )
    yield f"{counted(preview.rows_read, 'row')} read."
    if preview.empty_prompts:
        yield f"{counted(preview.empty_prompts, 'row')} without any answer (a prompt nobody answered), to be left out."
    if preview.already_known:
        yield f"{counted(preview.already_known, 'row')} already in the record, to be left out."
    if preview.duplicates:
        yield f"{counted(preview.duplicates, 'exact repetition')} of another row, to be left out."
    if preview.conflicts:
        yield f"{counted(preview.conflicts, 'row')} in conflict: other answers for the same partner and moment."
    if preview.refused_rows:
        yield f"{counted(preview.refused_rows, 'row')} to refuse."
    if preview.couples_known:
        yield f"{counted(preview.couples_known, 'couple')} of the file already in your caseload{_by_name(preview)}."
    if preview.couples_to_create:
        made = counted(preview.couples_to_create, "couple")
        yield f"{made} with {counted(preview.partners_to_create, 'named partner')} to create."
    if preview.questionnaire_to_create:
        yield f"A new questionnaire, “{preview.questionnaire_to_create}”."
