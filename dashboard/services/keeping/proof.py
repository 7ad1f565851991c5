"""The proof that a couple was erased: a page with its reference, counts, days, and its entry in the log. No names."""

from __future__ import annotations

from dashboard.domain.documents.paper import Chart, Document, Part, Reader, Shape
from dashboard.domain.keeping.erasing import Erased, backups_until, counted_kinds, label
from dashboard.domain.wording import long_date, long_moment
from dashboard.services.documents.desk import File
from dashboard.services.documents.typesetting import set_document
from dashboard.services.keeping import erasing
from dashboard.services.office import Office
from dashboard.services.practice import Practice

FILE_NAME = "erased-{reference}.pdf"
# A hash is set in parts that fit a line.
_PART = 16


def made(office: Office, practice: Practice, number: int) -> File:
    """The proof of the erasing with this number in the log, as PDF. Raises `NotFoundError` for one not to be seen."""
    erased = erasing.find(practice, number)
    content = set_document(document(office, practice, erased), _unpainted, author=practice.name).content
    return File(FILE_NAME.format(reference=erased.reference), content)


def document(office: Office, practice: Practice, erased: Erased) -> Document:
    """The page before it is set. The same erasing gives the same page, as long as as many backups are kept."""
    at = practice.zone.local(erased.noted_at)
    counts = counted_kinds(erased.rows)
    until = backups_until(at.date(), office.settings.backup_monthly)
    facts = (
        ("Reference of the couple", erased.reference),
        ("Erased", long_moment(at, to_second=True)),
        ("Reason", label(erased.why)),
        ("Entries taken out", f"{erased.total:,}"),
        ("Number in the log", f"{erased.number:,}"),
        ("Hash of that entry (SHA-256)", _in_parts(erased.hash)),
    )
    left = (
        f"Backups made before this day are sealed and are not changed. The last of them is given up by "
        f"{long_date(until)}, as long as newer ones are made and nobody keeps a copy elsewhere.",
        "Files that were saved outside Mendwell, and paper, are not reached by this.",
        "The log keeps the reference, who erased the record and when, and these counts. It holds no word of a couple.",
    )
    return Document(
        kind=None,
        reader=Reader.COUNSELOR,
        title="Record erased",
        lead=(f"The record of one couple was erased for good on {long_date(at.date())}.",),
        parts=(
            Part(name="facts", heading="What was done", entries=facts, shape=Shape.TABLE, columns=("What", "Which")),
            Part(
                name="counts",
                heading="What was taken out",
                entries=tuple((words, f"{count:,}") for words, count in counts),
                shape=Shape.TABLE,
                columns=("Kind", "Entries"),
            ),
            Part(name="left", heading="What is left", entries=tuple((line,) for line in left), shape=Shape.BULLETS),
        ),
        foot=f"{practice.name} · {long_date(at.date())}",
    )


def _in_parts(text: str) -> str:
    return " ".join(text[start : start + _PART] for start in range(0, len(text), _PART))


def _unpainted(_: Chart) -> str:
    """No chart stands on it."""
    return ""
