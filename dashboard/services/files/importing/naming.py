"""Which column holds what, by its name and by the words that describe it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dashboard.domain.files.mapping import SidePatterns

COUPLE = "couple|dyad|pair|coupleid|couple_id|couple_no|couple_code|couple_number|dyad_id|dyadid|family|case|case_id"
PARTNER = (
    "partner|person|participant|participant_id|person_id|partner_id|personid|id|subject|pid|member|respondent|ppnr"
    "|partner_code|person_code"
)
NAME = "name|first_name|firstname|partner_name|display_name"
ROLE = "role|side|position"
NOTE = "note|notes|comment|comments|remark|remarks|free_text|anything_else"
ITEM, VALUE = "item|question|variable|measure|item_id", "value|answer|response|score|rating"
# The moment of answering first; a planned moment only where there is no better.
TIMES = (
    "answered_at|answered|submitted_at|submitted|completed_at|completed|recorded_at|start|started|started_at"
    "|start_time|start_date|end|end_date|end_time|recorded_date|submit_date",
    "timestamp|datetime|date_time|moment|when|date|day|time|created_at|unix|unix_time|unixtime|epoch|ts|day_number"
    "|day_no|study_day",
    "sent|sent_at",
    "scheduled|scheduled_at|beep|prompt",
)
# Words of descriptions, where a survey tool calls its columns Q1 and Q2.
_SAID_COUPLE = re.compile(r"\b(?:couple|dyad|pair)(?:'s)?\b.*\b(?:code|id|number|no|name)\b|\bwhich couple\b")
_SAID_PARTNER = re.compile(
    r"\bwhich (?:partner|person|of you)\b|\bwho are you\b|\b(?:your|first) name\b|\bname or code\b"
    r"|\b(?:partner|person|participant)(?:'s)? (?:code|id|number|no)\b|\bwho is answering\b"
)
_SAID_NOTE = re.compile(r"\banything (?:else|more)\b|\bcomments?\b|\bremarks?\b")
_PAIRS = (
    "{}_a {}_b", "{}_A {}_B", "a_{} b_{}", "A_{} B_{}", "{}.a {}.b", "{}_1 {}_2", "{}_p1 {}_p2", "p1_{} p2_{}",
    "{}_f {}_m", "f_{} m_{}",
)  # fmt: skip
_PATTERNS = tuple(SidePatterns(*pair.split()) for pair in _PAIRS)


def slug(text: str) -> str:
    """A name as an id: small letters, digits and underscores."""
    return re.sub(r"\W+", "_", text.strip().lower(), flags=re.ASCII).strip("_")[:60]


def spelled(column: str) -> str:
    """A column's name as an id, with words that are told apart by capitals alone put apart."""
    return slug(re.sub(r"([a-z\d])([A-Z])", r"\1_\2", column))


def named(columns: Iterable[str], words: str) -> str | None:
    """The first column whose name is one of the words; earlier words win."""
    by_slug: dict[str, str] = {}
    for column in reversed(list(columns)):
        by_slug |= {spelled(column): column, slug(column): column}
    return next((by_slug[word] for word in words.split("|") if word in by_slug), None)


def couple_column(columns: Sequence[str], said: Mapping[str, str]) -> str | None:
    """The column that names the couple."""
    return named(columns, COUPLE) or _described(columns, said, _SAID_COUPLE)


def partner_column(columns: Sequence[str], said: Mapping[str, str]) -> str | None:
    """The column that names the partner. A column called "id" is that only where no description fits another."""
    sure = named(columns, PARTNER.replace("|id|", "|"))
    return sure or _described(columns, said, _SAID_PARTNER) or named(columns, "id")


def note_column(columns: Sequence[str], said: Mapping[str, str]) -> str | None:
    """The column of free words."""
    return named(columns, NOTE) or _described(columns, said, _SAID_NOTE)


def _described(columns: Sequence[str], said: Mapping[str, str], pattern: re.Pattern[str]) -> str | None:
    return next((column for column in columns if pattern.search(said.get(column, "").lower())), None)


def side_patterns(columns: Sequence[str]) -> SidePatterns | None:
    """The patterns that tell the two partners' columns apart, if some appear once for each."""
    best = max(_PATTERNS, key=lambda pattern: len(stems(columns, pattern)))
    return best if stems(columns, best) else None


def stems(columns: Sequence[str], patterns: SidePatterns) -> dict[str, tuple[str, str]]:
    """The shared parts of the columns that come once for each partner."""
    before, _, after = patterns.a.partition("{}")
    found = {}
    for column in columns:
        if column.startswith(before) and column.endswith(after) and len(column) > len(before) + len(after):
            stem = column[len(before) : len(column) - len(after)]
            other = patterns.b.replace("{}", stem)
            if other in columns:
                found[stem] = (column, other)
    return found
