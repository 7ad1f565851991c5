"""The part of a record that the in-session screen shows. The rest leaves no gap, count or hint behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.domain.confidentiality.rules import Sight, is_known_to_both
from dashboard.domain.plans.template import PlanTemplate
from dashboard.domain.records import (
    Assignment,
    Completion,
    Couple,
    Episode,
    Goal,
    InjuryEvent,
    Partner,
    Session,
    TimelineEvent,
)
from dashboard.domain.steps.step import Step, Tool
from dashboard.domain.vocabulary import AssignmentStatus, ContactMethod, SessionState, Visibility


def couple(whole: Couple) -> Couple:
    """The couple without the practice's other names for it."""
    return replace(whole, external_ref=None, hint="")


def partner(whole: Partner) -> Partner:
    """A partner by name; the safe way of contact is for the counselor alone."""
    return replace(
        whole,
        external_ref=None,
        contact_method=ContactMethod.NONE_SET,
        contact_detail="",
        contact_times="",
        language="",
    )


def episode(whole: Episode) -> Episode:
    """An episode by its dates, without the counselor's closing words."""
    return replace(whole, outcome=None, closing_note="")


def injury_events(all_of_them: Iterable[InjuryEvent]) -> tuple[InjuryEvent, ...]:
    """The betrayals that both know about, without the counselor's words on them and on how they came out."""
    return tuple(replace(event, description="", told=None) for event in all_of_them if is_known_to_both(event))


def goals(all_of_them: Iterable[Goal]) -> tuple[Goal, ...]:
    """The goals written for both."""
    return tuple(goal for goal in all_of_them if goal.visibility is Visibility.COUPLE)


def events(all_of_them: Iterable[TimelineEvent]) -> tuple[TimelineEvent, ...]:
    """The events on the timeline meant for both. How one came out is the counselor's reading."""
    return tuple(replace(event, side=None, told=None) for event in all_of_them if event.visibility is Visibility.COUPLE)


def sessions(all_of_them: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions of both that are planned or that nobody missed, without who told what.

    One that was called off, or to which one partner came alone, is for the counselor: the other may not know.
    """
    return tuple(
        replace(each, came_a=None, came_b=None, told_by=None, told_at=None, reason="", moved_from=None, uid=None)
        for each in all_of_them
        if is_for_both(each)
    )


def is_for_both(session: Session) -> bool:
    """Tell whether both may know of a session: it is for both, planned or held, and no one was missing."""
    if session.visibility is not Visibility.COUPLE or session.side is not None:
        return False
    if session.state is SessionState.PLANNED:
        return True
    return session.state is SessionState.CAME and False not in session.came.values()


def homework(
    assignments: Iterable[Assignment], reports: Sequence[Completion], sight: Sight
) -> tuple[list[Assignment], list[Completion]]:
    """The homework and the reports that may be looked at together, latest due day first.

    The result of a task would tell what was reported about it: where one report is kept back, the task is shown as it
    was given, as is one that nobody reported on. A reflection is shown only if it was written for both. How hard it
    was, what came of it, and all that the review decided is for the counselor alone.
    """
    stands = [a for a in assignments if a.status is not AssignmentStatus.WITHDRAWN]
    shown = [a for a in stands if sight.shows_assignment(a.assignee)]
    shown.sort(key=lambda a: (a.due_on, a.assignment_id), reverse=True)
    told = [c for c in reports if sight.shows_report(c.side, c.visibility)]
    kept_back = {c.assignment_id for c in reports if not sight.shows_report(c.side, c.visibility)}
    return (
        [_as_given(a) if a.assignment_id in kept_back else _for_both(a) for a in shown],
        [_without_values(c if c.visibility is Visibility.COUPLE else replace(c, reflection="")) for c in told],
    )


def step(whole: Step) -> Step:
    """A step as the couple reads it: its purpose, the task, and the questions to reflect on.

    The reasons not to give it, and the ways to turn it against somebody, are for the person who decides about giving
    it.
    """
    return replace(
        whole,
        cautions="",
        requires=(),
        blocked_by=(),
        checkin_items=(),
        pairs_with=(),
        after=(),
        evidence_of_completion="",
        tool=Tool.NONE,
    )


def template(whole: PlanTemplate) -> PlanTemplate:
    """A template as the couple reads it: its purpose, and its steps by week without the counselor's notes."""
    return replace(
        whole,
        assumes=(),
        checkin=(),
        one_to_one=(),
        gates=(),
        not_for="",
        notes="",
        steps=tuple(replace(line, note="") for line in whole.steps),
    )


def _as_given(assignment: Assignment) -> Assignment:
    return replace(_for_both(assignment), status=AssignmentStatus.OPEN, finished_on=None, reviewed_on=None)


def _for_both(assignment: Assignment) -> Assignment:
    return replace(
        assignment,
        review_note="",
        given_despite="",
        read_amount=None,
        read_effort=None,
        read_gain=None,
        outcome=None,
        follows=None,
        dropped_because="",
    )


def _without_values(report: Completion) -> Completion:
    return replace(report, effort=None, gain=None, language="")
