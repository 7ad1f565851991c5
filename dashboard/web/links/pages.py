"""A partner's own pages. They need no script, name nobody, and never show earlier answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from dashboard.domain.access import Audience
from dashboard.domain.confidentiality.starting_texts import in_language
from dashboard.domain.ids import parse_id
from dashboard.domain.links.visits import Visit
from dashboard.domain.reported import Effort, Gain
from dashboard.domain.text_rules import NOTE_LIMIT
from dashboard.domain.vocabulary import AssignmentStatus, Cadence, Visibility
from dashboard.errors import MendwellError
from dashboard.services.checkins import by_partner as answering
from dashboard.services.confidentiality import policies
from dashboard.services.homework import by_partner as partner_homework
from dashboard.services.homework.by_partner import Said, Task
from dashboard.services.links import visits
from dashboard.services.office import Office
from dashboard.web import forms
from dashboard.web.links import drafting, fields, journal, own, reading, unfinished
from dashboard.web.links.door import HOME, PartnerDoor, go, whose
from dashboard.web.links.homework import CADENCES, EFFORTS, GAINS, RESULTS, words_of_homework
from dashboard.web.routes import WebRoute


@dataclass(frozen=True, slots=True)
class PartnerDesk:
    """Endpoints of an office."""

    office: Office
    door: PartnerDoor

    # ------------------------------------------------------------ home
    async def home(self, request: Request) -> Response:
        """List of what there is to do, or the field for the PIN."""
        return await self.door.shown(request, self._home, before_pin=True)

    def _home(self, request: Request, visit: Visit) -> Response:
        if visit.needs_pin:
            return self.door.ask_pin(request, visit)
        due = answering.due(self.office, visit)
        form = self.office.library.questionnaire.forms[due.form_id]
        return self.door.page(
            request,
            visit,
            "partner_home.html",
            policy=policies.to_acknowledge(self.office, visit.scope),
            is_sent=due.is_sent,
            begun=fields.count_answered(unfinished.given(self.office, visit, due)),
            has_held=unfinished.has_held(self.office, visit, due),
            count=len(answering.sheet(self.office, visit, due).questions),
            is_daily=form.cadence is Cadence.DAILY,
            tasks=partner_homework.open_tasks(self.office, visit),
            **words_of_homework(self.office, visit),
            is_tablet=visit.link is None,
            # Said of a report that is in the record, whatever the address claims.
            told=partner_homework.has_told(
                self.office, visit, report_id=parse_id(request.query_params.get("sent", ""))
            ),
        )

    # ------------------------------------------------------------ check-in
    async def show_checkin(self, request: Request) -> Response:
        """The form, or a message that it was sent."""
        return await self.door.shown(request, self._checkin)

    def _checkin(self, request: Request, visit: Visit) -> Response:
        if policies.to_acknowledge(self.office, visit.scope):
            return go("/c/policy")
        due = answering.due(self.office, visit, fields.day(request.query_params, "due"))
        if due.is_sent:
            return self._sent(request, visit)
        if request.method == "GET":
            answering.mark_opened(self.office, visit, due)
        return self._form(request, visit, due)

    async def send_checkin(self, request: Request) -> Response:
        """Keep the answers, once."""
        return await self.door.taken(request, self._keep_checkin)

    def _keep_checkin(self, request: Request, visit: Visit, form: FormData) -> Response:
        due = answering.due(self.office, visit, fields.day(form, "due"))
        if due.is_sent:
            return self._sent(request, visit, is_again=True)
        asked, given = answering.sheet(self.office, visit, due), fields.given(form)
        held = unfinished.held(self.office, visit, due, asked)
        if form.get("look") and fields.count_answered(given) and fields.open_questions(given, asked):
            unfinished.keep(self.office, visit, unfinished.checkin_name(visit, due), given)
            # A page of its own, so that neither Back nor a reload wants to send the form again.
            return go(f"/c/check-in?open=yes&due={due.due_on.isoformat()}")
        try:
            whole = fields.joined(held, given)
            is_new = answering.save(self.office, visit, due, fields.answers(whole, asked), fields.shared(whole))
        except MendwellError as error:
            return self._form(request, visit, due, error=error, given=given)
        self.office.unsent.drop(unfinished.checkin_name(visit, due))
        if not is_new:
            return self._sent(request, visit, is_again=True)
        is_of_today = answering.due(self.office, visit).due_on == due.due_on
        return go("/c/check-in" if is_of_today else f"/c/check-in?due={due.due_on.isoformat()}")

    def _form(
        self,
        request: Request,
        visit: Visit,
        due: answering.Due,
        *,
        error: MendwellError | None = None,
        given: dict[str, str] | None = None,
    ) -> Response:
        asked = answering.sheet(self.office, visit, due)
        if given is None:
            given = unfinished.given(self.office, visit, due)
        return self.door.page(
            request,
            visit,
            "partner_checkin.html",
            forms.status_of(error),
            error=error,
            target=fields.target(error, asked),
            asked=asked,
            has_held=unfinished.has_held(self.office, visit, due),
            open=fields.open_questions(given, asked) if "open" in request.query_params else [],
            is_tablet=visit.link is None,
            meta=self.office.library.questionnaire.meta,
            notice=self.office.library.partner_help["not-watched"].text,
            whose=whose(visit),
            due_on=due.due_on.isoformat(),
            given=given,
            without_place=fields.words_without_place(given, asked, self.office.library.questionnaire.items),
        )

    def _sent(self, request: Request, visit: Visit, *, is_again: bool = False) -> Response:
        meta = self.office.library.questionnaire.meta
        is_tablet = visit.link is None
        return self.door.page(request, visit, "partner_sent.html", meta=meta, is_tablet=is_tablet, is_again=is_again)

    # ------------------------------------------------------------ not sent yet
    async def keep(self, request: Request) -> Response:
        """Keep what is entered and not sent, while it is entered or for later."""
        return await self.door.taken(request, self._keep_unsent)

    def _keep_unsent(self, request: Request, visit: Visit, form: FormData) -> Response:
        assignment_id = parse_id(forms.text(form, "homework"))
        if assignment_id is not None:
            # Of homework that this partner does not have nothing is kept: the room is for everybody.
            if partner_homework.find_sent(self.office, visit, assignment_id):
                unfinished.keep(self.office, visit, unfinished.homework_name(visit, assignment_id), fields.given(form))
        else:
            due = answering.due(self.office, visit, fields.day(form, "due"))
            name = unfinished.checkin_name(visit, due)
            if form.get("anew"):
                self.office.unsent.drop(name)
                return go("/c/check-in")
            if not due.is_sent:
                for_later = bool(form.get("later")) and visit.link is not None
                unfinished.keep(self.office, visit, name, fields.given(form), for_later=for_later)
        return Response(status_code=204) if form.get("quiet") else go(HOME)

    # ------------------------------------------------------------ homework
    async def show_homework(self, request: Request) -> Response:
        """One task in full, with the form for a report."""
        return await self.door.shown(request, self._homework)

    async def report_homework(self, request: Request) -> Response:
        """Keep a report."""
        return await self.door.taken(request, self._keep_report)

    def _homework(self, request: Request, visit: Visit) -> Response:
        task = partner_homework.find(self.office, visit, parse_id(request.path_params["assignment_id"]))
        return self._task(request, visit, task) if task else go(HOME)

    def _task(
        self,
        request: Request,
        visit: Visit,
        task: Task,
        error: MendwellError | None = None,
        given: dict[str, str] | None = None,
    ) -> Response:
        return self.door.page(
            request,
            visit,
            "partner_homework.html",
            forms.status_of(error),
            error=error,
            task=task,
            cards=reading.beside(self.office, visit, task.assignment.step_id),
            cadence=CADENCES[task.assignment.cadence],
            **words_of_homework(self.office, visit),
            results=RESULTS,
            efforts=EFFORTS,
            gains=GAINS,
            limit=NOTE_LIMIT,
            whose=whose(visit),
            given=unfinished.report(self.office, visit, task.assignment.assignment_id) if given is None else given,
        )

    def _keep_report(self, request: Request, visit: Visit, form: FormData) -> Response:
        assignment_id = parse_id(request.path_params["assignment_id"])
        try:
            report = Said(
                fields.member(AssignmentStatus, forms.text(form, "result")),
                forms.text(form, "reflection"),
                fields.member(Visibility, forms.text(form, "visibility")) or Visibility.COUNSELOR,
                fields.member(Effort, forms.text(form, "effort")),
                fields.member(Gain, forms.text(form, "gain")),
            )
            kept = partner_homework.report(self.office, visit, assignment_id, report) if assignment_id else None
        except MendwellError as error:
            task = partner_homework.find_sent(self.office, visit, assignment_id)
            if task is not None:
                return self._task(request, visit, task, error, fields.given(form))
            kept = None
        if assignment_id is not None:
            self.office.unsent.drop(unfinished.homework_name(visit, assignment_id))
        if kept is not None:
            return go(f"{HOME}?sent={kept}")
        was_told = partner_homework.has_told(self.office, visit, assignment_id=assignment_id)
        return self.door.page(
            request,
            visit,
            "partner_not_kept.html",
            409,
            was_told=was_told,
            begins_on=partner_homework.begins_on(self.office, visit, assignment_id),
            words=forms.text(form, "reflection"),
        )

    # ------------------------------------------------------------ policy
    async def show_policy(self, request: Request) -> Response:
        """The text to read before the first check-in."""
        return await self.door.shown(request, self._policy)

    async def confirm_policy(self, request: Request) -> Response:
        """Keep a confirmation that the policy was read."""
        return await self.door.taken(request, self._confirm)

    def _policy(self, request: Request, visit: Visit, error: MendwellError | None = None) -> Response:
        policy = policies.to_acknowledge(self.office, visit.scope)
        parts = in_language(policy.body, visits.spoken(self.office, visit)) if policy else []
        is_translated = policy is not None and "\n\n".join(part.words for part in parts) != policy.body
        values: dict[str, Any] = {"policy": policy, "parts": parts, "is_translated": is_translated, "error": error}
        values["whose"] = whose(visit)
        return self.door.page(request, visit, "partner_policy.html", forms.status_of(error), **values)

    def _confirm(self, request: Request, visit: Visit, form: FormData) -> Response:
        try:
            policies.acknowledge(self.office, visit, fields.number(form, "version"))
        except MendwellError as error:
            return self._policy(request, visit, error)
        return go(HOME)


def routes(office: Office) -> list[WebRoute]:
    """Addresses of the partners' pages. The fixed ones come before the one with a token."""
    door = PartnerDoor(office)
    desk = PartnerDesk(office, door)
    partner, post = Audience.PARTNER, ("POST",)
    every = [
        WebRoute(HOME, desk.home, partner),
        WebRoute("/c/check-in", desk.show_checkin, partner),
        WebRoute("/c/check-in", desk.send_checkin, partner, post),
        WebRoute("/c/homework/{assignment_id}", desk.show_homework, partner),
        WebRoute("/c/homework/{assignment_id}", desk.report_homework, partner, post),
        *reading.routes(office, door),
        *own.routes(office, door),
        *journal.routes(office, door),
        WebRoute("/c/keep", desk.keep, partner, post),
        WebRoute("/c/policy", desk.show_policy, partner),
        WebRoute("/c/policy", desk.confirm_policy, partner, post),
        *drafting.routes(office, door),
        WebRoute("/c/pin", door.give_pin, partner, post),
        WebRoute("/c/leave", door.leave, partner, post),
        WebRoute("/c/language", door.speak, partner, post),
        WebRoute("/c/help", door.help, Audience.ANYONE),
        WebRoute("/c/gone", door.gone, Audience.ANYONE),
        WebRoute("/c/here/{word}", door.here, Audience.ANYONE),
        WebRoute("/c/{token}", door.open_link, Audience.ANYONE),
    ]
    return [replace(route, on_fault=door.failed) for route in every]
