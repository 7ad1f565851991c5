"""The file of the import wizard: uploaded, looked at, and read the way the counselor says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.domain.files.reading import DateOrder, DecimalMark, Reading
from dashboard.services.files import importing
from dashboard.services.files.importing import FileLook, Upload
from dashboard.services.files.reading.limits import UPLOAD_MEGABYTES
from dashboard.ui import state
from dashboard.ui.text import plain

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_SHOWN_ROWS = 8
_ROUND = "import_round"
_LOOK = "import_look"
_DELIMITERS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Bar"}
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1250", "cp1251", "mac_roman")
_MARKS = {DecimalMark.POINT: "Point, as in 5.8", DecimalMark.COMMA: "Comma, as in 5,8"}
_DATES = {
    DateOrder.YMD: "Year first, as in 2026-03-31",
    DateOrder.DMY: "Day first, as in 31.3.2026",
    DateOrder.MDY: "Month first, as in 3/31/2026",
}


def choose() -> UploadedFile | None:
    """The file to import."""
    return st.file_uploader(
        "File with check-ins",
        type=["csv", "tsv", "txt", "xlsx", "parquet"],
        max_upload_size=UPLOAD_MEGABYTES,
        key=state.key("import_file", st.session_state.get(_ROUND, 0)),
        help="CSV, XLSX or Parquet with column names in the first row. Larger files: use `mendwell import`.",
    )


def start_over() -> None:
    """Let go of the file and everything chosen for it, on the next run."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state.pop(_LOOK, None)


def content(upload: UploadedFile) -> Upload:
    """What was uploaded. It stays in memory: nothing of it is written to the disk."""
    return Upload(upload.name, upload.getvalue())


def look(upload: UploadedFile) -> FileLook:
    """The head of the file as it is read now, with the settings that may be changed and the first rows."""
    found = _inspected(upload, Reading())
    with st.expander(f"How it is read: {_summary(found)}", icon=":material/tune:"):
        found = _inspected(upload, _settings(upload, found))
    for sentence in found.assumed:
        st.info(plain(sentence), icon=":material/info:")
    first = pd.DataFrame(found.rows[:_SHOWN_ROWS], columns=list(found.columns))
    st.dataframe(first, hide_index=True, height="content", alt="The first rows of the file")
    return found


def _settings(upload: UploadedFile, found: FileLook) -> Reading:
    reading = found.reading
    chosen = replace(reading)
    left, right = st.columns(2)
    if found.kind == "CSV":
        chosen = replace(
            chosen,
            delimiter=_select(left, upload, "Between the cells stands a", _DELIMITERS, reading.delimiter),
            encoding=_select(right, upload, "Encoding", {e: e for e in _ENCODINGS}, reading.encoding),
        )
    if len(found.sheets) > 1:
        chosen = replace(chosen, sheet=_select(left, upload, "Sheet", {s: s for s in found.sheets}, reading.sheet))
    mark = _select(left, upload, "Decimal mark", {k.value: v for k, v in _MARKS.items()}, reading.decimal)
    order = _select(right, upload, "Dates", {k.value: v for k, v in _DATES.items()}, reading.date_order)
    return replace(
        chosen,
        decimal=DecimalMark(mark) if mark else None,
        date_order=DateOrder(order) if order else None,
    )


def _select(
    where: st.delta_generator.DeltaGenerator,
    upload: UploadedFile,
    label: str,
    names: dict[str, str],
    current: str | None,
) -> str | None:
    options = list(dict.fromkeys([*([str(current)] if current else []), *names]))
    return where.selectbox(
        label,
        options,
        format_func=lambda option: names.get(option, option),
        key=state.key("import_reading", label, upload.file_id),
    )


def _summary(found: FileLook) -> str:
    parts = [found.kind, f"{len(found.columns)} columns"]
    if found.kind == "CSV":
        parts.append(_DELIMITERS.get(found.reading.delimiter or "", "other").lower())
    if found.reading.decimal:
        parts.append(f"decimal {'comma' if found.reading.decimal is DecimalMark.COMMA else 'point'}")
    return ", ".join(parts)


def _inspected(upload: UploadedFile, reading: Reading) -> FileLook:
    """Looked at once per file and setting: a rerun must not read a large file again."""
    key = (upload.file_id, reading)
    kept: dict[object, FileLook] = st.session_state.setdefault(_LOOK, {})
    if key not in kept:
        found = importing.inspect(content(upload), reading)
        st.session_state[_LOOK] = {k: v for k, v in kept.items() if k[0] == upload.file_id} | {key: found}  # type: ignore[index]
        return found
    return kept[key]
