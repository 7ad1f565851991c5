"""Backups: the last one, another one now, those that there are, a way back, and their folder. For the admin."""

from dashboard.services.backups import reading
from dashboard.ui import frame, resources
from dashboard.ui.backups import going_back, view

practice = resources.practice()
office = resources.office()
found = reading.standing(office)
frame.page_title("Backups")
if found is None:
    view.demo()
else:
    view.standing(practice, found)
    if found.folder:
        view.now_button(office, practice)
    if found.is_there and (found.folder or found.last):
        view.listed(office, practice)
        going_back.part(office, practice)
    view.folder(office, practice, found)
