"""Lines of the brief about agreements: what is looked at again, what waits for a yes, and a bridge that is crossed."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten

from dashboard.domain.agreements.moves import ASKING, PENDING, AgreementState
from dashboard.domain.agreements.standing import Standing
from dashboard.domain.brief.lines import Line, Occasion, Part
from dashboard.domain.wording import long_date
from dashboard.services.agreements import register
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice

AGREEMENTS = Part("agreements", "Agreements", 66)
_HEAD = 80  # characters of a wording


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """Those to look at again first, then those that wait for a yes, then crossed bridges; nothing where none is."""
    found = register.of_couple(practice, record)
    for standing in found.within(*ASKING):
        over = standing.state is AgreementState.LAPSED
        words = "Its time is over" if over else "To be looked at again"
        on = long_date(standing.due_on, occasion.on) if standing.due_on else ""
        renew = " Nothing renews itself." if over else ""
        yield _line(standing, f"review.{standing.due_on}", words, f"Its day is {on}.{renew}")
    for standing in found.within(*PENDING):
        yield _line(standing, "yes", "Waits for a yes", "Not both have agreed to these words yet.")
    for standing in found.in_force():
        if standing.is_crossed:
            yield _line(standing, "crossed", "All deeds that loosen it are done", "Ask both whether it loosens.")


def _line(standing: Standing, about: str, words: str, aside: str) -> Line:
    agreement, latest = standing.agreement, standing.latest
    first = latest.wording.splitlines()[0] if latest else ""
    head = shorten(first, _HEAD, placeholder=" \u2026")
    return Line(
        part=AGREEMENTS,
        id=f"agreements.{agreement.agreement_id}.{about}",
        words=f"{words}: {agreement.kind.label.lower()}",
        aside=f"{head} \u00b7 {aside}",
        page="agreements",
        record_id=agreement.agreement_id,
    )
