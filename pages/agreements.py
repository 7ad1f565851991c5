"""Agreements of a couple: what both agreed to, how long it holds, and when the two look at it again."""

from dashboard.domain.access import Screen
from dashboard.services.agreements import register as agreements
from dashboard.ui import dialogs, live, resources
from dashboard.ui.agreements import view as agreements_view
from dashboard.ui.couples import head as couple_head
from dashboard.ui.couples import timeline as couple_timeline

practice = resources.practice()
record = couple_head.opened(practice, "agreements")
couple_id = record.couple.couple_id
live.watch(practice, couple_id, is_filling_in=dialogs.opened(couple_id) is not None)
if practice.screen is Screen.PRIVATE:
    couple_timeline.last_action(practice, record)
agreements_view.draw(practice, agreements.of_couple(practice, record))
