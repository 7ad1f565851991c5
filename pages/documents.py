"""Documents: pages to hand over or send, looked at before they leave, and what was released to whom."""

from dashboard.ui import resources
from dashboard.ui.couples import head as couple_head
from dashboard.ui.documents import listing as document_listing
from dashboard.ui.documents import view as document_view

practice = resources.practice()
record = couple_head.opened(practice, "documents")
if record.may_write:
    document_view.draw(practice, record)
else:
    document_listing.draw(practice, record, document_view.papers())
