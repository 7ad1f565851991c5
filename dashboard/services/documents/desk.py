"""The way of a document: built from the record, struck, set, looked at, and released as the very bytes looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.audit import Action, Digest
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.documents import checks
from dashboard.domain.documents.checks import Finding, Ground
from dashboard.domain.documents.paper import Document, DocumentKind
from dashboard.domain.documents.record import DocumentRelease
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import Side
from dashboard.errors import NotFoundError, RuleError, StaleEditError
from dashboard.services import audit
from dashboard.services.confidentiality import releases
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import brief_page, full_record, handout, letter, pictures, progress_report, take_home
from dashboard.services.documents.typesetting import Painter, set_document
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.papers import KEPT_FOR, Paper, Papers
from dashboard.services.practice import Practice
from dashboard.store import documents as store

# The names of files: nobody's name, and nothing about their content.
FILE_NAME = "document-{day}.pdf"
Builder = Callable[[Practice, CoupleRecord, Wanted], Built]
BUILDERS: dict[DocumentKind, Builder] = {
    DocumentKind.HANDOUT: handout.build,
    DocumentKind.TAKE_HOME: take_home.build,
    DocumentKind.PROGRESS: progress_report.build,
    DocumentKind.LETTER: letter.build,
    DocumentKind.FULL_RECORD: full_record.build,
    DocumentKind.BRIEF: brief_page.build,
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document on the desk. `whole` is what there is to strike from; without a paper it is empty."""

    whole: Document
    paper: Paper | None
    findings: tuple[Finding, ...]

    @property
    def is_blank(self) -> bool:
        """True if there is nothing to make a document of."""
        return self.whole.is_empty

    @property
    def is_stopped(self) -> bool:
        """True if it may not leave as it is."""
        return self.paper is None or any(finding.stops for finding in self.findings)


@dataclass(frozen=True, slots=True)
class File:
    """A released document, to be saved."""

    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Ready:
    """The ground of a held paper: the values it was set from, and the partner it is about."""

    document: Document
    about: Side | None


def of_couple(practice: Practice, couple_id: UUID) -> list[DocumentRelease]:
    """The documents that were released, latest first. Raises `NotFoundError` for a couple out of scope."""
    couples.check_in_scope(practice, couple_id)
    return store.list_releases(practice.db, practice.scope, couple_id)


def build(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built:
    """The whole document, before anything is struck."""
    check_private(practice.screen)
    return BUILDERS[wanted.kind](practice, record, wanted)


def prepare(
    practice: Practice,
    record: CoupleRecord,
    wanted: Wanted,
    papers: Papers,
    paint: Painter,
    *,
    built: Built | None = None,
) -> Prepared:
    """The document as it would leave, with all that is found about it. What was set already is not set again.

    `built` is the whole document, where whoever asks has it.
    """
    check_private(practice.screen)
    built = built or build(practice, record, wanted)
    document = built.document.without(wanted.struck)
    found = (*checks.findings(document, _ground(practice, record, wanted.about)), *built.notes)
    if document.is_empty:
        return Prepared(built.document, None, found)
    paper = papers.made_of(document.fingerprint, practice.now)
    if paper is None:
        made = set_document(document, paint, author="" if document.is_unnamed else practice.name)
        paper = Paper(
            sha256=Digest(made.content),
            of=document.fingerprint,
            pages=made.pages,
            names=made.names,
            until=practice.now + KEPT_FOR,
            ready=_Ready(document, wanted.about),
            content=made.content,
        )
        papers.keep(paper)
    return Prepared(built.document, paper, (*found, *checks.unprintable(paper.names)))


def release(
    practice: Practice, record: CoupleRecord, wanted: Wanted, papers: Papers, sha256: str, *, has_looked: bool
) -> UUID:
    """Release the document that was looked at, and return the id of the release. It is logged with its hash.

    Raises `RuleError` while something stops it or wants to be looked at first, and `StaleEditError` when the record has
    changed since: nothing leaves that nobody has looked at.
    """
    check_private(practice.screen)
    if not record.may_write:
        raise RuleError("This couple is open to you for reading.", "Ask the couple's counselor.")
    paper = papers.find(sha256, practice.now)
    document = build(practice, record, wanted).document.without(wanted.struck)
    if paper is None or paper.of != document.fingerprint:
        raise StaleEditError("The record has changed since this was set.", "Look at the pages again.")
    found = (*checks.findings(document, _ground(practice, record, wanted.about)), *checks.unprintable(paper.names))
    stopping = next((finding for finding in found if finding.stops), None)
    if stopping is not None:
        raise RuleError(stopping.words, stopping.next_action)
    if found and not has_looked:
        raise RuleError("Something here wants to be looked at first.", "Read it, and tick that you have.")
    released = _entry(record, wanted, document, paper, practice.now)
    # Logged first: a document that cannot be logged is not released.
    audit.record(
        practice,
        Action.RELEASED,
        record.couple.couple_id,
        document_id=released.document_release_id,
        document=wanted.kind,
        recipient=wanted.reader,
        sha256=Digest(paper.content),
    )
    practice.db.write(
        practice.scope, lambda tx: store.insert_release(tx, released), summary="Release a document", now=practice.now
    )
    return released.document_release_id


def _entry(record: CoupleRecord, wanted: Wanted, document: Document, paper: Paper, now: datetime) -> DocumentRelease:
    return DocumentRelease(
        document_release_id=new_id(),
        couple_id=record.couple.couple_id,
        document=wanted.kind,
        title=document.title,
        reader=document.reader,
        recipient_name=wanted.recipient_name,
        sha256=paper.sha256,
        pages=paper.pages,
        struck=len(wanted.struck),
        released_at=now,
    )


def handed(practice: Practice, papers: Papers, release_id: UUID) -> File:
    """The bytes of a released document, while this browser session still holds them and its words still hold.

    Raises `NotFoundError` otherwise, out of scope, for a couple open for reading alone, and on the in-session screen:
    these are not told apart.
    """
    is_private = practice.screen is Screen.PRIVATE
    released = store.find_release(practice.db, practice.scope, release_id) if is_private else None
    record = couples.find(practice, released.couple_id) if released else None
    paper = papers.find(released.sha256, practice.now) if released else None
    if record is None or paper is None or not record.may_write or not isinstance(paper.ready, _Ready):
        raise _nothing()
    ground = _ground(practice, record, paper.ready.about)
    if any(finding.stops for finding in checks.findings(paper.ready.document, ground)):
        raise _nothing()
    return File(FILE_NAME.format(day=practice.today.isoformat()), paper.content)


def is_held(practice: Practice, papers: Papers, released: DocumentRelease) -> bool:
    """Tell whether the bytes of a release are still here to be saved."""
    return papers.find(released.sha256, practice.now) is not None


def text(paper: Paper) -> str:
    """All words of a document on the desk, for somebody who does not see its pages."""
    return pictures.text(paper.content)


def page(practice: Practice, papers: Papers, sha256: str, number: int) -> bytes:
    """A page of a document on the desk as a picture. Raises `NotFoundError`."""
    paper = papers.find(sha256, practice.now) if practice.screen is Screen.PRIVATE else None
    picture = pictures.page(paper.content, number) if paper else None
    if picture is None:
        raise _nothing()
    return picture


def _ground(practice: Practice, record: CoupleRecord, about: Side | None) -> Ground:
    return Ground(record.partners, tuple(releases.live(practice, record.couple.couple_id)), about)


def _nothing() -> NotFoundError:
    return NotFoundError("There is no such document here.", "Make it again on the couple's page.")
