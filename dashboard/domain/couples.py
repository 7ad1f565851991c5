"""Rules for a couple's record. Each raises `InvalidInputError` that says what to do next; none reads a clock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dashboard.domain.kinds.couples import EPISODE, INJURY_EVENT, PARTNER
from dashboard.domain.records import Episode, InjuryEvent, Partner
from dashboard.domain.vocabulary import ContactMethod, Role
from dashboard.domain.wording import long_date
from dashboard.errors import InvalidInputError

OTHER_ROLE = {Role.INJURED: Role.INVOLVED, Role.INVOLVED: Role.INJURED, Role.MUTUAL: Role.MUTUAL}


def called(names: str, hint: str) -> str:
    """The couple as staff know it: both names, and what tells it from others of the same names."""
    return f"{names} ({hint})" if hint else names


def checked_partner(partner: Partner) -> Partner:
    """The partner with tidy text. A way of contact needs the number or address to use."""
    kept = PARTNER.cleaned(partner)
    if partner.contact_method in {ContactMethod.PHONE, ContactMethod.TEXT, ContactMethod.EMAIL}:
        PARTNER.typed["contact_detail"].cleaned(kept.contact_detail, required=True)
    return kept


def checked_injury_event(event: InjuryEvent, today: date) -> InjuryEvent:
    """The event with tidy text, roles that fit each other, and dates in an order in which things can happen."""
    if event.role_b is not OTHER_ROLE[event.role_a]:
        raise InvalidInputError(
            "The two roles do not fit each other.",
            "Choose one injured and one involved partner, or mutual.",
            field="Roles",
        )
    check_not_future(event.happened_on, today, field="The date it happened")
    check_not_future(event.discovered_on, today, field="The date of discovery")
    check_not_future(event.disclosed_on, today, field="The date of disclosure")
    _check_order(event.happened_on, event.discovered_on, field="The date of discovery")
    _check_order(event.happened_on, event.disclosed_on, field="The date of disclosure")
    return INJURY_EVENT.cleaned(event)


def check_knowing(*, do_both_know: bool | None, since: Collection[date | None]) -> None:
    """Raise unless it is said whether both partners know of an event, and the days it was found out or told agree.

    It decides what the partners' forms ask, so a day that is left empty must not decide it.
    """
    has_day = any(on is not None for on in since)
    if do_both_know is None:
        raise InvalidInputError(
            "It is not said whether both partners know of it.", "Choose an answer: it decides what they are asked."
        )
    if do_both_know and not has_day:
        raise InvalidInputError(
            "The day from which both have known is missing.",
            "Say when it was found out or told; a rough date is enough.",
            field="Discovered on",
        )
    if has_day and not do_both_know:
        raise InvalidInputError(
            "Only one of them knows of it, but there is a day on which it was found out or told.",
            "Clear that day, or say that both know.",
            field="Discovered on",
        )


def checked_closing(episode: Episode, today: date) -> Episode:
    """The closed episode with tidy text: it has an outcome and ends between its first day and today."""
    if episode.outcome is None or episode.closed_on is None:
        raise InvalidInputError("The outcome is missing.", "Choose how this episode of care ended.", field="Outcome")
    check_not_future(episode.closed_on, today, field="The last day")
    if episode.closed_on < episode.opened_on:
        raise InvalidInputError(
            "The last day lies before the first.",
            f"Choose {long_date(episode.opened_on)} or later.",
            field="The last day",
        )
    return EPISODE.cleaned(episode)


def check_not_future(on: date | None, today: date, *, field: str) -> None:
    """Raise for an event that is still ahead."""
    if on is not None and on > today:
        raise InvalidInputError(f"{field} lies in the future.", f"Choose {long_date(today)} or earlier.", field=field)


def _check_order(happened_on: date | None, known_on: date | None, *, field: str) -> None:
    if happened_on is not None and known_on is not None and known_on < happened_on:
        raise InvalidInputError(
            f"{field} lies before the day it happened.",
            f"Choose {long_date(happened_on)} or later, or correct the day it happened.",
            field=field,
        )
