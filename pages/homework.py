"""Homework: what each partner was given, what became of it, and what to give next."""

from dashboard.domain.access import Screen
from dashboard.services.homework import assigning as homework
from dashboard.ui import dialogs as couple_dialogs
from dashboard.ui import live, resources
from dashboard.ui.couples import head as couple
from dashboard.ui.homework import assign as homework_assign
from dashboard.ui.homework import listing as homework_list
from dashboard.ui.homework import parts as homework_view
from dashboard.ui.homework import shown as homework_shown
from dashboard.ui.plans import assign as homework_plan

practice = resources.practice()
record = couple.opened(practice, "homework")
couple_id = record.couple.couple_id
view = homework_view.choose(record)
is_filling_in = view != homework_view.View.GIVEN or couple_dialogs.opened(couple_id) is not None
live.watch(practice, couple_id, is_filling_in=is_filling_in)
given = homework.of_couple(practice, record)
if practice.screen is Screen.IN_SESSION:
    homework_shown.draw(given)
elif view == homework_view.View.STEP:
    homework_assign.draw(practice, given)
elif view == homework_view.View.PLAN:
    homework_plan.draw(practice, given)
else:
    homework_list.draw(practice, given)
