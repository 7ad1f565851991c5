"""The outcomes as a file: the words of the page, one figure a line."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.csv as pa_csv

from dashboard.domain.audit import Action
from dashboard.domain.outcomes.report import Section
from dashboard.services import audit
from dashboard.services.outcomes.report import PRIVACY, Report, Whose, report
from dashboard.services.practice import Practice
from dashboard.services.spreadsheet import neutralised

FILE_NAME = "mendwell-outcomes.csv"
COLUMNS = ("part", "table", "row", "figure", "value")
_WHOSE = {Whose.PRACTICE: "The practice", Whose.MINE: "Couples the reader opens"}


def export(practice: Practice, whose: Whose, span_id: str) -> bytes:
    """The report as CSV. The export is logged. Raises as `report` does."""
    lines = _lines(report(practice, whose, span_id))
    audit.record(practice, Action.EXPORTED_OUTCOMES, rows=len(lines))
    columns = [pa.array(column, pa.string()) for column in zip(*lines, strict=True)]
    sink = io.BytesIO()
    pa_csv.write_csv(pa.Table.from_batches([neutralised(pa.RecordBatch.from_arrays(columns, COLUMNS))]), sink)
    return sink.getvalue()


def _lines(found: Report) -> list[tuple[str, ...]]:
    about = [
        ("whose", _WHOSE[found.whose]),
        ("span of endings", found.span.label),
        ("counted before", found.until.isoformat()),
        ("how", PRIVACY),
    ]
    head = [("About", "", name, "", value) for name, value in about]
    return head + [line for section in found.sections for line in _section_lines(section)]


def _section_lines(section: Section) -> list[tuple[str, ...]]:
    said = {"sentence": section.sentence, "basis": section.evidence}
    lines: list[tuple[str, ...]] = [(section.title, "", name, "", text) for name, text in said.items() if text]
    lines += [(section.title, "", "rule", "", rule) for rule in section.rules]
    lines += [(section.title, "", "note", "", note) for note in section.notes]
    for table in section.tables:
        for name, *values in table.rows:
            named = zip(table.columns[1:], values, strict=True)
            lines += [(section.title, table.title, name, column, value) for column, value in named if value]
    return lines
