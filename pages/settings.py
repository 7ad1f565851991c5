"""Settings: what holds for everybody in the practice. For the admin."""

from dashboard.ui import frame, people_settings, resources

practice = resources.practice()
frame.page_title("Settings")
people_settings.draw(resources.office(), practice)
