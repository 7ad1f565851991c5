"""Messages of a couple: drafts that a partner shared with the counselor, or with both."""

from dashboard.services.messages import reading
from dashboard.ui import live, resources
from dashboard.ui.couples import head as couple_head
from dashboard.ui.messages import view

practice = resources.practice()
record = couple_head.opened(practice, "messages")
live.watch(practice, record.couple.couple_id)
view.draw(practice, record, reading.of_couple(practice, record))
