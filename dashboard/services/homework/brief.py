"""Lines of the brief about homework: each partner's, with what they made of it, and the plan it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.domain.brief.lines import HOMEWORK, PRIVATE, REFLECTIONS, Line, Occasion, Sign, in_short
from dashboard.domain.homework.state import HomeworkState
from dashboard.domain.records import Completion
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Side, Visibility, label
from dashboard.domain.wording import counted, days_ago, long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework import assigning
from dashboard.services.homework.assigning import Homework, Item
from dashboard.services.practice import Practice

_SHOWN = (HomeworkState.TO_REVIEW, HomeworkState.OPEN)
# What was withdrawn, and what another round stands for now, is no step of a plan any more.
_NOT_OF_PLAN = frozenset({HomeworkState.WITHDRAWN, HomeworkState.REPEATED, HomeworkState.ADAPTED})
_FAILED = frozenset({AssignmentStatus.PARTLY, AssignmentStatus.NOT_DONE})


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """Homework that is finished and not talked over, then what is open; reflections that nobody has read yet."""
    homework = assigning.of_couple(practice, record)
    shown = [item for state in _SHOWN for item in homework.of(state)]
    for assignee in Assignee:
        for item in shown:
            if item.assignment.assignee is assignee:
                yield _line(homework, item, occasion)
    if not shown:
        yield Line(part=HOMEWORK, id="homework", words="No homework is open.", page="homework", is_missing=True)
    yield from _unread(homework, shown, occasion)
    yield from _for_you_alone(homework, shown)


def _line(homework: Homework, item: Item, occasion: Occasion) -> Line:
    given, today = item.assignment, homework.today
    if item.state is HomeworkState.OPEN:
        lead = "overdue, was due" if item.is_overdue else "due"
        state = f"{lead} {long_date(given.due_on, today)}"
        signs = {Sign.OVERDUE} if item.is_overdue else set()
    else:
        state = label(given.status).lower()
        signs = {Sign.NOT_DONE if given.status in _FAILED else Sign.REVIEW}
    said = [_reflection(homework, report) for report in item.reports if _id(report) in occasion.read]
    return Line(
        part=HOMEWORK,
        id=f"homework.{given.assignment_id}",
        words=f"{_who(homework, given.assignee)}: {given.title}, {state}",
        aside=" ".join([*_counts(homework, item), *_missed(item), *said]),
        page="homework",
        record_id=given.assignment_id,
        side=None if given.assignee is Assignee.JOINT else Side(given.assignee.value),
        signs=frozenset(signs),
    )


def _who(homework: Homework, assignee: Assignee) -> str:
    return "Both" if assignee is Assignee.JOINT else _name(homework, Side(assignee.value))


def _name(homework: Homework, side: Side) -> str:
    return homework.record.partners[side].display_name


def _counts(homework: Homework, item: Item) -> list[str]:
    """The reports of each partner in the unit of the cadence, where there is more than one to come."""
    return [
        f"{_name(homework, each.side)} {each.done} of {each.expected} done."
        for each in item.counts
        if each.expected is not None and each.expected > 1
    ]


def _missed(item: Item) -> list[str]:
    return ["Missed twice in a row: make it smaller."] if item.is_missed_twice else []


def _id(report: Completion) -> str:
    """Names a reflection as it is now: one that was changed since it was read is unread again."""
    return f"reflection.{report.completion_id}.{report.row_version}"


def _reflection(homework: Homework, report: Completion) -> str:
    alone = "" if report.visibility is Visibility.COUPLE else " (told to you alone)"
    return f"{_name(homework, report.side)}: “{in_short(report.reflection)}”{alone}" if report.reflection else ""


def _unread(homework: Homework, shown: list[Item], occasion: Occasion) -> Iterator[Line]:
    for item in shown:
        for report in item.reports:
            if report.reflection and _id(report) not in occasion.read:
                day = days_ago(report.done_on, homework.today)
                yield Line(
                    part=REFLECTIONS,
                    id=_id(report),
                    words=_reflection(homework, report),
                    aside=f"{item.assignment.title}, {day}.",
                    page="homework",
                    record_id=item.assignment.assignment_id,
                    side=report.side,
                    signs=frozenset({Sign.REFLECTION}),
                )


def _for_you_alone(homework: Homework, shown: list[Item]) -> Iterator[Line]:
    """Each partner's reflections that were not written for the other, so that none is read aloud."""
    for side in Side:
        kept = [
            item.assignment.title
            for item in shown
            for report in item.reports
            if report.side is side and report.reflection and report.visibility is not Visibility.COUPLE
        ]
        if kept:
            yield Line(
                part=PRIVATE,
                id=f"alone.{homework.record.partners[side].partner_id}",
                words=f"{_name(homework, side)} told you alone: {counted(len(kept), 'reflection')} on homework",
                aside=f"On {', '.join(dict.fromkeys(kept))}.",
                page="homework",
                side=side,
            )
