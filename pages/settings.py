"""Settings: what holds for everybody in the practice. For the admin."""

from dashboard.ui import frame, resources
from dashboard.ui import setup as people_settings

practice = resources.practice()
frame.page_title("Settings")
people_settings.draw(resources.office(), practice)
