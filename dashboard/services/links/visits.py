"""Partners coming in: by a personal link, with its PIN if it has one, or on the device handed over in session.

A person whose link does not work is never told why, nor whether there ever was such a link.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.audit import Action
from dashboard.domain.ids import new_id
from dashboard.domain.languages import Language, wanted
from dashboard.domain.links import visits
from dashboard.domain.links.moves import LINKS, LinkActor, LinkMove
from dashboard.domain.links.rules import PersonalLink, check_care, check_policy, link_state
from dashboard.domain.links.visits import Visit, VisitLink
from dashboard.errors import NotFoundError, SignInError
from dashboard.services import audit
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.signin import hashing
from dashboard.services.signin.hashing import fingerprint
from dashboard.services.throttle import Counted, Key
from dashboard.store.confidentiality import policies
from dashboard.store.links import visiting as store
from dashboard.store.links.visiting import Person
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, repr=False)
class Begun:
    """A visit with its token, which only the browser keeps."""

    visit: Visit
    token: str


def open_link(office: Office, token: str, address: str, own: str | None = None) -> Begun | None:
    """Begin a visit with a link's token; None when the link is unknown, used, expired or taken back.

    `own` is the token of the visit that this browser has. A visit of this link goes on unless it is nearly over, or
    its PIN was given: whoever opens the link anew gives it anew.

    It consumes nothing: a program that only looks at an address leaves no trace for the counselor to read.
    Raises `TooManyTriesError` for an address that has tried many dead links, and for a link that was opened in many
    browsers just now. Whose address it is does not matter to a working link: two partners share theirs at home.
    """
    found = store.find_link(office.db, office.practice_id, fingerprint(token))
    now = office.now
    if found is None or not LINKS.allows(
        LinkMove.OPEN,
        link_state(found.link, now, answered_once=found.answered_once, care=found.care),
        LinkActor.PARTNER,
    ):
        office.throttle.take(Key(Counted.PERSONAL_LINK, address))
        audit.record(office, Action.LINK_REFUSED)
        return None
    link = found.link
    going_on = find(office, own, at_least=visits.WORTH_GOING_ON)
    if own and going_on and _is_for(going_on, link):
        return Begun(going_on, own)
    office.throttle.take(Key(Counted.LINK_OPENED, str(link.link_id)))
    visit_token = secrets.token_urlsafe(32)
    visit = Visit(
        practice_id=office.practice_id,
        visit_sha256=fingerprint(visit_token),
        couple_id=link.couple_id,
        partner_id=link.partner_id,
        side=found.side,
        checkin_id=new_id(),
        link=VisitLink(
            link_id=link.link_id,
            kind=link.kind,
            cadence=link.cadence,
            form_set=link.form_set,
            made_at=link.created_at,
            has_pin=link.has_pin,
        ),
        needs_pin=link.has_pin,
        role=None,
        focus_area=None,
        language=link.language,
    )

    def work(tx: Transaction) -> None:
        store.insert_visit(tx, visit, expires_at=now + visits.LENGTH)

    summary = LINKS.log(LinkMove.OPEN, LinkActor.PARTNER)
    office.db.write(visit.scope, work, summary=summary, now=office.now)
    return Begun(visit, visit_token)


def _is_for(visit: Visit, link: PersonalLink) -> bool:
    return visit.link is not None and visit.link.link_id == link.link_id and visit.needs_pin is link.has_pin


def find(office: Office, token: str | None, *, at_least: timedelta = timedelta(0)) -> Visit | None:
    """The visit of a browser, or None when it has ended or lasts less than `at_least`."""
    until = office.now + at_least
    return store.find_visit(office.db, office.practice_id, fingerprint(token), until) if token else None


def give_pin(office: Office, visit: Visit, pin: str) -> None:
    """Let the visit go on with the link's PIN.

    Raises `SignInError` for a wrong one, always in the same words. After five the visit ends, after twenty in a row
    the link; in between, each wait grows longer.
    """
    link = visit.link
    if link is None or not visit.needs_pin:
        return
    key = Key(Counted.PIN, str(link.link_id))
    office.throttle.take(key)
    # Read before the slow comparison, so that no transaction stays open during it.
    with office.db.workspace(visit.scope, now=office.now) as tx:
        kept = store.get_pin(tx, link.link_id).pin_hash
    fits = hashing.verify(kept, pin).fits

    def work(tx: Transaction) -> None:
        if fits:
            store.accept_pin(tx, visit, link.link_id)
            return
        failures = store.get_pin(tx, link.link_id).pin_failures + 1
        store.count_pin_failures(tx, visit, link.link_id, failures)
        if failures % visits.PINS_A_VISIT == 0:
            store.end_visit(tx, visit)
        if failures >= visits.PINS_A_LINK:
            store.revoke_link(tx, link.link_id)

    office.db.write(
        visit.scope,
        work,
        summary=(Action.LINK_OPENED if fits else Action.LINK_REFUSED).value,
        now=office.now,
    )
    if not fits:
        raise SignInError("This PIN does not fit.", "Try again, or ask your counselor.")
    office.throttle.forget(key)


def spoken(office: Office, visit: Visit) -> Language:
    """The language of a visit; English where nobody chose one, or where it is not shipped any more."""
    return wanted(office.library.languages, visit.language)


def speak(office: Office, visit: Visit, code: str) -> None:
    """Go on with a visit in another language. One that is not shipped changes nothing."""
    if code in office.library.languages and code != spoken(office, visit).code:
        summary = "Choose the language of a partner's pages"
        office.db.write(visit.scope, lambda tx: store.set_language(tx, visit, code), summary=summary, now=office.now)


def end(office: Office, visit: Visit) -> None:
    """End a visit, as the partner asks, and forget what was entered and is neither sent nor kept for later."""
    office.unsent.leave(visit.visit_sha256)
    office.db.write(visit.scope, lambda tx: store.end_visit(tx, visit), summary="End a partner's visit", now=office.now)


# ---------------------------------------------------------------- the device handed over in session
def person_to_hand_to(practice: Practice, partner_id: UUID | None) -> Person:
    """The partner to whom the device is to be handed.

    Raises `NotFoundError` for somebody outside this counselor's couples, or outside the couple in session, and
    `RuleError` while care is closed or before there is a policy for this person to read.
    """
    person = store.get_person(practice.db, practice.scope, partner_id) if partner_id else None
    is_hidden = practice.screen is not Screen.PRIVATE and person and person.couple_id != practice.shown_couple
    if person is None or is_hidden:
        raise NotFoundError("This person is not in your caseload.", "Open the caseload and choose a couple.")
    check_care(person.status)
    check_policy(policies.list_policies(practice.db, practice.scope, person.couple_id))
    return person


def hand_over(office: Office, practice: Practice, staff_token: str, partner_id: UUID | None) -> str:
    """Begin a visit on this device and shut the app on it. Returns the visit's token.

    Raises as `person_to_hand_to` does; the app stays open then.
    """
    person = person_to_hand_to(practice, partner_id)
    token = secrets.token_urlsafe(32)
    visit = Visit(
        practice_id=office.practice_id,
        visit_sha256=fingerprint(token),
        couple_id=person.couple_id,
        partner_id=person.partner_id,
        side=person.side,
        checkin_id=new_id(),
        link=None,
        needs_pin=False,
        role=None,
        focus_area=None,
        language=person.language,
    )

    def work(tx: Transaction) -> None:
        store.end_tablet_visits(tx, person.couple_id)
        store.insert_visit(tx, visit, expires_at=office.now + visits.LENGTH)

    practice.db.write(practice.scope, work, summary=Action.HANDED_OVER.value, now=practice.now)
    office.browser_sessions.hand_over(staff_token)
    return token
