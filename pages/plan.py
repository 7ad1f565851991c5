"""Plan of a couple: what is behind, this week, next and later. For the private screen alone."""

from dashboard.services.plans import gate_facts, reading, starting
from dashboard.ui import frame, live, resources
from dashboard.ui.couples import head as couple_head
from dashboard.ui.couples import timeline as couple_timeline
from dashboard.ui.plans import desk, moving_on, rhythm, start

practice = resources.practice()
record = couple_head.opened(practice, "plan")
live.watch(practice, record.couple.couple_id, is_filling_in=True)
couple_timeline.last_action(practice, record)
# Gates, the next phase and the rhythm are all held against the record, which is read once for the three.
read = gate_facts.known(practice, record)
plan = reading.of_couple(practice, record, read)
if plan.course is not None:
    desk.draw(practice, plan)
elif starting.may_start(record):
    frame.empty("No plan is going on.", "Start one from a template, or by hand. Nothing is given until you tick it.")
    start.draw(practice, plan)
else:
    frame.empty("No plan is going on.", "The couple's counselor starts one.")
moving_on.draw(practice, record, plan.course.plan if plan.course else None, read)
rhythm.draw(practice, record, read)
desk.former(plan)
