"""Sections of a release. Each is built only from things that may leave; nothing is taken out later."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.domain.checkins.items import Item
from dashboard.domain.checkins.questionnaire import Questionnaire
from dashboard.domain.confidentiality import in_session, rules
from dashboard.domain.confidentiality.rules import Recipient
from dashboard.domain.progress.topics import topic_id
from dashboard.domain.records import Answer, Assignment, Checkin, Completion, InjuryEvent, Partner
from dashboard.domain.reported import EFFORT, GAIN
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Side, Visibility, label
from dashboard.domain.wording import long_date, long_moment, number
from dashboard.domain.zone import Zone
from dashboard.services.confidentiality.policies import Policies
from dashboard.services.couples.reading import CoupleRecord


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its heading. `name` is the name of its file, and names nobody."""

    name: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


# ---------------------------------------------------------------- one partner's own
def may_leave(item: Item) -> bool:
    """Tell whether answers to an item may be given to somebody at all."""
    return not rules.is_never_released(item)


def answers(
    partner: Partner,
    checkins: Sequence[Checkin],
    questionnaires: Mapping[str, Questionnaire],
    area: str,
    *,
    lets: Callable[[Item], bool] = may_leave,
    only: str = "",
) -> Section:
    """This partner's answers, oldest first, without items kept for the counselor and unknown ones.

    The counselor's own archive alone `lets` all items pass. `only` names the one question that
    was released, if it was one.
    """
    rows = []
    for checkin in (c for c in checkins if c.partner_id == partner.partner_id):
        asked = questionnaires.get(checkin.questionnaire_id)
        form = asked.forms.get(checkin.form or "") if asked else None
        for item in asked.items.values() if asked else ():
            answer = checkin.answers.get(item.id)
            is_asked_for = only in {"", topic_id(checkin.questionnaire_id, item.id)}
            if answer is not None and is_asked_for and lets(item):
                when = long_moment(checkin.answered_at, has_time=checkin.has_time)
                put = form.words(item) if form else item
                rows.append((when, put.question(checkin.role, area), _said(put, answer)))
    return Section("answers", "Check-in answers", ("Day", "Question", "Answer"), tuple(rows))


def _said(item: Item, answer: Answer) -> str:
    if answer.value is None:
        return label(answer.state) if answer.state else ""
    if isinstance(answer.value, str):
        return next((o.label for o in item.options if o.value == answer.value), answer.value)
    return _rated(item, answer.value)


def _rated(item: Item, value: int | Decimal) -> str:
    if item.scale is None:
        return number(value)
    ends = [f"{number(end)} {words}".strip() for end, words in _ends(item)]
    return f"{number(value)} (from {ends[0]} to {ends[1]})"


def _ends(item: Item) -> list[tuple[Decimal, str]]:
    return [(item.scale.low, item.scale.low_label), (item.scale.high, item.scale.high_label)] if item.scale else []


def own_homework(
    side: Side, assignments: Sequence[Assignment], completions: Sequence[Completion], recipient: Recipient
) -> tuple[Section, Section]:
    """Homework given to this partner alone, and this partner's reports on it. Joint tasks belong to both."""
    given = [a for a in assignments if a.assignee is Assignee(side.value)]
    titles = {a.assignment_id: a.title for a in given}
    told = [c for c in completions if c.side is side and c.assignment_id in titles]
    reports = [
        (
            long_date(said.done_on),
            titles[said.assignment_id],
            _result(said, recipient),
            said.reflection if rules.may_read(said.visibility, recipient) else "",
        )
        for said in told
    ]
    return (
        Section("homework", "Homework", _GIVEN, tuple((*_given(a), label(a.status)) for a in given)),
        Section("reports", "Reports", ("Day", "Step", "Result", "Reflection"), tuple(reports)),
    )


def _result(said: Completion, recipient: Recipient) -> str:
    """The result, and what else this partner said of it; that is never for the other partner."""
    if recipient is Recipient.PARTNER:
        return label(said.result)
    hard = [f"How hard it was: {EFFORT[said.effort].lower()}."] if said.effort else []
    came = [f"What came of it: {GAIN[said.gain].lower()}."] if said.gain else []
    return " ".join([f"{label(said.result)}.", *hard, *came]) if hard or came else label(said.result)


_GIVEN = ("Step", "Text", "Begins", "Due", "Result")


def _given(assignment: Assignment) -> tuple[str, str, str, str]:
    dates = (long_date(assignment.assigned_on), long_date(assignment.due_on))
    return (assignment.title, assignment.instructions, *dates)


# ---------------------------------------------------------------- what belongs to both
def joint_record(
    record: CoupleRecord,
    assignments: Sequence[Assignment],
    completions: Sequence[Completion],
    policies: Policies,
    areas: Mapping[str, str],
    *,
    zone: Zone,
) -> tuple[Section, ...]:
    """Things both know or wrote for both: no answers, no notes of the counselor, nothing told alone."""
    return (
        _care(record),
        _betrayals(record, areas),
        _goals(record),
        _timeline(record),
        _sessions(record),
        *_joint_homework(record, assignments, completions),
        _policy(record, policies, zone),
    )


def _care(record: CoupleRecord) -> Section:
    rows = [
        (long_date(e.opened_on), long_date(e.closed_on) if e.closed_on else "", label(e.outcome) if e.outcome else "")
        for e in record.episodes
    ]
    return Section("care", "Episodes of care", ("From", "To", "Outcome"), tuple(rows))


def _betrayals(record: CoupleRecord, areas: Mapping[str, str]) -> Section:
    known = [e for e in record.injury_events if rules.is_known_to_both(e)]
    rows = [(areas.get(e.area or "", ""), *_days(e)) for e in known]
    return Section("betrayals", "What happened", ("Area", "Happened", "Discovered", "Disclosed"), tuple(rows))


def _days(event: InjuryEvent) -> tuple[str, ...]:
    days = (event.happened_on, event.discovered_on, event.disclosed_on)
    return tuple(long_date(on) if on else "" for on in days)


def _goals(record: CoupleRecord) -> Section:
    names = {p.partner_id: p.display_name for p in record.partners.values()}
    rows = [
        (names[g.partner_id], g.body, "a guess at what the other wants" if g.is_guess else "own goal")
        for g in record.goals
        if g.visibility is Visibility.COUPLE
    ]
    return Section("goals", "Goals", ("Whose words", "Goal", "Kind"), tuple(rows))


def _timeline(record: CoupleRecord) -> Section:
    shown = [e for e in record.events if e.visibility is Visibility.COUPLE]
    rows = [(long_date(e.occurred_on), label(e.kind), e.label) for e in shown]
    return Section("timeline", "Timeline", ("Day", "Kind", "Name"), tuple(rows))


def _sessions(record: CoupleRecord) -> Section:
    """Sessions of both, as far as both may know of them: of one partner alone, or called off, there is no line."""
    rows = [
        (long_moment(each.starts_at, has_time=each.has_hour), each.focus, each.agreed)
        for each in record.sessions
        if in_session.is_for_both(each)
    ]
    return Section("sessions", "Sessions", ("When", "Focus", "Agreed until next time"), tuple(rows))


def _joint_homework(
    record: CoupleRecord, assignments: Sequence[Assignment], completions: Sequence[Completion]
) -> tuple[Section, Section]:
    given = [a for a in assignments if a.assignee is Assignee.JOINT]
    titles = {a.assignment_id: a.title for a in given}
    told = [c for c in completions if c.assignment_id in titles]
    # The result of a task tells what was reported. Where a report is kept back, the task reads as one nobody reported
    # on.
    kept = {c.assignment_id for c in told if c.visibility is not Visibility.COUPLE}
    homework = [(*_given(a), label(AssignmentStatus.OPEN if a.assignment_id in kept else a.status)) for a in given]
    reports = [
        (
            long_date(c.done_on),
            record.partners[c.side].display_name,
            titles[c.assignment_id],
            label(c.result),
            c.reflection,
        )
        for c in told
        if c.visibility is Visibility.COUPLE
    ]
    columns = ("Day", "Who", "Step", "Result", "Reflection")
    return (
        Section("homework", "Homework given to both", _GIVEN, tuple(homework)),
        Section("reports", "Reports written for both", columns, tuple(reports)),
    )


def _policy(record: CoupleRecord, policies: Policies, zone: Zone) -> Section:
    rows = []
    for policy in policies.versions:
        words = [
            f"{p.display_name}: {long_date(zone.day(said.acknowledged_at))}"
            for p in record.partners.values()
            if (said := policies.word_of(p.partner_id, policy.version))
        ]
        rows.append((str(policy.version), long_date(zone.day(policy.created_at)), policy.body, "\n".join(words)))
    columns = ("Version", "From", "Text", "Acknowledged")
    return Section("confidentiality", "Confidentiality policy", columns, tuple(rows))
