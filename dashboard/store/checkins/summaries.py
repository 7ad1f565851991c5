"""Summaries of a partner's check-ins, brought up to date without reading the check-ins again where that is possible."""

from __future__ import annotations

from dashboard.domain.records import Checkin
from dashboard.store import summary_texts
from dashboard.store.transaction import Transaction


def append(tx: Transaction, checkin: Checkin) -> bool:
    """Add a check-in that is later than all earlier ones of the partner, and say whether it was.

    Nearly every new check-in is, and then the cost does not grow with the practice. Any other changes nothing
    here: the summary has to be derived again.
    """
    who = {"practice_id": tx.scope.practice_id, "partner_id": checkin.partner_id}
    found = tx.rows("checkins/get_summary", who)
    if not found or checkin.answered_at <= found[0]["last_at"]:
        return False
    summary = found[0]
    safety = checkin.answers.get("private_safety")
    tx.run(
        "checkins/append_to_summary",
        {
            **who,
            "answered_at": checkin.answered_at,
            "recent_trust": summary_texts.with_trust(summary["recent_trust"], checkin),
            "recent_answers": summary_texts.with_answers(summary["recent_answers"], checkin),
            "concerns": summary_texts.with_concerns(summary["concerns"], checkin),
            "safety": safety.value if safety else None,
            "now": tx.now,
            "actor": tx.scope.actor_id,
        },
    )
    return True
