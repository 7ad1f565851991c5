"""Taking a couple out of the record, of the log's detail and of the memory of this process."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from dashboard.domain.keeping.erasing import ERASED, Why
from dashboard.services.notes import holds
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store.backups import waiting
from dashboard.store.keeping import erasing as store
from dashboard.store.keeping import remembered, rewriting
from dashboard.store.keeping.erasing import Gone
from dashboard.store.people import staff as people
from dashboard.store.transaction import Transaction


def take_out(
    office: Office, practice: Practice, couple_id: UUID, why: Why, check: Callable[[Transaction], None]
) -> None:
    """Erase a couple. `check` raises unless it may be, as the transaction sees it.

    Raises `RuleError` for a couple on legal hold.
    """

    def work(tx: Transaction) -> Gone:
        people.one_at_a_time(tx)
        check(tx)
        holds.check_not_held(tx, couple_id)
        gone = store.erase(tx, couple_id)
        tx.touched.append(("couple", str(couple_id), couple_id))
        tx.about |= {"count": sum(gone.rows.values()), "why": why, "rows": {k: n for k, n in gone.rows.items() if n}}
        return gone

    gone = practice.db.write(practice.scope, work, summary=ERASED, now=practice.now)
    # Somebody who was writing meanwhile may have left a row behind.
    practice.db.go_on(practice.scope, lambda tx: store.erase(tx, couple_id), now=practice.now)
    office.forget(gone.ids)
    rewriting.mark(practice.db)
    remembered.remember(practice.db.path, [couple_id])
    if practice.db.path is not None:
        # An earlier moment that was only looked at still holds the couple, beside the record.
        waiting.remove_unchosen(practice.db.path)
