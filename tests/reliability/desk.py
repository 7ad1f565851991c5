"""A counselor's and an admin's desk with one of everything on it, and a way to write each field that holds words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from dashboard.domain import kinds
from dashboard.domain.access import StaffRole
from dashboard.domain.column import Typed
from dashboard.domain.ids import new_id
from dashboard.domain.kind import Kind
from dashboard.domain.records import Answer, Assignment, Checkin, Goal, TimelineEvent
from dashboard.domain.steps.own import OwnPlanTemplate, OwnStep, OwnTemplateStep
from dashboard.domain.steps.step import StepRole
from dashboard.domain.vocabulary import (
    Assignee,
    AssignmentStatus,
    Cadence,
    ContactMethod,
    Outcome,
    Role,
    Side,
    TimelineKind,
)
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.couples import adding
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples.adding import NewCouple
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework import assigning as homework
from dashboard.services.homework import following_up as homework_changes
from dashboard.services.homework.assigning import Draft
from dashboard.services.homework.following_up import Edit, Report
from dashboard.services.office import Office
from dashboard.services.plans import templates
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.store.homework import reading as homework_store
from dashboard.store.transaction import Transaction
from tests import doors, driver, samples, staffed
from tests.reliability import (
    desk_confidentiality,
    desk_judgment,
    desk_notes,
    desk_practice,
    desk_safety,
    desk_sessions,
)
from tests.reliability.field import Field, Ways


class Desk:
    """The practice, with one row of every kind to write into."""

    def __init__(self, office: Office | None = None) -> None:
        self.office: Office = office or doors.office()
        self.anna = staffed.add(self.office, "Anna", StaffRole.COUNSELOR, StaffRole.ADMIN)
        self.cora = staffed.add(self.office, "Cora", StaffRole.CUSTODIAN)
        self._come_in()
        self.couple_id = adding.add(self.at, NewCouple(name_a="Mina", name_b="Robin", role_a=Role.INJURED))
        # Not new any more: what is missing stands out, to be dealt with in words.
        driver.cursor(self.at.db).execute("UPDATE couple SET created_at = created_at - INTERVAL 8 DAY")
        partner_id = self.record.partners[Side.A].partner_id
        self.goal_id, self.event_id = new_id(), new_id()
        goal = Goal(goal_id=self.goal_id, couple_id=self.couple_id, partner_id=partner_id, body="-")
        couple_edits.save_goal(self.at, goal, is_new=True)
        event = TimelineEvent(
            timeline_event_id=self.event_id,
            couple_id=self.couple_id,
            kind=TimelineKind.OTHER,
            occurred_on=self.today,
            label="-",
        )
        couple_edits.save_timeline_event(self.at, event, is_new=True)
        # A couple of its own: of the first one it stands out that no session is set.
        self.room_id = adding.add(self.at, NewCouple(name_a="Una", name_b="Theo"))
        desk_sessions.begin(self.at, self.room_id)
        sheet = checkin_entry.sheet(self.at, self.record, Side.A, "weekly_a")
        given = {"felt_safe": Answer(5), "small_win": Answer("-")}
        self.checkin_id = checkin_entry.save(
            self.at, self.record, sheet, checkin_id=new_id(), on=self.today, answers=given
        ).checkin_id
        own = OwnStep(step_id="", title="Own", role=StepRole.BOTH, phase="rebuild", homework="-")
        self.step_id = steps.add(self.at, own)
        templates.add(
            self.at, OwnPlanTemplate(plan_id="", title="-", steps=(OwnTemplateStep(0, "rituals", StepRole.BOTH, "-"),))
        )
        self.open_id, self.done_id = self._assigned(), self._assigned()
        homework_changes.report(self.at, self._assignment(self.done_id), self._report(""))
        homework_changes.finish(self.at, self._assignment(self.done_id), AssignmentStatus.DONE)

    @classmethod
    def again(cls, office: Office, kept: Mapping[str, Any]) -> Desk:
        """The desk that `kept` tells of, in an office that was opened anew over the same record."""
        desk = cls.__new__(cls)
        desk.office = office
        vars(desk).update(kept)
        desk._come_in()
        return desk

    @property
    def kept(self) -> dict[str, Any]:
        """Ids by which `again` finds everything of this desk."""
        return {name: value for name, value in vars(self).items() if isinstance(value, UUID | str)}

    def _come_in(self) -> None:
        self.at: Practice = staffed.seen_by(self.office, self.anna)
        self.custodian = staffed.seen_by(self.office, self.cora)
        self.today = self.at.today

    @property
    def record(self) -> CoupleRecord:
        """The couple as it stands."""
        return couples.get(self.at, self.couple_id)

    def sql(self, text: str, **values: object) -> Any:
        """The first value a statement finds."""
        found = driver.cursor(self.at.db).execute(text, values).fetchone()
        return found[0] if found else None

    def fields(self) -> dict[str, Field]:
        """Every field, by its column."""
        here = {"id": self.couple_id}

        def newest(column: str, where: str = "TRUE", **values: object) -> Callable[[], str | None]:
            table, of = column.split(".")
            order = _APPENDED.get(table, "row_version")
            return lambda: self.sql(f"SELECT {of} FROM {table} WHERE {where} ORDER BY {order} DESC LIMIT 1", **values)

        ways: Ways = {
            f"partner.{column}": (
                self._partner(column),
                newest(f"partner.{column}", "couple_id = $id AND side = 'a'", **here),
            )
            for column in ("display_name", "pronouns", "contact_detail", "contact_times")
        }
        for column in ("title", "summary", "homework", "cautions", "reflection"):
            ways[f"custom_step.{column}"] = (self._step(column), newest(f"custom_step.{column}"))
        given, done = {"id": self.open_id}, {"id": self.done_id}
        of_one = "assignment_id = $id"
        ways |= {
            "couple.hint": (self._hint, newest("couple.hint")),
            "goal.body": (self._goal, newest("goal.body")),
            "timeline_event.label": (self._event, newest("timeline_event.label")),
            "injury_event.description": (self._injury, newest("injury_event.description")),
            "episode.closing_note": (self._close, self._closing_note),
            "checkin.note": (self._note, newest("checkin.note")),
            "checkin.small_win": (self._small_win, newest("checkin.small_win")),
            "assignment.title": (self._title, newest("assignment.title")),
            "assignment.instructions": (self._instructions, newest("assignment.instructions", of_one, **given)),
            "assignment.review_note": (self._review, newest("assignment.review_note", of_one, **done)),
            "assignment.dropped_because": (self._withdraw, newest("assignment.dropped_because")),
            "completion.reflection": (self._reflection, newest("completion.reflection", of_one, **given)),
            "plan_template.title": (self._plan("title"), newest("plan_template.title")),
            "plan_template.for_whom": (self._plan("for_whom"), newest("plan_template.for_whom")),
            "plan_template_step.note": (self._template_note, newest("plan_template_step.note")),
        }
        ways |= desk_judgment.ways(self.at, self.couple_id, newest)
        ways |= desk_notes.ways(self.at, self.couple_id)
        ways |= desk_safety.ways(self.at, self.couple_id, self.sql)
        ways |= desk_confidentiality.ways(self.at, self.couple_id, newest, self.sql)
        ways |= desk_sessions.ways(self.at, self.room_id, newest)
        ways |= desk_practice.ways(self.office, self.at, self.custodian, self.anna, newest)
        # Words that are kept as they are typed, with nothing else about them, need no way of their own.
        for kind in kinds.every().values():
            for column in kind.typed if kind.has_history or kind.is_authors else ():
                if f"{kind.name}.{column}" not in ways:
                    latest = newest(f"{kind.name}.{column}", f"{kind.id} = (SELECT max({kind.id}) FROM {kind.name})")
                    ways[f"{kind.name}.{column}"] = (self._kept(kind, column), latest)
        return {name: Field(write, read, self._rule(name)) for name, (write, read) in ways.items()}

    def _kept(self, kind: Kind, column: str) -> Callable[[str], object]:
        partners = {side.value: partner.partner_id for side, partner in self.record.partners.items()}

        def write(text: str) -> None:
            row = next(samples.of_couple(kind, self.couple_id, partners))
            row[column] = kind.typed[column].cleaned(text)

            def work(tx: Transaction) -> None:
                (tx.insert if kind.has_history else tx.keep)(kind.name, row)

            self.at.db.write(self.at.scope, work, summary="Keep", now=self.at.now)

        return write

    @staticmethod
    def _rule(name: str) -> Typed:
        """The declared rule of a column, as this desk meets it: what depends on other columns is asked for here."""
        kind, column = name.split(".")
        rule = kinds.of(kind).typed[column]
        return replace(rule, required=True) if name in {"partner.contact_detail", "measure.source"} else rule

    # ------------------------------------------------------------ the couple
    def _partner(self, column: str) -> Callable[[str], object]:
        def write(text: str) -> None:
            partner = replace(self.record.partners[Side.A], contact_method=ContactMethod.EMAIL, contact_detail="x")
            couple_edits.edit_partner(self.at, replace(partner, **{column: text}))

        return write

    def _hint(self, text: str) -> None:
        couple_edits.edit_care(self.at, replace(self.record.couple, hint=text))

    def _goal(self, text: str) -> None:
        couple_edits.save_goal(self.at, replace(self.record.goals[0], body=text), is_new=False)

    def _event(self, text: str) -> None:
        event = next(e for e in self.record.events if e.timeline_event_id == self.event_id)
        couple_edits.save_timeline_event(self.at, replace(event, label=text), is_new=False)

    def _injury(self, text: str) -> None:
        couple_edits.save_injury_event(self.at, replace(self.record.injury_events[0], description=text), is_new=False)

    def _close(self, text: str) -> None:
        couple_edits.close(self.at, self.record.couple, outcome=Outcome.REPAIRED, note=text, on=self.today)
        couple_edits.reopen(self.at, self.record.couple, on=self.today)

    def _closing_note(self) -> str | None:
        return str(
            self.sql("SELECT closing_note FROM episode WHERE closed_on IS NOT NULL ORDER BY episode_id DESC LIMIT 1")
        )

    # ------------------------------------------------------------ check-ins
    def _checkin(self) -> Checkin:
        return next(c for c in checkin_entry.list_entered(self.at, self.couple_id) if c.checkin_id == self.checkin_id)

    def _note(self, text: str) -> None:
        before = self._checkin()
        checkin_entry.correct(self.at, self.record, before, on=self.today, answers=before.answers, note=text)

    def _small_win(self, text: str) -> None:
        answers = {"felt_safe": Answer(5), "small_win": Answer(text)}
        checkin_entry.correct(self.at, self.record, self._checkin(), on=self.today, answers=answers)

    # ------------------------------------------------------------ homework
    def _assigned(self, title: str | None = None) -> UUID:
        own = next(s for s in steps.own_steps(self.at) if s.step_id == self.step_id)
        draft = Draft(
            step=steps.as_step(own if title is None else replace(own, title=title)),
            assignees=(Assignee.A,),
            instructions="-",
            cadence=Cadence.WEEKLY,
            assigned_on=self.today,
            due_on=self.today + timedelta(days=7),
        )
        homework.assign(self.at, self.couple_id, draft)
        return UUID(str(self.sql("SELECT assignment_id FROM assignment ORDER BY assignment_id DESC LIMIT 1")))

    def _assignment(self, assignment_id: UUID) -> Assignment:
        found = homework_store.list_assignments(self.at.db, self.at.scope, self.couple_id)
        return next(a for a in found if a.assignment_id == assignment_id)

    def _report(self, text: str) -> Report:
        return Report(side=Side.A, done_on=self.today, result=AssignmentStatus.DONE, reflection=text)

    def _title(self, text: str) -> None:
        self._step("title")(text)
        self._assigned()

    def _instructions(self, text: str) -> None:
        now = self._assignment(self.open_id)
        homework_changes.edit(self.at, now, Edit(text, now.cadence, now.assigned_on, now.due_on))

    def _reflection(self, text: str) -> None:
        homework_changes.report(self.at, self._assignment(self.open_id), self._report(text))

    def _review(self, text: str) -> None:
        # Homework is reviewed once; the note of the test before is behind it.
        if self._assignment(self.done_id).reviewed_on is not None:
            homework_changes.reopen(self.at, self._assignment(self.done_id))
            homework_changes.finish(self.at, self._assignment(self.done_id), AssignmentStatus.DONE)
        homework_changes.review(
            self.at, self._assignment(self.done_id), homework_changes.Review(note=text, on=self.today)
        )

    def _withdraw(self, text: str) -> None:
        homework_changes.withdraw(self.at, self._assignment(self._assigned()), because=text)

    # ------------------------------------------------------------ steps and plans
    def _step(self, column: str) -> Callable[[str], object]:
        def write(text: str) -> None:
            own = next(s for s in steps.own_steps(self.at) if s.step_id == self.step_id)
            steps.edit(self.at, replace(own, **{column: text}))

        return write

    def _plan(self, column: str) -> Callable[[str], object]:
        return lambda text: templates.edit(self.at, replace(templates.own_templates(self.at)[0], **{column: text}))

    def _template_note(self, text: str) -> None:
        template = templates.own_templates(self.at)[0]
        templates.edit(self.at, replace(template, steps=(replace(template.steps[0], note=text),)))


# Each writing makes a new row; this is what tells the latest.
_APPENDED = {
    "alert_action": "alert_action_id",
    "attention_rules": "version",
    "account": "staff_id",
    "assignment": "assignment_id",
    "emergency_access": "emergency_access_id",
    "release_authorisation": "release_id",
}
