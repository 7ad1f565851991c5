"""Notes: what was written after each session, and what is being written now. For the private screen alone."""

from dashboard.services.notes import reading
from dashboard.ui import live, resources, state
from dashboard.ui.couples import head as couple_head
from dashboard.ui.notes import listing, parts, process, reader, templates, writing

practice = resources.practice()
record = couple_head.opened(practice, "notes")
part = parts.choose(record)
live.watch(practice, record.couple.couple_id, is_filling_in=True)
if part is parts.Part.PROCESS:
    process.draw(practice, record)
elif part is parts.Part.TEMPLATES:
    templates.draw(practice)
else:
    parts.hold(practice, record)
    found = reading.of_couple(practice, record)
    note = reader.opened(practice, record, state.note_id())
    if note is None:
        listing.begin(practice, record, found)
    elif writing.is_written(note):
        writing.draw(practice, record, note)
    else:
        reader.draw(practice, record, note)
    listing.draw(practice, record, found)
