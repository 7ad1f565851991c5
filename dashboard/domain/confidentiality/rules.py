"""Both partners' agreement on who reads what: policies, acknowledgements, authorisations, and the sight of a screen.

The one place that decides what leaves the counselor's eyes: the in-session screen and every release ask here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.checkins.items import AnswerVisibility, Item, ItemKind
from dashboard.domain.records import InjuryEvent
from dashboard.domain.vocabulary import Assignee, Role, Side, Visibility
from dashboard.errors import RuleError

# Shown on every in-session screen, for every couple, whether or not anything is left out.
SHOWN_HERE = "This screen shows what both agreed to show."
# Of an item's `never_in`: places that are not for the counselor alone.
_SHARED_PLACES = frozenset({"shared_chart", "couple_summary", "export_to_partner", "session_screen"})


class SecretsRule(StrEnum):
    """The rule for words that one partner says to the counselor alone."""

    NO_SECRETS = "no_secrets"
    LIMITED = "limited"
    KEPT = "kept"


class SaidBy(StrEnum):
    """The person who recorded an acknowledgement of a policy: the partner, or the counselor from paper."""

    PARTNER = "partner"
    COUNSELOR = "counselor"


class Released(StrEnum):
    """The material that an authorisation covers."""

    OWN_ANSWERS = "own_answers"
    OWN_HOMEWORK = "own_homework"
    JOINT_RECORD = "joint_record"


class Recipient(StrEnum):
    """The recipient: the other partner, also on the in-session screen, or somebody named."""

    PARTNER = "partner"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One version of a couple's confidentiality policy, as both read it. `created_at` is UTC."""

    couple_id: UUID
    version: int
    secrets_rule: SecretsRule
    body: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """One partner's word of having read a version. `acknowledged_at` is UTC."""

    couple_id: UUID
    partner_id: UUID
    version: int
    acknowledged_at: datetime
    said_by: SaidBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """One partner's word that something of theirs may be given to somebody, up to and including `until_on`.

    `question` names the one question whose answers it covers, as the id of its topic; it is empty for all answers.
    """

    release_id: UUID
    couple_id: UUID
    partner_id: UUID
    what: Released
    recipient: Recipient
    given_on: date
    until_on: date
    recipient_name: str = ""
    question: str = ""
    revoked_at: datetime | None = None
    row_version: int = 1

    def is_live(self, today: date) -> bool:
        """Tell whether it holds today. Taking it back ends it at once."""
        return self.revoked_at is None and self.given_on <= today <= self.until_on

    def covers(self, what: Released, question: str) -> bool:
        """Tell whether it is a word for this: one for a single question counts for that question alone."""
        return self.what is what and self.question in {"", question}

    def is_for(self, recipient: Recipient, recipient_name: str = "") -> bool:
        """Tell whether it names this recipient; people outside the couple are told apart by name."""
        if self.recipient is not recipient:
            return False
        return recipient is Recipient.PARTNER or _same(self.recipient_name, recipient_name)


# ---------------------------------------------------------------- policies
def latest(policies: Iterable[Policy]) -> Policy | None:
    """The version that holds now, or None before the first."""
    return max(policies, key=lambda policy: policy.version, default=None)


def has_acknowledged(policy: Policy, partner_id: UUID, said: Iterable[Acknowledgement]) -> bool:
    """Tell whether this partner has acknowledged exactly this version.

    An earlier one does not count for a later one.
    """
    return any(each.partner_id == partner_id and each.version == policy.version for each in said)


def check_acknowledged(policy: Policy | None, partner_id: UUID, said: Iterable[Acknowledgement]) -> None:
    """Raise RuleError while there is a policy whose latest version this partner has not acknowledged."""
    if policy is not None and not has_acknowledged(policy, partner_id, said):
        raise RuleError("You have not confirmed the confidentiality policy yet.", "Read it and confirm it first.")


# ---------------------------------------------------------------- releases
def may_release(
    what: Released,
    owners: Collection[UUID],
    recipient: Recipient,
    authorisations: Iterable[Authorisation],
    today: date,
    *,
    recipient_name: str = "",
    question: str = "",
) -> bool:
    """Tell whether all `owners` authorise this today for this recipient.

    `owners` is the one partner whose answers or homework it is, or both partners for the joint record: one
    partner's word never counts for both. A word for one question counts for that `question` alone.
    """
    if len(set(owners)) != (2 if what is Released.JOINT_RECORD else 1):
        return False
    willing = {
        each.partner_id
        for each in authorisations
        if each.covers(what, question) and each.is_live(today) and each.is_for(recipient, recipient_name)
    }
    return willing.issuperset(owners)


def is_never_released(item: Item) -> bool:
    """Tell whether an item stays with the counselor, whatever was authorised. Private safety answers always do."""
    return (
        item.kind is ItemKind.PRIVATE_CHOICE
        or item.visibility is AnswerVisibility.COUNSELOR_ONLY
        or not _SHARED_PLACES.isdisjoint(item.never_in)
    )


def may_read(visibility: Visibility, recipient: Recipient) -> bool:
    """Tell whether the recipient may read a released reflection of the partner who authorised it.

    The other partner reads only reflections written for both. One that its writer has not shared goes to nobody.
    """
    if recipient is Recipient.PARTNER:
        return visibility is Visibility.COUPLE
    return visibility is not Visibility.AUTHOR


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


# ---------------------------------------------------------------- the in-session screen
@dataclass(frozen=True, slots=True)
class Sight:
    """The sight of a screen: everything for the counselor alone, or only what both agreed to show.

    `questions_of` are the single questions, by topic, that a partner agreed to show who did not agree to all.
    """

    is_private: bool
    answers_of: frozenset[Side] = frozenset(Side)
    homework_of: frozenset[Side] = frozenset(Side)
    questions_of: Mapping[Side, frozenset[str]] = field(default_factory=dict)

    def shows(self, visibility: Visibility) -> bool:
        """Tell whether a goal, an event on the timeline or a reflection is shown."""
        return self.is_private or visibility is Visibility.COUPLE

    def shows_all_answers(self, side: Side) -> bool:
        """Tell whether a partner's check-in answers are shown, whatever the question."""
        return self.is_private or side in self.answers_of

    def shows_answers(self, side: Side, question: str) -> bool:
        """Tell whether a partner's answers to a question are shown. `question` is the id of its topic."""
        return self.shows_all_answers(side) or question in self.questions_of.get(side, ())

    def shows_assignment(self, assignee: Assignee) -> bool:
        """Tell whether homework is shown: a joint task always, one partner's own only with that partner's word."""
        return self.is_private or assignee is Assignee.JOINT or Side(assignee.value) in self.homework_of

    def shows_report(self, side: Side, visibility: Visibility) -> bool:
        """Tell whether a partner's report on homework is shown."""
        return self.shows(visibility) or (side in self.homework_of and visibility is not Visibility.AUTHOR)


PRIVATE = Sight(is_private=True)


def sight(screen: Screen, sides: Mapping[UUID, Side], authorisations: Iterable[Authorisation], today: date) -> Sight:
    """The sight that `screen` has of the couple whose partners are `sides` (side by partner id)."""
    if screen is Screen.PRIVATE:
        return PRIVATE
    given = list(authorisations)

    def agreed(what: Released) -> frozenset[Side]:
        return frozenset(
            side for who, side in sides.items() if may_release(what, [who], Recipient.PARTNER, given, today)
        )

    asked = {each.question for each in given if each.question}
    singly = {
        side: frozenset(
            question
            for question in asked
            if may_release(Released.OWN_ANSWERS, [who], Recipient.PARTNER, given, today, question=question)
        )
        for who, side in sides.items()
    }
    return Sight(False, agreed(Released.OWN_ANSWERS), agreed(Released.OWN_HOMEWORK), singly)


def check_private(screen: Screen) -> None:
    """Raise RuleError while the couple may see the screen: the in-session screen is for reading together."""
    if screen is not Screen.PRIVATE:
        raise RuleError("This is not part of the in-session screen.", "Go back to the private screen first.")


def is_known_to_both(event: InjuryEvent) -> bool:
    """Tell whether a betrayal was told or found.

    One that a partner told the counselor alone is neither, and stays there.
    """
    return event.disclosed_on is not None or event.discovered_on is not None


def role_on_forms(event: InjuryEvent | None, side: Side) -> Role | None:
    """The role by which a partner's form asks. Until both know of what happened no form may tell of it."""
    return event.role_of(side) if event is not None and is_known_to_both(event) else None
