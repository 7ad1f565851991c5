"""The full record of a couple, for an access request of a partner, for both, or for the counselor's own archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dashboard.domain.confidentiality import rules
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.documents.checks import Finding
from dashboard.domain.documents.paper import Document, DocumentKind, Need, Part, Reader, Shape
from dashboard.domain.notes.record import NoteKind
from dashboard.domain.progress.sentences import TALKING_AID
from dashboard.domain.vocabulary import ContactMethod, Side, Visibility, label
from dashboard.domain.wording import long_date, number
from dashboard.services.confidentiality import policies, release_export, release_parts, releases
from dashboard.services.confidentiality.release_parts import Section
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import archive, titles
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.measures import view as measures
from dashboard.services.notes import reading as notes
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkin_store
from dashboard.store.homework import reading as homework_store
from dashboard.store.measures import area_ratings as area_store
from dashboard.store.notes.reading import Signed

_BOTH = Need(Released.JOINT_RECORD, (Side.A, Side.B))
_JOINT_LEFT_OUT = Finding(
    "What belongs to both is not in it: it takes the word of both for the other partner.",
    "Record both words on the page Confidentiality if they agree.",
)


def build(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built:
    """For a partner: what this partner gave, then what belongs to both if both agreed. For both: what belongs to both.

    The counselor's own archive holds all there is but process notes.
    """
    side = titles.SIDE_OF.get(wanted.reader)
    left_out: tuple[Finding, ...] = ()
    if wanted.reader is Reader.COUNSELOR:
        parts, title = list(archive.parts(practice, record)), f"Record of {record.names}"
    elif side is None:
        parts, title = list(joint(practice, record)), f"Joint record of {record.names}"
    else:
        parts, title = list(_given_by(practice, record, side)), f"Record of {record.partners[side].display_name}"
        if _is_joint_open(practice, record):
            parts += joint(practice, record)
        else:
            left_out = (_JOINT_LEFT_OUT,)
    return Built(
        Document(
            kind=DocumentKind.FULL_RECORD,
            reader=wanted.reader,
            title=title,
            lead=(f"Made on {long_date(practice.today)}. Check-ins: {TALKING_AID}",),
            parts=tuple(parts),
            foot=titles.made(practice),
        ),
        left_out,
    )


def _is_joint_open(practice: Practice, record: CoupleRecord) -> bool:
    given = releases.live(practice, record.couple.couple_id)
    owners = [partner.partner_id for partner in record.partners.values()]
    return rules.may_release(Released.JOINT_RECORD, owners, Recipient.PARTNER, given, practice.today)


def joint(practice: Practice, record: CoupleRecord) -> Iterator[Part]:
    """Parts that belong to both, by the rules of a released copy."""
    couple_id = record.couple.couple_id
    sections = release_parts.joint_record(
        record,
        homework_store.list_assignments(practice.db, practice.scope, couple_id),
        homework_store.list_completions(practice.db, practice.scope, couple_id),
        policies.of_couple(practice, couple_id),
        {area.id: area.label for area in practice.library.areas.values()},
        zone=practice.zone,
    )
    yield from (table(f"joint.{section.name}", section, need=_BOTH) for section in sections)
    yield _notes("joint.notes", "Joint notes", notes.for_release(practice, couple_id, None), need=_BOTH)


def _given_by(practice: Practice, record: CoupleRecord, side: Side) -> Iterator[Part]:
    """Parts that one partner gave. Private safety answers stay with the counselor, as in every copy."""
    couple_id, person = record.couple.couple_id, record.partners[side]
    yield table("person", _person(record, side))
    found = checkin_store.list_checkins(practice.db, practice.scope, couple_id)
    asked = release_export.questionnaires_of(practice, {each.questionnaire_id for each in found})
    area = practice.library.areas.get(record.couple.focus_area or "")
    yield table("answers", release_parts.answers(person, found, asked, area.label if area else ""))
    assignments = homework_store.list_assignments(practice.db, practice.scope, couple_id)
    reports = homework_store.list_completions(practice.db, practice.scope, couple_id)
    # Their own reflections: all but those that they have shared with nobody.
    for section in release_parts.own_homework(side, assignments, reports, Recipient.THIRD_PARTY):
        yield table(section.name, section)
    goals = [goal for goal in record.goals_of(side) if goal.visibility is not Visibility.AUTHOR]
    rows = [(goal.body, "a guess at what the other wants" if goal.is_guess else "own goal") for goal in goals]
    yield table("goals", Section("goals", "Goals", ("Goal", "Kind"), tuple(rows)))
    yield table("measures", _measures(practice, record, side))
    yield table("areas", _areas(practice, record, side))
    yield table("words", _words(practice, record, side))
    own = [each for each in notes.for_release(practice, couple_id, side) if each.kind is not NoteKind.JOINT]
    yield _notes("notes", "Notes on sessions alone", own)


def _person(record: CoupleRecord, side: Side) -> Section:
    person = record.partners[side]
    rows = [("Name", person.display_name), ("Pronouns", person.pronouns)]
    if person.contact_method is not ContactMethod.NONE_SET:
        rows += [
            ("Safe contact", label(person.contact_method)),
            ("Where", person.contact_detail),
            ("When", person.contact_times),
        ]
    return Section("person", "Person", ("What", "Entry"), tuple(row for row in rows if row[1]))


def _measures(practice: Practice, record: CoupleRecord, side: Side) -> Section:
    kept = measures.of_couple(practice, record)
    own = [score for score in kept.scores if kept.side(score) is side and not kept.measure(score.measure_id).is_screen]
    rows = [(long_date(each.taken_on), kept.measure(each.measure_id).name, number(each.total)) for each in own]
    return Section("measures", "Measures", ("Day", "Measure", "Total"), tuple(rows))


def _areas(practice: Practice, record: CoupleRecord, side: Side) -> Section:
    person = record.partners[side]
    known = practice.library.areas
    found = area_store.list_ratings(practice.db, practice.scope, record.couple.couple_id)
    rows = [
        (long_date(each.rated_on), known[each.area].label if each.area in known else each.area, str(each.rating))
        for each in found
        if each.partner_id == person.partner_id
    ]
    return Section("areas", "Trust by area, 0 to 10", ("Day", "Area", "Rating"), tuple(rows))


def _words(practice: Practice, record: CoupleRecord, side: Side) -> Section:
    person = record.partners[side]
    given = [
        each for each in releases.of_couple(practice, record.couple.couple_id) if each.partner_id == person.partner_id
    ]
    questions = releases.question_labels(practice, given)
    rows = [
        (
            long_date(each.given_on),
            f"{each.what.replace('_', ' ')}{_of_question(each.question, questions)}",
            each.recipient_name or "the other partner",
            "taken back" if each.revoked_at else f"until {long_date(each.until_on)}",
        )
        for each in given
    ]
    return Section("words", "Words given to release something", ("Day", "What", "To whom", "Holds"), tuple(rows))


def _of_question(question: str, questions: Mapping[str, str]) -> str:
    return f" to one question, {questions.get(question, 'which is no longer asked')}" if question else ""


def _notes(name: str, heading: str, found: Sequence[Signed], *, need: Need | None = None) -> Part:
    """Signed notes, without the lines they began with: private answers may stand there."""
    rows = tuple((long_date(each.about_on), each.body) for each in found)
    return table(name, Section(name, heading, ("Day", "Note"), rows), need=need)


def table(name: str, section: Section, *, need: Need | None = None) -> Part:
    """A section of a copy as a part of a document."""
    return Part(
        name=name,
        heading=section.heading,
        entries=section.rows,
        shape=Shape.TABLE,
        columns=section.columns,
        need=need,
    )
