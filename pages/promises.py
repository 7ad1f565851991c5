"""Promises of a couple: what each promised the other and what became of it, and apologies that promises finish."""

from dashboard.domain.access import Screen
from dashboard.services.apologies import reading as apologies
from dashboard.services.promises import ledger as promises
from dashboard.ui import dialogs, live, resources
from dashboard.ui.apologies import view as apologies_view
from dashboard.ui.couples import head as couple_head
from dashboard.ui.couples import timeline as couple_timeline
from dashboard.ui.promises import view as promises_view

practice = resources.practice()
record = couple_head.opened(practice, "promises")
couple_id = record.couple.couple_id
live.watch(practice, couple_id, is_filling_in=dialogs.opened(couple_id) is not None)
if practice.screen is Screen.PRIVATE:
    couple_timeline.last_action(practice, record)
ledger = promises.of_couple(practice, record)
found = apologies.of_couple(practice, ledger)
promises_view.draw(practice, ledger, is_against=found.is_stopped)
apologies_view.draw(practice, found)
