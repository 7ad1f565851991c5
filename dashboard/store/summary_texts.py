"""Texts in the summary of a partner's check-ins: a piece for every check-in, oldest first.

`checkins/refresh_summaries.sql` derives the same from the same items; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dashboard.domain.attention.answers import CHOICES, CONCERN_DAYS, CONCERNS, RATINGS, WINDOW, Answered
from dashboard.domain.checkins.trust import TrustPoint
from dashboard.domain.progress.means import TRUST_ITEMS
from dashboard.domain.records import Checkin

RECENT = 12


def with_trust(text: str | None, checkin: Checkin) -> str | None:
    """The latest points with that of a check-in later than all of them; without a trust item there is none."""
    answers = [checkin.answers[item].value for item in TRUST_ITEMS if item in checkin.answers]
    values = [value for value in answers if isinstance(value, int)]
    words = (text or "").split()
    if values:
        words.append(f"{checkin.answered_at.date()}:{sum(values)}:{len(values)}")
    return " ".join(words[-RECENT:]) or None


def parse_trust(text: str | None) -> tuple[TrustPoint, ...]:
    """The points of a summary."""
    words = (word.split(":") for word in (text or "").split())
    return tuple(TrustPoint(date.fromisoformat(on), int(total), int(n)) for on, total, n in words)


def with_answers(text: str | None, checkin: Checkin) -> str | None:
    """The latest answers with those of a later check-in; without a shipped item it has none."""
    ratings, choices = (
        [str(a.value) if (a := checkin.answers.get(item)) and a.value is not None else "" for item in items]
        for items in (RATINGS, CHOICES)
    )
    lines = (text or "").splitlines()
    if any((*ratings, *choices)):
        lines.append(f"{checkin.answered_at.date()} {','.join(ratings)} {','.join(choices)}")
    return "\n".join(lines[-WINDOW:]) or None


def parse_answers(text: str | None) -> tuple[Answered, ...]:
    """The answers of a summary."""
    return tuple(_answered(line) for line in (text or "").splitlines())


def with_concerns(text: str | None, checkin: Checkin) -> str | None:
    """The answers that must not be missed of the year up to a later check-in, with its own."""
    first = str(checkin.answered_at.date() - timedelta(days=CONCERN_DAYS))
    lines = [line for line in (text or "").splitlines() if line >= first]
    given = [(values, checkin.answers.get(item)) for item, values in CONCERNS.items()]
    words = [str(answer.value) if answer and answer.value in values else "" for values, answer in given]
    if any(words):
        lines.append(f"{checkin.answered_at.date()} {','.join(words)}")
    return "\n".join(lines) or None


def parse_concerns(text: str | None) -> tuple[Answered, ...]:
    """The check-ins with answers that must not be missed, each with only these."""
    return tuple(_concern(line) for line in (text or "").splitlines())


def _answered(line: str) -> Answered:
    on, ratings, choices = line.split(" ")
    return Answered(
        date.fromisoformat(on),
        {item: int(word) for item, word in zip(RATINGS, ratings.split(","), strict=True) if word},
        _chosen(CHOICES, choices),
    )


def _concern(line: str) -> Answered:
    on, choices = line.split(" ")
    return Answered(date.fromisoformat(on), {}, _chosen(CONCERNS, choices))


def _chosen(items: Iterable[str], words: str) -> dict[str, str]:
    return {item: word for item, word in zip(items, words.split(","), strict=True) if word}
