"""Homework in the words of a partner's page."""

from __future__ import annotations

from functools import partial
from typing import Any

from dashboard.domain.homework import translated
from dashboard.domain.languages import to_say
from dashboard.domain.links.visits import Visit
from dashboard.domain.reported import EFFORT, GAIN
from dashboard.domain.vocabulary import AssignmentStatus, Cadence
from dashboard.services.links import visits
from dashboard.services.office import Office

CADENCES = {
    Cadence.ONCE: to_say("Once."),
    Cadence.DAILY: to_say("Every day."),
    Cadence.WEEKLY: to_say("Every week."),
    Cadence.AS_NEEDED: to_say("Whenever it is needed."),
}
RESULTS = [
    (AssignmentStatus.DONE.value, to_say("Done")),
    (AssignmentStatus.PARTLY.value, to_say("Partly")),
    (AssignmentStatus.NOT_DONE.value, to_say("Not yet")),
]
EFFORTS = [(each.value, words) for each, words in EFFORT.items()]
GAINS = [(each.value, words) for each, words in GAIN.items()]


def words_of_homework(office: Office, visit: Visit) -> dict[str, Any]:
    """The words of homework in the language of a visit: a function for titles, and one for what there is to do."""
    known: dict[str, Any] = {"steps": office.library.steps, "language": visits.spoken(office, visit)}
    return {"title": partial(translated.title, **known), "instructions": partial(translated.instructions, **known)}
