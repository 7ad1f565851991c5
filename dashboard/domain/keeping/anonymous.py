"""Rules for a copy that names nobody: names, words, ids and days are others, and what few share is kept back."""

from __future__ import annotations

import hmac
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

# Fewer couples than this are a small cell, as on the page of outcomes.
FEWEST = 5
# Kinds that an export holds and the copy does not, each with its reason.
LEFT_OUT: Mapping[str, str] = {
    "import_run": "names files",
    "import_mapping": "names files",
    "questionnaire": "wording that comes from a file",
    "answer": "answers to such wording",
    "brief": "a copy of other words",
    "brief_point": "points to lines of briefs",
    "document_release": "names recipients, and hashes of documents are known outside",
    "finding": "found anew",
    "session_capture": "points to entries that may be left out",
    "legal_hold": "says that a court asked",
    "helpline": "says where the practice is",
}
# Columns that are emptied: they hold what is known outside, or a digest of it.
EMPTIED: Mapping[str, str | None] = {
    "session.uid": None,
    "alert_action.covers": "",
    "couple.hint": "",
    "partner.contact_detail": "",
    "partner.contact_times": "",
    "partner.contact_method": "none_set",
    "partner.pronouns": "",
    # A language that few speak names them.
    "partner.language": "",
    "checkin.language": "",
    "completion.language": "",
}
# Said by the counselor alone, and known to nobody outside.
INSIDE = frozenset({"couple.phase"})
# What stands for a rare value where something has to stand, and pages know how to show one that is not theirs.
INSTEAD: Mapping[str, str] = {"assignment.step_id": "another-step"}
_WORD = re.compile(r"[A-Za-z0-9_.-]+")
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d+)?")
_OWN = "own-"
_STEP = 20
_WEEKS = 260
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts of a couple that people outside may know: they have to be shared.

    The phase of the work is the counselor's own word for it, which nobody outside knows.
    """

    status: str
    outcomes: tuple[str, ...]
    is_mutual: bool


class Disguise:
    """The way from what is in a practice to what is in its copy. Without the secret, which nobody keeps, there is none
    back.
    """

    def __init__(self, secret: bytes, known: Collection[str]) -> None:
        self._secret = secret
        self._known = known

    def id(self, old: str) -> str:
        """The new id for an old one, always the same."""
        return str(UUID(bytes=self._digest("id", old)[:16], version=4))

    def shift(self, whose: str) -> timedelta:
        """The time by which all days of a couple are earlier: whole weeks, so that weekdays and intervals stay."""
        return timedelta(weeks=int.from_bytes(self._digest("weeks", whose)[:4]) % _WEEKS + 1)

    def code(self, text: str) -> str:
        """A code with everything in it that is not Mendwell's own replaced, the same by the same."""
        return _WORD.sub(lambda found: self._word(found[0]), text)

    def name(self, couple_id: str, side: str) -> str:
        """An invented name of a partner."""
        return f"{side.upper()} {int.from_bytes(self._digest('name', couple_id)[:4]) % 100_000}"

    def _word(self, word: str) -> str:
        if word in self._known or _NUMBER.fullmatch(word):
            return word
        start = _OWN if word.startswith(_OWN) else ""
        return f"{start}x{self._digest('code', word).hex()[:_SHORT]}"

    def _digest(self, use: str, text: str) -> bytes:
        return hmac.digest(self._secret, f"{use}\0{text}".encode("utf-8", "surrogatepass"), "sha256")


def filler(text: str) -> str:
    """Words that stand for words: they say about how many there were. Nothing stays nothing."""
    return f"[about {-(-len(text) // _STEP) * _STEP} letters]" if text else text


def shared(standings: Mapping[str, Standing]) -> frozenset[str]:
    """The couples each of whose facts at least four others share."""
    cells = Counter(standings.values())
    return frozenset(couple for couple, each in standings.items() if cells[each] >= FEWEST)


def rare(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The values that fewer than five couples have, of pairs of a couple and a value; the empty one is none."""
    couples: dict[str, set[str]] = {}
    for couple, value in pairs:
        couples.setdefault(value, set()).add(couple)
    return frozenset(value for value, found in couples.items() if value and len(found) < FEWEST)
