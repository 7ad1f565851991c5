"""File of the import wizard: uploaded, inspected, and read the way the counselor says."""

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
    """Forget the file and everything chosen for it, on the next run."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state.pop(_LOOK, None)


def content(upload: UploadedFile) -> Upload:
    """Content of the upload. It stays in memory: nothing of it is written to the disk."""
    return Upload(upload.name, upload.getvalue())


def look(upload: UploadedFile) -> FileLook:
    """Inspect the file, and draw its first rows and the settings by which it is read."""
    file_look = _inspected(upload, Reading())
    with st.expander(f"How it is read: {_summary(file_look)}", icon=":material/tune:"):
        file_look = _inspected(upload, _settings(upload, file_look))
    for sentence in file_look.assumed:
        st.info(plain(sentence), icon=":material/info:")
    first = pd.DataFrame(file_look.rows[:_SHOWN_ROWS], columns=list(file_look.columns))
    st.dataframe(first, hide_index=True, height="content", alt="The first rows of the file")
    return file_look


def _settings(upload: UploadedFile, file_look: FileLook) -> Reading:
    reading = file_look.reading
    chosen = replace(reading)
    left, right = st.columns(2)
    if file_look.kind == "CSV":
        chosen = replace(
            chosen,
            delimiter=_select(left, upload, "Separator between cells", _DELIMITERS, reading.delimiter),
            encoding=_select(right, upload, "Encoding", {e: e for e in _ENCODINGS}, reading.encoding),
        )
    if len(file_look.sheets) > 1:
        chosen = replace(chosen, sheet=_select(left, upload, "Sheet", {s: s for s in file_look.sheets}, reading.sheet))
    if file_look.kind != "Parquet":
        row = left.number_input(
            "Row with the column names",
            min_value=1,
            value=reading.header_row or 1,
            key=state.key("import_reading", "row", upload.file_id, reading.header_row),
            help="What is written above it is passed over.",
        )
        if row != reading.header_row:
            chosen = replace(chosen, header_row=int(row), header_rows=None)
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


def _summary(file_look: FileLook) -> str:
    parts = [file_look.kind, f"{len(file_look.columns)} columns"]
    if file_look.kind == "CSV":
        parts.append(_DELIMITERS.get(file_look.reading.delimiter or "", "other").lower())
    if file_look.reading.decimal:
        parts.append(f"decimal {'comma' if file_look.reading.decimal is DecimalMark.COMMA else 'point'}")
    return ", ".join(parts)


def _inspected(upload: UploadedFile, reading: Reading) -> FileLook:
    """Inspect a file once per setting, because a rerun must not read a large file again."""
    key = (upload.file_id, reading)
    kept: dict[object, FileLook] = st.session_state.setdefault(_LOOK, {})
    if key not in kept:
        file_look = importing.inspect(content(upload), reading)
        st.session_state[_LOOK] = {k: v for k, v in kept.items() if k[0] == upload.file_id} | {key: file_look}  # type: ignore[index]
        return file_look
    return kept[key]
