"""Keep and erase: proofs of what was erased, and for the admin what is past its time and copies."""

from dashboard.domain.access import Audience, may_enter
from dashboard.ui import frame, resources
from dashboard.ui.keeping import erased, past_time, taking_along

practice = resources.practice()
frame.page_title("Keep and erase")
erased.draw(practice)
if may_enter(Audience.ADMIN, practice.roles):
    past_time.draw(practice)
    taking_along.draw()
