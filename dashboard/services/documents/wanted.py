"""A wish for a document, and the whole document that comes of it before anything is struck."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.domain.documents.checks import Finding
from dashboard.domain.documents.paper import Document, DocumentKind, Reader
from dashboard.domain.setup import Help
from dashboard.domain.vocabulary import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The choices for one document. `chosen` are ids of what goes in, `words` what the counselor wrote for it.

    `about` is the one partner whom a letter is about, or None for both. `struck` are the marks of what is left out.
    """

    kind: DocumentKind
    reader: Reader
    recipient_name: str = ""
    about: Side | None = None
    chosen: tuple[str, ...] = ()
    words: str = field(default="", repr=False)
    struck: frozenset[str] = frozenset()
    help: Help = field(default_factory=Help)
    # Without the names of anybody, where a paper may lie about.
    is_unnamed: bool = False
    # The language of its words, as a code; empty is English.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """A whole document, and what whoever made it should know about what is not in it."""

    document: Document
    notes: tuple[Finding, ...] = ()
