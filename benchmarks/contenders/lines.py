"""From a contender's facts to the lines of the caseload, by the app's own rules: what differs is only the way there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.folding import folded
from dashboard.domain.homework.state import Term
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import WEEKLY, EpisodeStatus
from dashboard.services.attention.book import book
from dashboard.services.attention.words import words_in
from dashboard.services.caseload import overview as caseload
from dashboard.services.caseload.overview import CoupleLine
from dashboard.services.caseload.surveyed import surveyed
from dashboard.services.practice import Practice
from dashboard.store.caseload.reading import CaseloadRow
from dashboard.store.caseload.texts import homework_text, parse_findings, sessions_text

Facts = dict[str, Any]
ITEMS = (
    *("felt_safe", "word_kept", "openness", "heard", "closeness", "area_trust", "self_trust", "willingness"),
    *("trigger_load", "watchfulness", "steadiness", "pull_to_hide", "promise_kept", "private_safety"),
)
History = dict[tuple[str, datetime], dict[str, int | str]]


def moment(kept: float | None) -> datetime | None:
    """A time kept as whole seconds."""
    return None if kept is None else datetime.fromtimestamp(int(kept), UTC).replace(tzinfo=None)


def couple_facts(couple: Mapping[str, Any]) -> Facts:
    """What the contender's couple table says, without its partners' check-ins and without homework."""
    planned = couple["next_session_at"]
    facts: Facts = {
        "couple_id": UUID(couple["couple_id"]),
        "phase": couple["phase"],
        "status": couple["status"],
        "sessions_text": sessions_text([(datetime.fromisoformat(planned), "conjoint")]) if planned else None,
        "added_at": datetime.fromisoformat(couple["added_at"]),
        "resumed_on": None,
        "last_session_on": None,
        "findings": parse_findings(couple["findings"]),
        "unreviewed": couple["unreviewed"],
        "unreviewed_since": date.fromisoformat(couple["unreviewed_since"]) if couple["unreviewed_since"] else None,
        "open_homework": 0,
        "overdue_homework": 0,
        "overdue_since": None,
    }
    for side in ("a", "b"):
        facts |= {f"{side}_name": couple[f"{side}_name"], f"{side}_checkins": 0, f"{side}_last_at": None}
        facts[f"{side}_trust"] = None
    return facts


def first_page(practice: Practice, found: Iterable[Facts]) -> tuple[CoupleLine, ...]:
    """The couples in care, the most urgent first, as many as one page shows."""
    rules, words = book(practice), words_in(practice)
    couples = [
        surveyed(_row(facts, practice), rules, practice.today, practice.zone)
        for facts in found
        if facts["status"] != "closed"
    ]
    lines = [caseload._line(practice, each, words) for each in couples]
    lines.sort(key=_order)
    return tuple(lines[: caseload.PAGE_SIZE])


def _row(facts: Facts, practice: Practice) -> CaseloadRow:
    counted = {"status", "open_homework", "overdue_homework", "overdue_since"}
    return CaseloadRow(
        **{name: value for name, value in facts.items() if name not in counted},
        ground=Ground.OWN,
        counselor_name=practice.person_name,
        hint="",
        checkin_days=WEEKLY,
        talks_text=None,
        agreement_due_on=None,
        # Their numbers are names in a file.
        is_imported=True,
        status=EpisodeStatus(facts["status"]),
        homework_text=homework_text(_terms(facts, practice.today)),
        actions={},
        sent=0,
    )


def _terms(facts: Facts, today: date) -> Iterator[Term]:
    """Terms of open homework with the same counts and the same oldest day: the contenders count by themselves."""
    late, oldest = facts["overdue_homework"], facts["overdue_since"]
    for number in range(facts["open_homework"]):
        due = today if number >= late else oldest if number == 0 else today - timedelta(days=1)
        yield Term(date.min, due)


def _order(line: CoupleLine) -> tuple[Any, ...]:
    names = [folded(partner.name) for partner in line.partners.values()]
    return (line.attention.state.urgency, line.attention.since or date.max, names, line.couple_id)
