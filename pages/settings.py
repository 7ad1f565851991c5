"""Settings: choices that hold for everybody in the practice. For the admin."""

from dashboard.ui import frame, resources, setup

practice = resources.practice()
frame.page_title("Settings")
setup.draw(resources.office(), practice)
