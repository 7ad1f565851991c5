"""A partner's drafts on their own page: looked at, kept for nobody else, shared, and taken back."""

from __future__ import annotations

from collections.abc import Container
from uuid import UUID

from dashboard.domain.content import DraftMode
from dashboard.domain.drafting.marks import Checked
from dashboard.domain.drafting.record import MOST_KEPT, MOST_SHARED, OwnDraft, SharedDraft
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.messages import OWN_DRAFT, SHARED_DRAFT
from dashboard.domain.languages import to_say
from dashboard.domain.links.visits import Visit
from dashboard.domain.vocabulary import Visibility
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services import drafting
from dashboard.services.confidentiality import policies
from dashboard.services.office import Office
from dashboard.services.throttle import Counted, Key
from dashboard.store import messages as store
from dashboard.store.links.visits import check_live
from dashboard.store.transaction import Transaction

_DRAFT = to_say("Your draft")
# Written with the counselor, and not for sharing at home.
WITH_COUNSELOR = "disclosure"


def kind(office: Office, mode: str) -> DraftMode | None:
    """A kind of draft, or None for one that there is not."""
    return office.library.modes.get(mode)


def readers(mode: str) -> tuple[Visibility, ...]:
    """Those with whom a draft of this kind may be shared."""
    return (Visibility.COUNSELOR,) if mode == WITH_COUNSELOR else (Visibility.COUNSELOR, Visibility.COUPLE)


def look_at(office: Office, visit: Visit, mode: str, text: str) -> Checked:
    """Marks on a draft. Raises `TooManyTriesError` for a visit that asks again and again without a pause."""
    office.throttle.take(Key(Counted.DRAFT, visit.visit_sha256))
    return drafting.look_at(office.library, mode, text)


def kept(office: Office, visit: Visit) -> list[OwnDraft]:
    """The drafts that are kept on this link for their author alone, the latest first."""
    if visit.link is None or not visit.is_alone:
        return []
    return store.list_own_drafts(office.db, visit.scope, visit.link.link_id)


def shared(office: Office, visit: Visit, just_now: Container[str]) -> list[SharedDraft]:
    """Drafts that this partner has shared, without their words, the latest first.

    Their kinds and days tell of the words too, so that where those may not be shown there are only the ones that were
    shared `just_now`, by their ids.
    """
    found = store.list_own_shared(office.db, visit.scope)
    return [each for each in found if visit.is_alone or str(each.shared_draft_id) in just_now]


def keep(office: Office, visit: Visit, mode: str, text: str, own_draft_id: UUID | None = None) -> None:
    """Keep a draft for its author alone, in place of the one it was made from.

    Raises `InvalidInputError` for text that cannot be kept, `RuleError` where nothing is kept or too much is, or while
    there is a policy to confirm, and `NotFoundError` when the visit has ended.
    """
    body = OWN_DRAFT.typed["body"].cleaned(text, label=_DRAFT)
    if visit.link is None or not visit.is_alone:
        raise RuleError("Nothing is kept here for later.", "Copy your words, or share them.")
    draft = OwnDraft(
        own_draft_id=new_id(),
        couple_id=visit.couple_id,
        partner_id=visit.partner_id,
        link_id=visit.link.link_id,
        mode=mode,
        body=body,
        updated_at=office.now,
    )

    def work(tx: Transaction) -> None:
        check_live(tx, visit)
        policies.check_acknowledged(tx, visit.scope)
        there = store.own_drafts_now(tx, visit.scope, draft.link_id)
        before = next((each for each in there if each.own_draft_id == own_draft_id), None)
        if before is not None:
            store.update_own(tx, before, body)
        elif len(there) >= MOST_KEPT:
            raise RuleError("There is no room for another draft.", "Remove one that you do not need any more.")
        else:
            store.insert_own(tx, draft)

    office.db.write(visit.scope, work, summary="Keep a partner's own draft", now=office.now)


def remove(office: Office, visit: Visit, own_draft_id: UUID) -> None:
    """Remove a draft for good. One that is not there changes nothing."""
    link = visit.link
    if link is None or not visit.is_alone:
        return

    def work(tx: Transaction) -> None:
        check_live(tx, visit)
        store.delete_own(tx, visit.scope, link.link_id, own_draft_id)

    office.db.write(visit.scope, work, summary="Remove a partner's own draft", now=office.now)


def share(office: Office, visit: Visit, mode: str, text: str, visibility: Visibility | None) -> UUID:
    """Share a draft as it is now, and return its id.

    Raises `InvalidInputError` for text that cannot be kept or a reader that is not offered, `RuleError` where there is
    no room or a policy to confirm, and `NotFoundError` when the visit has ended.
    """
    if visibility not in readers(mode):
        raise InvalidInputError("Who may read it is not clear.", "Choose one of those shown.", field="visibility")
    draft = SharedDraft(
        shared_draft_id=new_id(),
        couple_id=visit.couple_id,
        side=visit.side,
        mode=mode,
        body=SHARED_DRAFT.typed["body"].cleaned(text, label=_DRAFT),
        visibility=visibility,
        shared_on=office.today,
    )

    def work(tx: Transaction) -> None:
        check_live(tx, visit)
        policies.check_acknowledged(tx, visit.scope)
        if len(store.own_shared_now(tx, visit.scope)) >= MOST_SHARED:
            raise RuleError("You have shared many drafts.", "On a link with a PIN, take one back. Then share another.")
        tx.insert("shared_draft", draft)

    office.db.write(visit.scope, work, summary="Share a draft", now=office.now)
    return draft.shared_draft_id


def take_back(office: Office, visit: Visit, shared_draft_id: UUID) -> None:
    """Take back what this partner shared: nobody reads it any more. What is not theirs stays as it is."""

    def work(tx: Transaction) -> None:
        check_live(tx, visit)
        own = store.own_shared_now(tx, visit.scope)
        found = next((each for each in own if each.shared_draft_id == shared_draft_id), None)
        if found is not None:
            tx.delete("shared_draft", found)

    office.db.write(visit.scope, work, summary="Take back a shared draft", now=office.now)
