"""The share of expected answers that partners in care gave, by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dashboard.domain import wording
from dashboard.domain.outcomes.disclosure import Mark, Shown, guarded, is_base
from dashboard.domain.outcomes.report import Section, Table, percent, said
from dashboard.domain.vocabulary import Role
from dashboard.services.practice import Practice
from dashboard.store import outcomes as store
from dashboard.store.outcomes import Completion, InCare

WEEKS = 52
_Line = tuple[str, str, str, str]
_OTHER = "other roles, or not noted"
_RULES = (
    "Weeks that are over with a check-in, of all weeks that are over since care began or went on, within the 52 weeks "
    "counted: a proportion of expected assessments, as the CONSORT-PRO extension asks for (Calvert 2013).",
    "A week counts as one, also for partners who answer daily. Paused couples are left out.",
)


def section(practice: Practice, in_care: Sequence[InCare], until: date, *, mine: bool) -> Section:
    """Weeks answered of weeks expected, by role."""
    since = until - timedelta(weeks=WEEKS)
    found = store.list_completion(practice.db, practice.scope, since=since, until=until)
    rows = [row for row in found if row.is_reached or not mine]
    if not sum(row.expected for row in rows):
        empty = "A week counts once it is over, and its month too. Give partners a link on the couple's Links page."
        return Section("Check-ins", "No check-in was due yet.", empty, is_empty=True)
    known = 0 if mine else _couples(row for row in in_care if row.is_reached)
    all_couples = guarded({"all": _couples(in_care)}, {"all": known}, is_open=mine).total
    lines = [_line("all partners", rows, all_couples, known), *_role_lines(practice, rows, in_care, mine=mine)]
    return Section(
        title="Check-ins",
        sentence=_sentence(lines[0]),
        evidence=f"{wording.date_range(since, until - timedelta(days=1))}, couples in care now.",
        rules=_RULES,
        tables=(Table("Check-ins by role", ("Role", "Partners", "Weeks answered", "Share"), tuple(lines)),),
    )


def _role_lines(
    practice: Practice, rows: Sequence[Completion], in_care: Sequence[InCare], *, mine: bool
) -> list[_Line]:
    """The roles one by one. A couple has one partner of each clear role, or none."""
    by_role = {role: [row for row in rows if row.role is role] for role in (Role.INJURED, Role.INVOLVED)}
    rest = [row for row in rows if row.role not in by_role]
    clear = by_role[Role.INJURED]
    counts = {"clear": _partners(clear), "other": _couples(in_care) - _partners(clear)}
    reached = [row for row in clear if row.is_reached and not mine]
    theirs = 0 if mine else _couples(row for row in in_care if row.is_reached)
    known = {"clear": _partners(reached), "other": theirs - _partners(reached)}
    shown = guarded(counts, known, is_open=mine).cells
    # Otherwise the hidden line would be the sum of all partners less the other lines.
    is_told = all(not counts[part] or is_base(shown[part], known[part]) for part in counts)
    lines = [
        _line(practice.role_words[role], of, shown["clear"], known["clear"], is_told=is_told)
        for role, of in by_role.items()
    ]
    return [*lines, _line(_OTHER, rest, shown["other"], known["other"], is_told=is_told)]


def _sentence(every: _Line) -> str:
    _, partners, answered, share = every
    if answered == Mark.WITHHELD:
        return "How many check-ins were answered is not shown."
    return f"{partners} partners in care answered {answered} weeks ({share})."


def _couples(in_care: Iterable[InCare]) -> int:
    return sum(row.couples for row in in_care)


def _partners(rows: Iterable[Completion]) -> int:
    return sum(row.partners for row in rows)


def _line(words: str, rows: Sequence[Completion], couples: Shown, known: int, *, is_told: bool = True) -> _Line:
    """One line. `couples` decides whether it may be shown, `known` is the number of them that the reader opens.

    `is_told`: whether the weeks of the lines beside it may be shown too.
    """
    name, withheld = words[:1].upper() + words[1:], Mark.WITHHELD.value
    if isinstance(couples, Mark):
        return (name, couples.value, withheld, withheld)
    answered, expected = sum(row.answered for row in rows), sum(row.expected for row in rows)
    if couples and not (is_told and is_base(couples, known)):
        return (name, said(_partners(rows)), withheld, withheld)
    return (name, said(_partners(rows)), f"{answered:,} of {expected:,}", percent(answered, expected))
