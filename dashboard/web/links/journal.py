"""A partner's own journal: what may be written, the form for it, and what this partner wrote here before.

It needs no script. Of the other partner, and of what a counselor wrote, there is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from dashboard.domain.access import Audience
from dashboard.domain.ids import new_id, parse_id
from dashboard.domain.journal.entry import STRONGEST, EntryKind
from dashboard.domain.journal.entry import Response as Met
from dashboard.domain.languages import to_say
from dashboard.domain.links.visits import Visit
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.vocabulary import Visibility
from dashboard.errors import MendwellError
from dashboard.services.confidentiality import policies
from dashboard.services.journal import by_partner
from dashboard.services.journal.by_partner import Said, Sort
from dashboard.services.office import Office
from dashboard.web import forms
from dashboard.web.links import fields
from dashboard.web.links.door import PartnerDoor, go, whose
from dashboard.web.routes import WebRoute

PATH = "/c/journal"
_SHOWN = 30
# What to write, and the question above its words.
_SORTS = {
    Sort.WIN: (to_say("Something that went well"), to_say("What went well?")),
    Sort.THANKS: (to_say("A thank-you"), to_say("What are you thankful for?")),
    Sort.TRIGGER: (to_say("A moment in which the hurt came back"), to_say("What set it off?")),
    Sort.QUESTION: (to_say("A question to come back to"), to_say("What do you want to ask?")),
}
_KINDS = {
    EntryKind.WIN: to_say("Went well"),
    EntryKind.THANKS: to_say("Thanks"),
    EntryKind.TRIGGER: to_say("A hard moment"),
}
# Minutes to tap; on a phone nobody types a number in twenty seconds.
_MINUTES = (
    (5, to_say("5 minutes")),
    (15, to_say("15 minutes")),
    (30, to_say("half an hour")),
    (60, to_say("an hour")),
    (180, to_say("a few hours")),
    (720, to_say("half a day or more")),
)


@dataclass(frozen=True, slots=True)
class JournalDesk:
    """Endpoints of an office."""

    office: Office
    door: PartnerDoor

    async def show(self, request: Request) -> Response:
        """The ways to write and the own entries, or the form for one."""
        return await self.door.shown(request, self._shown)

    async def send(self, request: Request) -> Response:
        """Keep what was written, once."""
        return await self.door.taken(request, self._keep)

    def _shown(self, request: Request, visit: Visit) -> Response:
        if policies.to_acknowledge(self.office, visit.scope):
            return go("/c/policy")
        sort = fields.member(Sort, request.query_params.get("write", ""))
        if sort is not None:
            return self._form(request, visit, sort)
        return self.door.page(
            request,
            visit,
            "partner_journal.html",
            sorts=[(each.value, words) for each, (words, _) in _SORTS.items()],
            kinds=_KINDS,
            entries=by_partner.entries(self.office, visit)[:_SHOWN],
            strongest=STRONGEST,
            is_kept="kept" in request.query_params,
            is_again="again" in request.query_params,
            may_read=visit.is_alone,
        )

    def _form(
        self,
        request: Request,
        visit: Visit,
        sort: Sort,
        error: MendwellError | None = None,
        given: dict[str, str] | None = None,
    ) -> Response:
        title, asked = _SORTS[sort]
        return self.door.page(
            request,
            visit,
            "partner_journal_form.html",
            forms.status_of(error),
            error=error,
            sort=sort.value,
            title=title,
            asked=asked,
            form_id=(given or {}).get("form") or str(new_id()),
            is_trigger=sort is Sort.TRIGGER,
            strengths=[str(each) for each in range(STRONGEST + 1)],
            responses=[(each.value, each.label) for each in Met],
            minutes=[(str(number), words) for number, words in _MINUTES],
            limit=LINE_LIMIT,
            notice=self.office.library.partner_help["not-watched"].text,
            whose=whose(visit),
            given=given or {},
        )

    def _keep(self, request: Request, visit: Visit, form: FormData) -> Response:
        sort, name = fields.member(Sort, forms.text(form, "sort")), parse_id(forms.text(form, "form"))
        if sort is None or name is None:
            return go(PATH)
        said = Said(
            sort=sort,
            words=forms.text(form, "words"),
            intensity=_number(form, "intensity"),
            response=fields.member(Met, forms.text(form, "response")),
            minutes=_number(form, "minutes"),
            visibility=fields.member(Visibility, forms.text(form, "visibility")) or Visibility.COUNSELOR,
        )
        try:
            is_new = by_partner.write(self.office, visit, said, name)
        except MendwellError as error:
            return self._form(request, visit, sort, error, fields.given(form))
        return go(f"{PATH}?kept" if is_new else f"{PATH}?again")


def _number(form: FormData, name: str) -> int | None:
    return fields.number(form, name) if forms.text(form, name).strip() else None


def routes(office: Office, door: PartnerDoor) -> list[WebRoute]:
    """Addresses of the journal."""
    desk = JournalDesk(office, door)
    return [
        WebRoute(PATH, desk.show, Audience.PARTNER),
        WebRoute(PATH, desk.send, Audience.PARTNER, ("POST",)),
    ]
