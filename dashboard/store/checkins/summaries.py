"""Summaries of a partner's check-ins, brought up to date without reading the check-ins again where that is possible."""

from __future__ import annotations

from datetime import timedelta

from dashboard.domain.attention.answers import CHOICES, CONCERN_DAYS, CONCERNS, RATINGS, WINDOW
from dashboard.domain.records import Checkin
from dashboard.store.transaction import Transaction

# `checkins/refresh_summaries.sql` derives the same from the same items; a test compares the two.
TRUST_ITEMS = ("felt_safe", "word_kept", "openness", "area_trust")
RECENT = 12


def append(tx: Transaction, checkin: Checkin) -> bool:
    """Add a check-in that is later than all earlier ones of the partner, and say whether it was.

    Nearly every new check-in is, and then the cost does not grow with the practice. Any other changes nothing
    here: the summary has to be derived anew.
    """
    who = {"practice_id": tx.scope.practice_id, "partner_id": checkin.partner_id}
    found = tx.rows("checkins/get_summary", who)
    if not found or checkin.answered_at <= found[0]["last_at"]:
        return False
    words = (found[0]["recent_trust"] or "").split()
    lines = (found[0]["recent_answers"] or "").splitlines()
    safety = checkin.answers.get("private_safety")
    tx.run(
        "checkins/append_to_summary",
        {
            **who,
            "answered_at": checkin.answered_at,
            "recent_trust": " ".join([*words, *_word(checkin)][-RECENT:]) or None,
            "recent_answers": "\n".join([*lines, *_line(checkin)][-WINDOW:]) or None,
            "concerns": _concerns(found[0]["concerns"], checkin),
            "safety": safety.value if safety else None,
            "now": tx.now,
            "actor": tx.scope.actor_id,
        },
    )
    return True


def _word(checkin: Checkin) -> list[str]:
    """Day, sum and count of the answered trust items, or nothing when none was answered."""
    answers = [checkin.answers[item].value for item in TRUST_ITEMS if item in checkin.answers]
    values = [value for value in answers if isinstance(value, int)]
    return [f"{checkin.answered_at.date()}:{sum(values)}:{len(values)}"] if values else []


def _concerns(text: str | None, checkin: Checkin) -> str | None:
    """The answers that must not be missed of the year up to and including this check-in."""
    first = str(checkin.answered_at.date() - timedelta(days=CONCERN_DAYS))
    lines = [line for line in (text or "").splitlines() if line >= first]
    given = [(values, checkin.answers.get(item)) for item, values in CONCERNS.items()]
    words = [str(answer.value) if answer and answer.value in values else "" for values, answer in given]
    if any(words):
        lines.append(f"{checkin.answered_at.date()} {','.join(words)}")
    return "\n".join(lines) or None


def _line(checkin: Checkin) -> list[str]:
    """Day, ratings and choices, or nothing when no shipped item was answered."""
    ratings, choices = (
        [str(a.value) if (a := checkin.answers.get(item)) and a.value is not None else "" for item in items]
        for items in (RATINGS, CHOICES)
    )
    if not any((*ratings, *choices)):
        return []
    return [f"{checkin.answered_at.date()} {','.join(ratings)} {','.join(choices)}"]
