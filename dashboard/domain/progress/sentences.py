"""Sentences above a chart: what each partner answered, and how much that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from dashboard.domain.progress.series import PairedGap, Point, Series
from dashboard.domain.stats.claims import Claims, claims
from dashboard.domain.vocabulary import AnswerState, Side
from dashboard.domain.wording import Say, counted, date_range, long_date, number

NO_CHECKINS = "No check-ins yet."


TALKING_AID = "Talking aid, not a validated test."


_BOTH_THIRDS = 6  # answers from which the first three and the last three share none


def trend_sentence(
    a: Series | None,
    b: Series | None,
    *,
    say: Say = number,
    courses: Mapping[Side, str] | None = None,
    verb: str = "answered",
) -> str:
    """The sentence above a chart: what each partner answered, as far as the number of answers allows.

    `say` puts a value in words; where answers are words, it gives those instead of their place on the scale.
    `courses` are the words of the statistics (`stats.words.course`); without them the sentence gives no direction.
    `verb` is what partners did who did not guess.
    """
    shown = [series for series in (a, b) if series is not None and series.points]
    if not shown:
        return NO_CHECKINS
    if not any(series.answered for series in shown):
        return f"No answers yet. {_joined(_unanswered(series) for series in shown)}."
    absent = [series for series in (a, b) if series is not None and not series.points]
    clauses = [_clause(series, say, (courses or {}).get(series.side, ""), verb) for series in shown]
    clauses += [f"{series.name} has no check-ins yet" for series in absent]
    return "; ".join(clauses) + "."


def shared_sentence(a: Series | None, b: Series | None, *, say: Say = number) -> str:
    """The sentence for both to read: each partner's first and last answer, and nothing that judges."""
    clauses = [_ends_of(series, say) for series in (a, b) if series is not None and series.points]
    return f"{_joined(clauses)}." if clauses else NO_CHECKINS


def shared_dates(*shown: Series | None) -> str:
    """The days that the answers span, for both to read."""
    days = [point.at.date() for series in shown if series is not None for point in series.answered]
    return f"{date_range(min(days), max(days))}." if days else ""


def _ends_of(series: Series, say: Say) -> str:
    values = [say(point.value) for point in series.answered if point.value is not None]
    verb = "guessed" if series.is_guess else "answered"
    if not values:
        return f"{series.name} has no answer"
    if len(values) == 1:
        return f"{series.name} {verb} {values[0]}"
    return _first_and_last(series, verb, values)


def _first_and_last(series: Series, verb: str, values: Sequence[str]) -> str:
    return f"{series.name} {verb} {values[0]} first and {values[-1]} last"


def _clause(series: Series, say: Say, course: str, verb: str) -> str:
    values = [say(point.value) for point in series.answered if point.value is not None]
    verb = "guessed" if series.is_guess else verb
    level = claims(len(values))
    if level is Claims.NONE:
        return _unanswered(series)
    if level is Claims.VALUES:
        return f"{series.name} {verb} {', then '.join(values)}"
    if level is Claims.EARLY:
        return f"{series.name} {verb} {', '.join(values[:-1])} and {values[-1]} (early indication)"
    ends = _first_and_last(series, verb, values)
    return f"{ends}, {course}" if course else ends


def _unanswered(series: Series) -> str:
    reasons = _reasons(series)
    if not reasons:
        return f"{series.name} has not been asked this yet"
    return f"{series.name} has no answer ({', '.join(reasons)})"


def _reasons(series: Series) -> list[str]:
    skipped = series.count(AnswerState.SKIPPED)
    not_applicable = series.count(AnswerState.NOT_APPLICABLE)
    reasons = [f"{skipped} skipped"] if skipped else []
    if not_applicable:
        reasons.append(f"{not_applicable} did not apply")
    return reasons


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def evidence_line(
    a: Series | None, b: Series | None, *, caveat: str = TALKING_AID, say: Say = number, of: str = "answer"
) -> str:
    """Number of answers of each partner, their dates, the answers left out, and the caveat.

    `of` names one of what is counted.
    """
    shown = [series for series in (a, b) if series is not None and series.points]
    sentences = []
    if shown:
        sentences.append(_joined(_count(series, of) for series in shown) + ".")
    thirds = [_ends(series, say) for series in shown if len(series.answered) >= _BOTH_THIRDS]
    if thirds:
        sentences.append(f"Middle of the first three and of the last three: {_joined(thirds)}.")
    if caveat:
        sentences.append(caveat)
    return " ".join(sentences)


def _count(series: Series, of: str) -> str:
    answered = series.answered
    parts = [f"{series.name} {counted(len(answered), of)}"]
    if answered:
        parts.append(date_range(answered[0].at.date(), answered[-1].at.date()))
    return ", ".join(parts + _reasons(series))


def _ends(series: Series, say: Say) -> str:
    answered = series.answered
    return f"{series.name} {say(_middle(answered[:3]))} and {say(_middle(answered[-3:]))}"


def _middle(three: Sequence[Point]) -> int | Decimal:
    return sorted(point.value for point in three if point.value is not None)[1]


def gap_sentence(a: Series, b: Series, gaps: Sequence[PairedGap]) -> str:
    """The last round both partners answered, and how many such rounds there are."""
    if not gaps:
        return f"{a.name} and {b.name} have not both answered the same round yet."
    last = gaps[-1]
    assert last.a.value is not None
    assert last.b.value is not None
    rounds = counted(len(gaps), "round")
    tail = f"in the last round both answered, on {long_date(last.on)}; {rounds} answered by both."
    if last.value == 0:
        return f"{a.name} and {b.name} both answered {number(last.a.value)} {tail}"
    values = f"{a.name} {number(last.a.value)}, {b.name} {number(last.b.value)}"
    return f"{a.name} and {b.name} differed by {number(max(last.value, -last.value))} ({values}) {tail}"
