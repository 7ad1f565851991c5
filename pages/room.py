"""Session: a calm page for the screen that both see, with a line to capture what is agreed on, and the end."""

from dashboard.services.capture import room as rooms
from dashboard.ui import resources
from dashboard.ui.capture import view
from dashboard.ui.couples import head as couple_head

practice = resources.practice()
record = couple_head.opened(practice, "room")
view.draw(practice, rooms.of_couple(practice, record.couple.couple_id))
