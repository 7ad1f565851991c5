"""A copy for somebody: one partner's own answers or homework, or the joint record, while its authorisation holds."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from jinja2 import Environment, StrictUndefined, Template

from dashboard.domain import spreadsheet
from dashboard.domain.access import Screen
from dashboard.domain.audit import Action
from dashboard.domain.checkins.questionnaire import Questionnaire
from dashboard.domain.confidentiality.rules import Authorisation, Recipient, Released
from dashboard.domain.progress.sentences import TALKING_AID
from dashboard.domain.wording import long_date
from dashboard.errors import NotFoundError
from dashboard.services import audit
from dashboard.services.confidentiality import policies, release_parts, releases
from dashboard.services.confidentiality.release_parts import Section
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store.checkins import questionnaires
from dashboard.store.checkins import writing as checkin_store
from dashboard.store.confidentiality import releases as store
from dashboard.store.homework import reading as homework_store

# The names of copies: nobody's name, and nothing about their content.
FILE_NAME = "copy-{day}.zip"
_TITLES = {
    Released.OWN_ANSWERS: "Copy of own check-in answers",
    Released.OWN_HOMEWORK: "Copy of own homework",
    Released.JOINT_RECORD: "Copy of the joint record",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A copy as it is read: its title, the authorisation it was made under, and its tables."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished copy: a ZIP with a page to print and a CSV file for each table."""

    file_name: str
    content: bytes


def make(practice: Practice, release_id: UUID) -> Copy:
    """The copy that an authorisation allows today. Making it is logged.

    Raises `NotFoundError` when there is none in the scope, when the couple is open to whoever asks for reading alone,
    when the authorisation was taken back or is past its last day, when the joint record lacks the other partner's, and
    on the in-session screen: these are not told apart.
    """
    couple_id = store.find_couple(practice.db, practice.scope, release_id)
    record = couples.find(practice, couple_id) if couple_id and practice.screen is Screen.PRIVATE else None
    if couple_id is None or record is None or not record.may_write:
        raise _nothing()
    given = releases.of_couple(practice, couple_id)
    word = next(each for each in given if each.release_id == release_id)
    if not releases.allowed(word, record.partners.values(), given, practice.today):
        raise _nothing()
    document = _document(practice, record, word, given)
    # Logged first: a copy that cannot be logged is not handed out.
    audit.record(practice, Action.RELEASED, couple_id, release_id=release_id, what=word.what, recipient=word.recipient)
    return Copy(FILE_NAME.format(day=practice.today.isoformat()), _zipped(document))


def _document(practice: Practice, record: CoupleRecord, word: Authorisation, given: list[Authorisation]) -> Document:
    couple_id = record.couple.couple_id
    owner = next(p for p in record.partners.values() if p.partner_id == word.partner_id)
    if word.what is Released.OWN_ANSWERS:
        found = checkin_store.list_checkins(practice.db, practice.scope, couple_id)
        area = practice.library.areas.get(record.couple.focus_area or "")
        asked = questionnaires_of(practice, {c.questionnaire_id for c in found})
        sections: tuple[Section, ...] = (
            release_parts.answers(owner, found, asked, area.label if area else "", only=word.question),
        )
        lead = [f"{owner.display_name}. {TALKING_AID}"]
    else:
        assignments = homework_store.list_assignments(practice.db, practice.scope, couple_id)
        reports = homework_store.list_completions(practice.db, practice.scope, couple_id)
        if word.what is Released.OWN_HOMEWORK:
            sections = release_parts.own_homework(owner.side, assignments, reports, word.recipient)
            lead = [owner.display_name]
        else:
            versions = policies.of_couple(practice, couple_id)
            areas = {area.id: area.label for area in practice.library.areas.values()}
            sections = release_parts.joint_record(record, assignments, reports, versions, areas, zone=practice.zone)
            lead = [record.names]
    lead += [f"For {_recipient(record, word)}.", _words(practice, record, word, given)]
    return Document(_TITLES[word.what], tuple(lead), sections)


def _recipient(record: CoupleRecord, word: Authorisation) -> str:
    if word.recipient is Recipient.THIRD_PARTY:
        return word.recipient_name
    if word.what is Released.JOINT_RECORD:
        return record.names
    return next(p.display_name for p in record.partners.values() if p.partner_id != word.partner_id)


def _words(practice: Practice, record: CoupleRecord, word: Authorisation, given: list[Authorisation]) -> str:
    """The authorisation it was made under, its last day, and the time the copy was made."""
    needed = releases.owners(word, record.partners.values())
    until = min(
        max(e.until_on for e in releases.matching(word, given, practice.today) if e.partner_id == who) for who in needed
    )
    names = " and ".join(p.display_name for p in record.partners.values() if p.partner_id in needed)
    return f"Authorised by {names} until {long_date(until)}. Made on {long_date(practice.today)}."


def questionnaires_of(practice: Practice, used: set[str]) -> dict[str, Questionnaire]:
    """The questionnaires by which answers are put in words: the shipped one and those that were used."""
    shipped = practice.library.questionnaire
    own = questionnaires.list_questionnaires(practice.db, practice.scope, used - {shipped.id})
    return {q.id: q for q in (shipped, *own)}


def _zipped(document: Document) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("copy.html", _template().render(document=document))
        for section in document.sections:
            archive.writestr(f"{section.name}.csv", _csv(section))
    return made.getvalue()


def _csv(section: Section) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(section.columns)
    writer.writerows([spreadsheet.neutralised(cell) for cell in row] for row in section.rows)
    return text.getvalue()


@cache
def _template() -> Template:
    source = Path(__file__).with_name("release_document.html").read_text(encoding="utf-8")
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(source)


def _nothing() -> NotFoundError:
    return NotFoundError("There is nothing to hand over here.", "Look at the authorisations on the couple's record.")
