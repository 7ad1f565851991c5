"""Homework: what each partner was given, what became of it, and what to give next."""

from dashboard.domain.access import Screen
from dashboard.services import homework
from dashboard.ui import (
    couple,
    couple_dialogs,
    homework_assign,
    homework_list,
    homework_plan,
    homework_shown,
    homework_view,
    live,
    resources,
)

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
