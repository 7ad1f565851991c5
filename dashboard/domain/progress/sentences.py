"""Sentences above a chart: what each partner answered, and how much that rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from dashboard.domain.progress.reading_words import MOVES, SAME
from dashboard.domain.progress.series import PairedGap, Point, Series, widest_spacing
from dashboard.domain.stats.claims import Claims, claims
from dashboard.domain.vocabulary import AnswerState, Side
from dashboard.domain.wording import Say, counted, date_range, in_words, long_date, number, short_date, since_when

NO_CHECKINS = "No check-ins yet."


TALKING_AID = "Talking aid, not a validated test."


_BOTH_THIRDS = 6  # answers from which the first three and the last three share none
_SILENCE = 28  # days, at least, without an answer that the sentence tells


def trend_sentence(
    a: Series | None,
    b: Series | None,
    *,
    say: Say = number,
    courses: Mapping[Side, str] | None = None,
    aside: str = "",
    today: date | None = None,
) -> str:
    """The sentence above a chart as one colleague would say it to another: each partner's answers, and where they go.

    It says as much as the number of answers allows, and each thing once; what it rests on is said by `evidence_line`
    and the rules. `say` puts a value in words; where answers are words, it gives those instead of their place on the
    scale. `courses` are the words of the statistics (`reading_words.course`); without them the sentence gives no
    direction. `aside` says that values are no single answers. `today` tells how long a partner has been silent.
    """
    shown = [series for series in (a, b) if series is not None and series.points]
    if not shown:
        return NO_CHECKINS
    if not any(series.answered for series in shown):
        return f"No answers yet. {_joined(_unanswered(series) for series in shown)}."
    absent = [series for series in (a, b) if series is not None and not series.points]
    last = max(point.at.date() for series in shown for point in series.points)
    upto = max(last, today) if today else last
    clauses = [_clause(series, say, (courses or {}).get(series.side, ""), aside, upto) for series in shown]
    clauses += [f"{series.name}: no check-ins yet" for series in absent]
    return "; ".join(clauses) + "."


def moved_sentence(moved: Mapping[str, Mapping[str, Sequence[str]]], asked: int) -> str:
    """The sentence above all questions: where each partner's answers have a direction, and that the rest has none.

    `moved` has the questions by the partner's name and the direction; `asked` is the number of all questions.
    """
    told = [
        f"{name}: {_joined(' '.join((', '.join(questions), direction)) for direction, questions in found.items())}"
        for name, found in moved.items()
        if found
    ]
    if not told:
        return f"None of {in_words(asked)} questions has a clear direction yet." if asked > 1 else ""
    return f"{'. '.join(told)}. The rest has no clear direction."


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
    return f"{series.name} {verb} {values[0]} first and {values[-1]} last"


def _clause(series: Series, say: Say, course: str, aside: str, upto: date) -> str:
    answered = series.answered
    if not answered:
        return _unanswered(series)
    values = [say(point.value) for point in answered if point.value is not None]
    level = claims(len(values))
    last = answered[-1].at.date()
    is_silent = (upto - last).days > max(_SILENCE, 2 * widest_spacing(series))
    until = f"{'on' if len(values) == 1 else 'until'} {short_date(last, upto)}" if is_silent else ""
    if level < Claims.SLOPE:
        few = ", then ".join(values) if level is Claims.VALUES else f"{', '.join(values[:-1])} and {values[-1]}"
        said = [f"{few} {until}".rstrip(), "" if level is Claims.VALUES else "too few for a trend"]
    else:
        said = [
            *_course_of(values, until or f"since {since_when(answered[0].at.date(), upto)}", course),
            _break(series),
        ]
    parts = [f"{series.label}{aside}: {said[0]}", *said[1:], "no answer since" if until else ""]
    return ", ".join(filter(None, parts))


def _course_of(values: Sequence[str], when: str, course: str) -> list[str]:
    """First and last value with their time, or the one value that was answered most times, and the course."""
    if len(set(values)) == 1:
        return [f"{values[0]} every time {when}"]
    course = "" if course == SAME else course
    usual, times = Counter(values).most_common(1)[0]
    if 2 * times > len(values) and not course.startswith(MOVES):
        return [f"mostly {usual} {when}", "" if values[-1] == usual else f"{values[-1]} last", course]
    if values[0] == values[-1]:
        return [f"{values[0]} first and last {when}", course]
    return [f"from {values[0]} to {values[-1]} {when}", course]


def _break(series: Series) -> str:
    """The longest time without an answer between two, if it is long."""
    days = max((after.at.date() - before.at.date()).days for before, after in pairwise(series.answered))
    is_long = days > max(_SILENCE, 2 * widest_spacing(series))
    return f"with a break of {in_words(days // 7)} weeks" if is_long else ""


def _unanswered(series: Series) -> str:
    reasons = _reasons(series)
    if not reasons:
        return f"{series.name}: not asked this yet"
    return f"{series.name}: no answer ({', '.join(reasons)})"


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
