"""Words for documents, their readers, and what was released."""

from __future__ import annotations

from dashboard.domain.documents.paper import DocumentKind, Reader
from dashboard.domain.documents.record import DocumentRelease
from dashboard.domain.wording import counted, long_moment
from dashboard.domain.zone import Zone
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import titles

KIND = {
    DocumentKind.HANDOUT: "Handout",
    DocumentKind.TAKE_HOME: "Until next time",
    DocumentKind.PROGRESS: "Progress report",
    DocumentKind.LETTER: "Letter",
    DocumentKind.FULL_RECORD: "Full record",
    DocumentKind.BRIEF: "Brief",
}
ABOUT = {
    DocumentKind.HANDOUT: "Steps and cards to take home in large type, with boxes to tick, questions and help lines.",
    DocumentKind.TAKE_HOME: "The plan until next time: homework by person, what was agreed, the next session.",
    DocumentKind.PROGRESS: "What both may see of their answers, as on the in-session screen: sentences and charts.",
    DocumentKind.LETTER: "Your words to somebody outside, with chosen facts. It takes the word of whom it is about.",
    DocumentKind.FULL_RECORD: "For a partner who asks for access, for both, or for your own archive.",
    DocumentKind.BRIEF: "The page to prepare a session. For you alone.",
}


def reader(record: CoupleRecord, each: Reader) -> str:
    """The person or people a document is for."""
    if each is Reader.COUNSELOR:
        return "My own file"
    if each is Reader.THIRD_PARTY:
        return "Somebody outside"
    return titles.reader_name(record, each)


def released(record: CoupleRecord, each: DocumentRelease, zone: Zone) -> str:
    """One line of the kind of what left, to whom, and when."""
    is_own = each.reader is Reader.COUNSELOR
    to_whom = "my own file" if is_own else each.recipient_name or reader(record, each.reader)
    struck = f", {counted(each.struck, 'thing')} left out" if each.struck else ""
    when = long_moment(zone.local(each.released_at))
    return f"{KIND[each.document]} to {to_whom} on {when}, {counted(each.pages, 'page')}{struck}."
