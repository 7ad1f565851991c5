"""Gates of a plan: what the record shows of a precondition, in words with days. For the counselor's eyes alone.

What a partner did not say is never taken for a no, and what the record does not hold is not held against anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.plans.gate_safety import Evidence, Shown, against, asked_alone
from dashboard.domain.plans.gate_steps import steps_done
from dashboard.domain.records import Assignment
from dashboard.domain.safety.content import Precondition, SafetySign
from dashboard.domain.safety.suitability import Standing
from dashboard.domain.stats.completion import SteadyWeeks
from dashboard.domain.steps.step import Step
from dashboard.domain.vocabulary import Role, Side
from dashboard.domain.wording import long_date, number

__all__ = ["Checked", "Evidence", "Known", "Shown", "Tick", "check"]


@dataclass(frozen=True, slots=True)
class Rating:
    """A partner's latest answer to a question."""

    value: int
    on: date


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The confidentiality policy that holds, and the day on which each partner confirmed it, None for not yet."""

    version: int
    on: Mapping[Side, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that gates read of a couple's record.

    `lapsed_on` is the day of the latest lapse: homework done before it shows nothing of now. `ratings` are the latest
    answers and `questions` the labels, by question. `steady` has the partners who were hurt and told enough.
    `answered` counts the weeks with an answer among the last `weeks`. `findings` are headlines by rule of attention.
    """

    today: date
    names: Mapping[Side, str]
    roles: Mapping[Side, Role | None]
    standing: Standing
    signs: Mapping[str, SafetySign]
    valid_days: int
    policy: Confirmed | None
    homework: Sequence[Assignment]
    steps: Mapping[str, Step]
    lapsed_on: date | None
    ratings: Mapping[str, Mapping[Side, Rating]]
    questions: Mapping[str, str]
    steady: Mapping[Side, SteadyWeeks]
    answered: Mapping[Side, int]
    weeks: int
    findings: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tick:
    """A counselor's word that a precondition is met, with the reason."""

    tick_id: UUID
    by: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A precondition with all that the record shows of it, and the counselor's word where there is one."""

    precondition: Precondition
    evidence: tuple[Evidence, ...]
    tick: Tick | None = None

    @property
    def shown(self) -> Shown:
        """The word of the record as a whole: one part that is not met decides, then one that it does not tell."""
        return max((each.shown for each in self.evidence), key=_STRICTER.index, default=Shown.NOT_TOLD)

    @property
    def may_be_ticked(self) -> bool:
        """True where only the counselor can tell. A talk alone is noted on the page Safety, not ticked."""
        return self.shown is Shown.NOT_TOLD and not self.precondition.shown_by.asked_alone

    @property
    def is_met(self) -> bool:
        """True if the record shows it, or does not tell and the counselor gave their word."""
        return self.shown is Shown.MET or (self.may_be_ticked and self.tick is not None)

    @property
    def is_met_but_by_ear(self) -> bool:
        """True if nothing is missing but what the counselor alone can tell."""
        return self.is_met or all(each.shown is Shown.MET or each.is_by_ear for each in self.evidence)

    def holds_back(self, *, is_joint: bool) -> bool:
        """Tell whether a step waits for this."""
        return not self.is_met and self.precondition.is_for(is_joint=is_joint)


_STRICTER = (Shown.MET, Shown.NOT_TOLD, Shown.NOT_MET)


def check(
    preconditions: Iterable[Precondition], known: Known, ticks: Mapping[str, Tick] | None = None
) -> tuple[Checked, ...]:
    """Hold each precondition against the record. `ticks` are the counselor's words, by precondition."""
    given = ticks or {}
    return tuple(Checked(each, tuple(_evidence(each, known)), given.get(each.id)) for each in preconditions)


def _evidence(precondition: Precondition, known: Known) -> Iterable[Evidence]:
    by = precondition.shown_by
    if by.asked_alone:
        yield from asked_alone(known.standing, known.signs, known.names, known.valid_days, known.today)
    if by.acknowledged:
        yield from _confirmed(known)
    if by.against:
        yield from against(by.against, known.standing, known.signs, known.names, known.today)
    if by.steps:
        yield from steps_done(
            [known.steps[each] for each in by.steps],
            known.homework,
            any_step=by.any_step,
            talked_over=by.talked_over,
            roles=known.roles,
            names=known.names,
            since=known.lapsed_on,
            today=known.today,
        )
    for question, least in by.ratings.items():
        yield from _rated(question, least, known)
    if by.steady_weeks:
        yield from _steady(by.steady_weeks, known)
    if by.answered_weeks:
        yield from _answered(by.answered_weeks, known)
    for rule in by.no_findings:
        yield from (Evidence(Shown.NOT_MET, f"{headline}.") for headline in known.findings.get(rule, ()))
    if by.by_ear:
        yield Evidence(Shown.NOT_TOLD, f"You alone can tell: {by.by_ear}", is_by_ear=True)


def _confirmed(known: Known) -> Iterable[Evidence]:
    if known.policy is None:
        yield Evidence(Shown.NOT_MET, "There is no confidentiality policy yet.")
        return
    version = known.policy.version
    for side, on in known.policy.on.items():
        if on is None:
            yield Evidence(Shown.NOT_MET, f"{known.names[side]} has not confirmed version {version} of the policy yet.")
        else:
            said = f"{known.names[side]} confirmed version {version} of the policy on {long_date(on, known.today)}."
            yield Evidence(Shown.MET, said)


def _rated(question: str, least: int, known: Known) -> Iterable[Evidence]:
    label, given = known.questions[question], known.ratings.get(question, {})
    for side in Side:
        name, rating = known.names[side], given.get(side)
        if rating is None:
            yield Evidence(Shown.NOT_TOLD, f"{name} has no answer to “{label}” yet.")
            continue
        on = long_date(rating.on, known.today)
        said = f"{name} answered {number(rating.value)} to “{label}” on {on}"
        if rating.on + timedelta(days=known.valid_days) < known.today:
            yield Evidence(Shown.NOT_TOLD, f"{said}, more than {known.valid_days} days ago.")
        elif rating.value < least:
            yield Evidence(Shown.NOT_MET, f"{said}; it takes {least} or more.")
        else:
            yield Evidence(Shown.MET, f"{said}.")


def _steady(least: int, known: Known) -> Iterable[Evidence]:
    if not known.steady:
        yield Evidence(Shown.NOT_TOLD, "No answers of the hurt partner tell of steady weeks yet.")
    for side, found in known.steady.items():
        said = f"{found.steady} of the last {found.weeks} weeks were steady by {known.names[side]}'s answers"
        missing = f", {found.unanswered} without an answer" if found.unanswered else ""
        if found.steady >= least:
            yield Evidence(Shown.MET, f"{said}{missing}.")
        else:
            # Weeks that nobody spoke of may have been steady.
            may_be = found.steady + found.unanswered >= least
            yield Evidence(Shown.NOT_TOLD if may_be else Shown.NOT_MET, f"{said}{missing}; it takes {least}.")


def _answered(least: int, known: Known) -> Iterable[Evidence]:
    for side in Side:
        count = known.answered.get(side, 0)
        said = f"{known.names[side]} answered in {count} of the last {known.weeks} weeks"
        if count >= least:
            yield Evidence(Shown.MET, f"{said}.")
        else:
            yield Evidence(Shown.NOT_TOLD, f"{said}; {least} are needed to say that something holds.")
