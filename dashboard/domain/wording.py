"""What the values say, in one plain sentence, and how much stands behind it.

Names pass through as they were written: whoever shows a sentence escapes it for its own medium. No sentence
praises or blames; what may be said at all, a direction included, depends on the number of answers (`claims`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from dashboard.domain.progress.series import PairedGap, Point, Series
from dashboard.domain.stats.claims import Claims, claims
from dashboard.domain.vocabulary import AnswerState, Side

NO_CHECKINS = "No check-ins yet."
TALKING_AID = "Talking aid, not a validated test."

# Written out: strftime follows the machine's locale.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BOTH_THIRDS = 6  # answers from which the first three and the last three share none


def number(value: int | Decimal) -> str:
    """A value without trailing zeros and with a true minus sign: 6, 6.5, minus 2."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", "0"} else text.replace("-", "\u2212")


Say = Callable[[int | Decimal], str]


def short_date(on: date, today: date | None = None) -> str:
    """`3 Nov`, with the year unless it is `today`'s."""
    text = f"{on.day} {_MONTHS[on.month - 1]}"
    return text if today is not None and on.year == today.year else f"{text} {on.year}"


def long_date(on: date) -> str:
    """`Tue 3 Nov 2026`."""
    return f"{_WEEKDAYS[on.weekday()]} {short_date(on)}"


def long_moment(at: datetime, *, has_time: bool = True) -> str:
    """`Tue 3 Nov 2026, 09:05`, or the day alone when the time is not known."""
    return f"{long_date(at.date())}, {at:%H:%M}" if has_time else long_date(at.date())


def date_range(first: date, last: date) -> str:
    """`2 Feb to 21 Sep 2026`; the first year only where it differs; one date when both are the same."""
    if first == last:
        return short_date(first)
    return f"{short_date(first, last)} to {short_date(last)}"


def days_ago(on: date, today: date) -> str:
    """How long ago or ahead a day is, in the largest unit that still tells weeks apart."""
    days = (today - on).days
    if days in _NEAR:
        return _NEAR[days]
    words = _duration(abs(days))
    return f"{words} ago" if days > 0 else f"in {words}"


_NEAR = {-1: "tomorrow", 0: "today", 1: "yesterday"}


def _duration(days: int) -> str:
    if days < 14:
        return f"{days} days"
    if days < 63:
        return f"{days // 7} weeks"
    if days < 730:
        return f"{days * 12 // 365} months"
    return f"{days // 365} years"


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
    ends = f"{series.name} {verb} {values[0]} first and {values[-1]} last"
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
    """How many answers of each partner, from when to when, what is left out, and how far to trust it.

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
    n = len(answered)
    parts = [f"{series.name} {n} {of if n == 1 else f'{of}s'}"]
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
    rounds = "1 round" if len(gaps) == 1 else f"{len(gaps)} rounds"
    tail = f"in the last round both answered, on {long_date(last.on)}; {rounds} answered by both."
    if last.value == 0:
        return f"{a.name} and {b.name} both answered {number(last.a.value)} {tail}"
    values = f"{a.name} {number(last.a.value)}, {b.name} {number(last.b.value)}"
    return f"{a.name} and {b.name} differed by {number(max(last.value, -last.value))} ({values}) {tail}"
