"""People: staff of the practice, with their roles, sign-in and supervision. For the admin."""

from dashboard.services.people import staff as people
from dashboard.ui import frame, resources
from dashboard.ui.people import link as people_link
from dashboard.ui.people import oversight as people_oversight
from dashboard.ui.people import person
from dashboard.ui.people import table as people_table

practice = resources.practice()
office = resources.office()
staffing = people.staffing(practice)
frame.page_title("People", lambda: people_table.add(practice, staffing))
people_link.draw()
people_table.table(staffing)
person.draw(office, practice, staffing)
people_oversight.supervision(practice, staffing)
people_oversight.emergencies(practice)
