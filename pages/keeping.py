"""Keep and erase: proofs of what was erased, and for the admin what is past its time."""

from dashboard.ui import frame, resources
from dashboard.ui.keeping import erased

practice = resources.practice()
frame.page_title("Keep and erase")
erased.draw(practice)
