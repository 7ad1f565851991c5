"""Safety: what each partner said alone, and whether work with both together may go on. For the private screen alone."""

from dashboard.ui import live, resources, state
from dashboard.ui.couples import head as couple_head
from dashboard.ui.couples import timeline as couple_timeline
from dashboard.ui.safety import talk, view

practice = resources.practice()
couple_id, partner_id = state.couple_id(), state.partner_id()
if couple_id is not None and partner_id is not None:
    # Nothing is watched here: whoever sits beside would see that an answer came in.
    talk.draw(practice, couple_id, partner_id)
else:
    record = couple_head.opened(practice, "safety")
    live.watch(practice, record.couple.couple_id, is_filling_in=True)
    couple_timeline.last_action(practice, record)
    view.draw(practice, record)
