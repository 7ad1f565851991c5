"""Homework: what each partner was given, what became of it, and what to give next."""

from dashboard.services import homework
from dashboard.ui import couple, homework_assign, homework_list, homework_plan, homework_view, resources

practice = resources.practice()
record = couple.opened(practice, "homework")
given = homework.of_couple(practice, record)
view = homework_view.choose(record.couple.couple_id)
if view == homework_view.View.STEP:
    homework_assign.draw(practice, given)
elif view == homework_view.View.PLAN:
    homework_plan.draw(practice, given)
else:
    homework_list.draw(practice, given)
