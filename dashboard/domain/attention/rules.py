"""The rules of attention as data: the evidence each reads, the threshold from which it speaks, and its suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from dashboard.domain.vocabulary import Role

Amount = int | Decimal
# The method of the rule about partners who do not answer.
SILENCE = "silence"
# The method of the rule about the day on which a safety answer is looked at again.
LOOK_AGAIN = "look_again"
# The threshold of the days after which a finding that has not changed rests on the couple's record.
QUIET = "quiet"


class Level(StrEnum):
    """The urgency of a finding. Members are in the order of urgency; red is for `SAFETY` alone."""

    SAFETY = "safety"
    TALK = "talk"
    WATCH = "watch"


class State(StrEnum):
    """The first need of a couple: the icon and the filter of a list. Members are in the order of urgency."""

    SAFETY = "safety"
    WORSE = "worse"
    APART = "apart"
    ANSWER = "answer"
    SILENT = "silent"
    REVIEW = "review"
    OVERDUE = "overdue"
    NO_SESSION = "no_session"
    IN_HAND = "in_hand"
    UNANSWERED = "unanswered"
    TOO_LITTLE = "too_little"
    NOTHING = "nothing"
    RESTING = "resting"

    @property
    def urgency(self) -> int:
        """0 is the most urgent."""
        return _URGENCY[self]


_URGENCY = {state: place for place, state in enumerate(State)}


class Basis(StrEnum):
    """The part of the record that a rule reads.

    `ANSWERS`: check-ins, scores and events; its findings are kept from the moment these are written. `RECORD`:
    dates in the record, read again whenever somebody looks, since these findings begin and end with the days.
    """

    ANSWERS = "answers"
    RECORD = "record"


class Remedy(StrEnum):
    """The first thing that helps where a rule speaks; it is offered before anything that only deals with the alert."""

    CALL = "call"
    LINK = "link"
    SESSION = "session"
    REVIEW = "review"
    HOMEWORK = "homework"
    ANSWERS = "answers"
    MEASURES = "measures"
    SAFETY = "safety"
    AGREEMENTS = "agreements"
    PROMISES = "promises"
    PROGRESS = "progress"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number a practice may set: its value, its lowest and highest, and its unit in words."""

    value: Amount
    least: Amount
    most: Amount
    unit: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. The counselor reads `when` and `then`; `{name}` in them is a threshold.

    `method` names the computation. `roles` are the partners whose answers it reads (empty: everybody's; a mutual one
    counts as both), `items` and `values` which; for `reversed_items` a lower answer is better, and answers in
    `passed_over` are ignored. `is_lasting`: its findings are over only when a counselor says so. `headline` comes
    first; `{name}`, `{names}`, `{items}` and `{measures}` in it are filled from the finding. `step` is the id of the
    step that `remedy` opens.
    """

    id: str
    label: str
    level: Level
    state: State
    basis: Basis
    method: str
    when: str
    then: str
    remedy: Remedy
    thresholds: Mapping[str, Threshold]
    headline: str = ""
    step: str = ""
    items: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    reversed_items: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    is_lasting: bool = False
    is_on: bool = True
    can_be_off: bool = True
    sources: tuple[str, ...] = ()

    def amount(self, name: str) -> Amount:
        """The threshold of that name."""
        return self.thresholds[name].value

    @property
    def condition(self) -> str:
        """`when` with its thresholds filled in."""
        return _filled(self.when, self.thresholds)

    @property
    def suggestion(self) -> str:
        """`then` with its thresholds filled in."""
        return _filled(self.then, self.thresholds)


def _filled(text: str, thresholds: Mapping[str, Threshold]) -> str:
    for name, threshold in thresholds.items():
        text = text.replace(f"{{{name}}}", format(Decimal(threshold.value), "f"))
    return text


@dataclass(frozen=True, slots=True)
class RulesMeta:
    """Settings of all rules.

    A matter acknowledged or resolved that still holds is looked at again after `again_after_days`: it asks again, or
    rests if it has not changed and is one that may.

    Answers more than `in_a_row_days` apart are not in a row, whatever comes between them. A couple is not in arrears in
    its `first_days`: of what was not done yet nothing is said.
    """

    note: str
    again_after_days: int
    in_a_row_days: int = 28
    first_days: int = 7


@dataclass(frozen=True, slots=True)
class Change:
    """A practice's change to a rule: on or off, and its own thresholds by name."""

    is_on: bool | None = None
    thresholds: Mapping[str, Amount] | None = None


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules that hold in a practice, by id, the most urgent first. `version` 0 is as shipped."""

    meta: RulesMeta
    rules: Mapping[str, Rule]
    version: int = 0
    # Looked up once, because a caseload is judged couple by couple.
    of_record: tuple[Rule, ...] = field(init=False, repr=False, compare=False)
    silence: Rule | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Pick the rules that read dates and are on, and the one about partners who do not answer, on or off."""
        rules = self.rules.values()
        of_record = tuple(rule for rule in rules if rule.basis is Basis.RECORD and rule.is_on)
        object.__setattr__(self, "of_record", of_record)
        object.__setattr__(self, "silence", next((rule for rule in rules if rule.method == SILENCE), None))

    def changed(self, changes: Mapping[str, Change], version: int) -> RuleBook:
        """These rules with a practice's changes; changes to rules that are gone are ignored."""
        found = {rule.id: _changed(rule, changes.get(rule.id)) for rule in self.rules.values()}
        return RuleBook(self.meta, found, version)


def _changed(rule: Rule, change: Change | None) -> Rule:
    if change is None:
        return rule
    own = change.thresholds or {}
    thresholds = {name: replace(t, value=own.get(name, t.value)) for name, t in rule.thresholds.items()}
    return replace(rule, is_on=rule.is_on if change.is_on is None else change.is_on, thresholds=thresholds)
