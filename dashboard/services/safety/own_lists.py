"""A partner's own lists from their own page: what heals them, what they can give, and promises to themselves.

They are written anywhere, and read where `Visit.is_alone` is true: the counselor may have noted there what was
said alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.kinds.safety import OWN_LINE
from dashboard.domain.languages import to_say
from dashboard.domain.links.visits import Visit
from dashboard.domain.safety.staying import List, OwnLine
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.confidentiality import policies
from dashboard.services.office import Office
from dashboard.store.links import own_lines as store
from dashboard.store.links.visits import check_live
from dashboard.store.transaction import Transaction

# Open lines of one partner: more than anybody keeps to, and an end for a program.
MOST = 60


@dataclass(frozen=True, slots=True)
class Lists:
    """The open lines of a partner, and those taken off today, which can be put back."""

    open: tuple[OwnLine, ...] = ()
    let_go: tuple[OwnLine, ...] = ()


def read(office: Office, visit: Visit) -> Lists:
    """The lists of this partner, empty where they may not be shown."""
    if not visit.is_alone:
        return Lists()
    found = store.list_own(office.db, visit.scope, office.today)
    return Lists(
        tuple(line for line in found if line.ended_on is None),
        tuple(line for line in found if line.ended_on is not None),
    )


def add(office: Office, visit: Visit, listed: List | None, words: str) -> None:
    """Put a line on this partner's own list. The same words twice are one line.

    Raises `InvalidInputError` for what cannot be kept, `RuleError` while there is a policy to confirm or where the
    lists are full, and `NotFoundError` when the visit has ended.
    """
    if listed is None:
        raise InvalidInputError("It is not clear which list this is for.", "Go back and choose again.")
    body = OWN_LINE.typed["body"].cleaned(words, label=to_say("The line"))
    today = office.today

    def work(tx: Transaction) -> None:
        check_live(tx, visit)
        policies.check_acknowledged(tx, visit.scope)
        mine = [line for line in store.own_now(tx, visit.scope, today) if line.ended_on is None]
        if any(line.listed is listed and line.body == body for line in mine):
            return
        if len(mine) >= MOST:
            raise RuleError("Your lists are full.", "Take a line off first, or tell your counselor.")
        line = OwnLine(
            own_line_id=new_id(),
            couple_id=visit.couple_id,
            partner_id=visit.partner_id,
            listed=listed,
            body=body,
            begun_on=today,
        )
        tx.insert(OWN_LINE.name, line)

    office.db.write(visit.scope, work, summary="Write on a list of one's own", now=office.now)


def end(office: Office, visit: Visit, line_id: UUID | None) -> None:
    """Take a line off a list that may be shown. One that is gone, or somebody else's, stays as it is."""
    _change(office, visit, line_id, lambda line: replace(line, ended_on=office.today))


def put_back(office: Office, visit: Visit, line_id: UUID | None) -> None:
    """Put a line back that was taken off today."""
    _change(office, visit, line_id, lambda line: replace(line, ended_on=None))


def _change(office: Office, visit: Visit, line_id: UUID | None, change: Callable[[OwnLine], OwnLine]) -> None:
    if not visit.is_alone:
        return

    def work(tx: Transaction) -> None:
        check_live(tx, visit)
        for line in store.own_now(tx, visit.scope, office.today):
            if line.own_line_id == line_id and change(line) != line:
                tx.update(OWN_LINE.name, change(line))

    office.db.write(visit.scope, work, summary="Write on a list of one's own", now=office.now)
