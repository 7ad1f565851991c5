"""Agreements for a partner's own page: those that both agreed to and that hold today."""

from __future__ import annotations

from dashboard.domain.scope import PartnerScope
from dashboard.services.office import Office
from dashboard.store import agreements as store
from dashboard.store.agreements import BothAgreed


def both_agreed(office: Office, scope: PartnerScope) -> list[BothAgreed]:
    """The wordings that hold today, the oldest agreement first. Both partners read the same.

    Nothing proposed, reviewed, counted or ended is among them, so that neither learns the other's word by it.
    """
    return store.list_both_agreed(office.db, scope, office.today)
