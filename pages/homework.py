"""Homework: tasks of each partner, what became of them, and what to give next."""

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality.rules import Released
from dashboard.domain.documents.paper import DocumentKind
from dashboard.services.homework import assigning as homework
from dashboard.ui import dialogs, live, navigation, resources
from dashboard.ui.confidentiality import consent
from dashboard.ui.couples import head as couple_head
from dashboard.ui.homework import assign as homework_assign
from dashboard.ui.homework import listing as homework_listing
from dashboard.ui.homework import parts as homework_parts
from dashboard.ui.homework import shown as homework_shown

practice = resources.practice()
record = couple_head.opened(practice, "homework")
couple_id = record.couple.couple_id
view = homework_parts.choose(record)
is_filling_in = view != homework_parts.View.GIVEN or dialogs.opened(couple_id) is not None
live.watch(practice, couple_id, is_filling_in=is_filling_in)
given = homework.of_couple(practice, record)
if practice.screen is Screen.IN_SESSION:
    homework_shown.draw(given)
elif view == homework_parts.View.STEP:
    homework_assign.draw(practice, given)
else:
    if given.items:
        navigation.offer_document(practice, record, DocumentKind.HANDOUT)
    homework_listing.draw(practice, given)
    if given.items:
        consent.missing(practice, record, Released.OWN_HOMEWORK)
