"""Deeds that cross a limit: named, and asked about. Only what both say was done counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.domain.agreements.agreement import BridgeDeed, BridgeMark, Seen
from dashboard.domain.agreements.moves import AgreementMove
from dashboard.domain.agreements.rules import MOST_TIMES
from dashboard.domain.agreements.standing import Crossing, Standing
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.agreements import AGREEMENT, BRIDGE_DEED, BRIDGE_MARK
from dashboard.errors import InvalidInputError
from dashboard.services.agreements.changing import write
from dashboard.services.agreements.register import Register
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction


def name_deed(
    practice: Practice, register: Register, standing: Standing, *, deed: str, times: int, opens: str = ""
) -> None:
    """Name a deed that crosses the limit, and what is tried once all named deeds are done.

    Raises `InvalidInputError` for a deed without words or a number that cannot be.
    """
    register.check(AgreementMove.NAME_DEED, standing)
    if not 1 <= times <= MOST_TIMES:
        raise InvalidInputError(
            "This number of times does not fit.", f"Choose one from 1 to {MOST_TIMES}.", field="How many times"
        )
    named = BRIDGE_DEED.cleaned(
        BridgeDeed(
            bridge_deed_id=new_id(),
            agreement_id=standing.agreement.agreement_id,
            couple_id=standing.agreement.couple_id,
            deed=deed,
            times=times,
            named_on=practice.today,
        )
    )
    agreement = AGREEMENT.cleaned(replace(standing.agreement, opens=opens))

    def work(tx: Transaction) -> None:
        tx.update(AGREEMENT.name, agreement)
        tx.insert(BRIDGE_DEED.name, named)

    write(practice, register, AgreementMove.NAME_DEED, work)


def mark(
    practice: Practice,
    register: Register,
    standing: Standing,
    crossing: Crossing,
    *,
    on: date | None,
    said: tuple[Seen | None, Seen | None],
) -> None:
    """Keep what both said of a deed on a day, in place of what they said of that day before.

    Raises `InvalidInputError` while one of them was not asked, and for a day before the deed was named or still ahead.
    """
    register.check(AgreementMove.MARK, standing)
    said_a, said_b = said
    if said_a is None or said_b is None:
        raise InvalidInputError(
            "Not both were asked.", "Ask both whether it was done; each word is kept apart.", field="Was it done"
        )
    if on is None or not crossing.deed.named_on <= on <= practice.today:
        raise InvalidInputError(
            "This day does not count.", "Choose one since the deed was named, up to today.", field="On"
        )
    before = next((each for each in crossing.marks if each.done_on == on), None)
    marked = BridgeMark(
        bridge_mark_id=before.bridge_mark_id if before else new_id(),
        bridge_deed_id=crossing.deed.bridge_deed_id,
        couple_id=crossing.deed.couple_id,
        done_on=on,
        said_a=said_a,
        said_b=said_b,
        row_version=before.row_version if before else 1,
    )

    def work(tx: Transaction) -> None:
        tx.update(AGREEMENT.name, standing.agreement)
        if before is None:
            tx.insert(BRIDGE_MARK.name, marked)
        else:
            tx.update(BRIDGE_MARK.name, marked)

    write(practice, register, AgreementMove.MARK, work)
