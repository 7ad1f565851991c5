"""A partner's page for drafts. It needs no script: the server puts parts together, marks passages, keeps and shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from dashboard.domain.access import Audience
from dashboard.domain.content import DraftMode
from dashboard.domain.drafting.compose import composed, empty_parts, slots_of
from dashboard.domain.drafting.marks import LONGEST
from dashboard.domain.drafting.pieces import pieces
from dashboard.domain.drafting.record import SharedDraft
from dashboard.domain.drafting.views import EXPLAINING
from dashboard.domain.ids import parse_id
from dashboard.domain.languages import ENGLISH
from dashboard.domain.links.visits import Visit
from dashboard.domain.vocabulary import Visibility
from dashboard.errors import InvalidInputError, MendwellError
from dashboard.services.confidentiality import policies
from dashboard.services.links import visits
from dashboard.services.messages import by_partner as messages
from dashboard.services.office import Office
from dashboard.web import forms
from dashboard.web.links import fields
from dashboard.web.links.door import PartnerDoor, go, whose
from dashboard.web.routes import WebRoute

DRAFTS = "/c/drafts"
_EMPTY = InvalidInputError("Nothing is written yet.", "Write a few words first.", field="text")


@dataclass(frozen=True, slots=True)
class DraftDesk:
    """Endpoints of an office."""

    office: Office
    door: PartnerDoor

    # ------------------------------------------------------------ all drafts
    async def show_all(self, request: Request) -> Response:
        """The kinds of draft, what is kept for the author alone, and what was shared."""
        return await self.door.shown(request, self._all)

    async def change(self, request: Request) -> Response:
        """Remove a draft, or take a shared one back."""
        return await self.door.taken(request, self._change)

    def _all(self, request: Request, visit: Visit) -> Response:
        if policies.to_acknowledge(self.office, visit.scope):
            return go("/c/policy")
        shared = self._shared(visit)
        sent = parse_id(request.query_params.get("shared", ""))
        return self.door.page(
            request,
            visit,
            "partner_drafts.html",
            modes=self.office.library.modes,
            begun={mode for mode in self.office.library.modes if self._begun(visit, mode)},
            kept=messages.kept(self.office, visit),
            shared=shared,
            # Said of a draft that is in the record, and only where its author may read of it.
            is_shared=any(each.shared_draft_id == sent for each in shared),
            day=self.office.zone.day,
            today=self.office.today,
            may_read=visit.is_alone,
            whose=whose(visit),
        )

    def _change(self, _: Request, visit: Visit, form: FormData) -> Response:
        removed, taken_back = parse_id(forms.text(form, "remove")), parse_id(forms.text(form, "take_back"))
        if removed:
            messages.remove(self.office, visit, removed)
        if taken_back in {each.shared_draft_id for each in self._shared(visit)}:
            messages.take_back(self.office, visit, taken_back)
        return go(DRAFTS)

    # ------------------------------------------------------------ one draft
    async def show(self, request: Request) -> Response:
        """The parts of a kind of draft, or its text, with marks where they are asked for."""
        return await self.door.shown(request, self._show)

    async def send(self, request: Request) -> Response:
        """Put the parts together, look at the text, keep it or share it."""
        return await self.door.taken(request, self._take)

    def _show(self, request: Request, visit: Visit) -> Response:
        mode = messages.kind(self.office, request.path_params["mode"])
        if mode is None or policies.to_acknowledge(self.office, visit.scope):
            return go(DRAFTS)
        own = parse_id(request.query_params.get("own", ""))
        draft = next((each for each in messages.kept(self.office, visit) if each.own_draft_id == own), None)
        given = {"text": draft.body, "own": str(draft.own_draft_id)} if draft else self._begun(visit, mode.id)
        return self._page(request, visit, mode, given, is_looked_at="look" in request.query_params)

    def _take(self, request: Request, visit: Visit, form: FormData) -> Response:
        mode = messages.kind(self.office, request.path_params["mode"])
        if mode is None:
            return go(DRAFTS)
        if "anew" in form:
            self._forget(visit, mode)
            return go(f"{DRAFTS}/{mode.id}")
        given = {name: forms.text(form, name) for name in form if name in _FIELDS or name.startswith(fields.DRAFT_PART)}
        try:
            return self._next(visit, mode, form, given)
        except MendwellError as error:
            return self._page(request, visit, mode, given, error=error)

    def _next(self, visit: Visit, mode: DraftMode, form: FormData, given: dict[str, str]) -> Response:
        if "put" in form:
            return self._put_together(visit, mode, given)
        text = given.get("text", "")
        if not text.strip():
            raise _EMPTY
        _check_length(text)
        if "share" in form:
            visibility = fields.member(Visibility, given.get("visibility", ""))
            shared = messages.share(self.office, visit, mode.id, text, visibility)
            self._forget(visit, mode)
            self._note_shared(visit, shared)
            return go(f"{DRAFTS}?shared={shared}")
        if "keep" in form:
            messages.keep(self.office, visit, mode.id, text, parse_id(given.get("own", "")))
            self._forget(visit, mode)
            return go(DRAFTS)
        self._remember(visit, mode, given)
        # A page of its own, so that neither Back nor a reload wants to send the form again.
        return go(f"{DRAFTS}/{mode.id}?look=yes")

    def _put_together(self, visit: Visit, mode: DraftMode, given: Mapping[str, str]) -> Response:
        slots = slots_of(mode, self.office.library.slots.values())
        written = {slot.id: given.get(fields.DRAFT_PART + slot.id, "") for slot in slots}
        is_english = visits.spoken(self.office, visit) is ENGLISH
        text = composed(mode, slots, written, with_words=is_english)
        if not text:
            raise _EMPTY
        _check_length(text)
        self._remember(visit, mode, {"text": text})
        empty = " ".join(slot.id for slot in empty_parts(slots, written))
        return go(f"{DRAFTS}/{mode.id}?{urlencode({'look': 'yes', 'without': empty})}")

    def _page(
        self,
        request: Request,
        visit: Visit,
        mode: DraftMode,
        given: Mapping[str, str],
        *,
        is_looked_at: bool = False,
        error: MendwellError | None = None,
    ) -> Response:
        library = self.office.library
        is_english = visits.spoken(self.office, visit) is ENGLISH
        slots = slots_of(mode, library.slots.values())
        text = given.get("text", "")
        is_whole = "text" in given or "text" in request.query_params
        checked = None
        if is_looked_at and is_english and text:
            try:
                checked = messages.look_at(self.office, visit, mode.id, text)
            except MendwellError as busy:
                error = busy
        shown = checked.marks[: library.drafting_meta.max_flags_shown] if checked else ()
        # Of parts that were written one by one it is known which are empty; a text is asked about what is not found.
        without = request.query_params.get("without")
        return self.door.page(
            request,
            visit,
            "partner_draft.html" if is_whole or not slots else "partner_draft_parts.html",
            forms.status_of(error),
            error=error,
            mode=mode,
            slots=slots,
            given=given,
            checked=checked,
            pieces=list(pieces(text, shown)),
            shown=shown,
            empty=None if without is None else [slot for slot in slots if slot.id in without.split()],
            is_english=is_english,
            explaining=EXPLAINING if mode.id == "apology" and is_english else "",
            question=library.drafting_meta.balcony_question,
            readers={each.value for each in messages.readers(mode.id)},
            may_keep=visit.is_alone,
            limit=LONGEST,
            whose=whose(visit),
        )

    # ------------------------------------------------------------ what this visit has begun
    def _name(self, visit: Visit, mode: str) -> str:
        return f"draft {visit.visit_sha256} {mode}"

    def _begun(self, visit: Visit, mode: str) -> dict[str, str]:
        return self._entered(self._name(visit, mode), visit)

    def _remember(self, visit: Visit, mode: DraftMode, given: Mapping[str, str]) -> None:
        self._keep(self._name(visit, mode.id), visit, given)

    def _entered(self, name: str, visit: Visit) -> dict[str, str]:
        unsent = self.office.unsent.find(name, self.office.now)
        return dict(unsent.seen_by(visit.visit_sha256)) if unsent else {}

    def _keep(self, name: str, visit: Visit, given: Mapping[str, str]) -> None:
        self.office.unsent.drop(name)
        self.office.unsent.keep(name, visit.visit_sha256, given, self.office.now, joined=fields.joined)

    def _forget(self, visit: Visit, mode: DraftMode) -> None:
        self.office.unsent.drop(self._name(visit, mode.id))

    # ------------------------------------------------------------ what this visit has shared
    def _shared(self, visit: Visit) -> list[SharedDraft]:
        return messages.shared(self.office, visit, self._just_shared(visit))

    def _just_shared(self, visit: Visit) -> dict[str, str]:
        return self._entered(_shared_name(visit), visit)

    def _note_shared(self, visit: Visit, shared_draft_id: UUID) -> None:
        """Remember what this visit has shared, so that it is taken back at once even where no PIN was given."""
        ids = self._just_shared(visit) | {str(shared_draft_id): ""}
        self._keep(_shared_name(visit), visit, ids)


_FIELDS = frozenset({"text", "own", "visibility"})


def _shared_name(visit: Visit) -> str:
    return f"shared {visit.visit_sha256}"


def _check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise InvalidInputError(
            "{field} is too long: {length} characters.",
            "Shorten it to {limit} characters.",
            field="text",
            values={"field": "Your draft", "length": len(text), "limit": LONGEST},
        )


def routes(office: Office, door: PartnerDoor) -> list[WebRoute]:
    """Addresses of the page for drafts."""
    desk = DraftDesk(office, door)
    partner, post = Audience.PARTNER, ("POST",)
    return [
        WebRoute(DRAFTS, desk.show_all, partner),
        WebRoute(DRAFTS, desk.change, partner, post),
        WebRoute(DRAFTS + "/{mode}", desk.show, partner),
        WebRoute(DRAFTS + "/{mode}", desk.send, partner, post),
    ]
