"""Repair steps: tasks that can be given to a couple, and the words they are sorted by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.vocabulary import Cadence, Role, Visibility


class StepRole(StrEnum):
    """The partner a step is written for. A partner who is `mutual` may get both kinds."""

    INVOLVED = "involved"
    INJURED = "injured"
    BOTH = "both"


class Requirement(StrEnum):
    """A thing that has to be in place when the step is given."""

    COUNSELOR_SESSION = "counselor_session"
    INDIVIDUAL_SCREEN = "individual_screen"
    CONSENT_BOTH = "consent_both"
    END_DATE = "end_date"
    REVIEW_DATE = "review_date"


class Tool(StrEnum):
    """The feature that carries a step's result."""

    NONE = "none"
    DRAFTING = "drafting"
    PROMISE_LEDGER = "promise_ledger"
    AGREEMENT_REGISTER = "agreement_register"
    SAFEGUARD_LIST = "safeguard_list"
    TRIGGER_LOG = "trigger_log"
    WINS_JOURNAL = "wins_journal"
    PRIVATE_JOURNAL = "private_journal"
    AREA_MAP = "area_map"
    QUESTION_LIST = "question_list"
    REPAIR_PLAN = "repair_plan"
    SLIP_PLAN = "slip_plan"
    SESSION_NOTE = "session_note"


_LABELS: dict[StrEnum, str] = {
    StepRole.INVOLVED: "involved partner",
    StepRole.INJURED: "injured partner",
    StepRole.BOTH: "both partners",
    Requirement.COUNSELOR_SESSION: "prepare or do it in a session",
    Requirement.INDIVIDUAL_SCREEN: "see each partner alone first",
    Requirement.CONSENT_BOTH: "both partners say yes",
    Requirement.END_DATE: "set an end date",
    Requirement.REVIEW_DATE: "set a review date",
    Tool.NONE: "no tool",
    Tool.DRAFTING: "drafting help",
    Tool.PROMISE_LEDGER: "promise ledger",
    Tool.AGREEMENT_REGISTER: "agreements",
    Tool.SAFEGUARD_LIST: "safeguard list",
    Tool.TRIGGER_LOG: "trigger journal",
    Tool.WINS_JOURNAL: "wins journal",
    Tool.PRIVATE_JOURNAL: "private journal",
    Tool.AREA_MAP: "trust by area",
    Tool.QUESTION_LIST: "question list",
    Tool.REPAIR_PLAN: "repair plan",
    Tool.SLIP_PLAN: "slip plan",
    Tool.SESSION_NOTE: "session note",
}


def step_label(member: StepRole | Requirement | Tool) -> str:
    """The words a person reads for `member`."""
    return _LABELS[member]


@dataclass(frozen=True, slots=True)
class StepsMeta:
    """The closed sets of steps.toml; they mirror the enums, so that a reader of the file sees them too."""

    roles: tuple[StepRole, ...]
    cadences: tuple[Cadence, ...]
    requires_kinds: tuple[Requirement, ...]
    tools: tuple[Tool, ...]
    visibilities: tuple[Visibility, ...]
    client_grade_max: int
    both_means: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the work. The counselor sets it; nothing moves a couple on by itself.

    `moves_to` is the phase that is offered when the preconditions `needs` are met; both are empty where none is.
    """

    id: str
    order: int
    label: str
    aim: str
    move_on_when: str
    collapses_to: str
    echoes: str
    moves_to: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrustDomain:
    """One part of trust that a step works on."""

    id: str
    label: str
    meaning: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A life area; its label fills `{area}` in a check-in question."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """A repair work item. `joint` is one shared task that each partner confirms on their own."""

    id: str
    title: str
    role: StepRole
    also_for: tuple[StepRole, ...]
    phase: str
    trust_domains: tuple[str, ...]
    summary: str
    homework: str
    cadence: Cadence
    default_days: int
    evidence_of_completion: str
    cautions: str
    blocked_by: tuple[str, ...]
    requires: tuple[Requirement, ...]
    checkin_items: tuple[str, ...]
    reflection: tuple[str, ...]
    tool: Tool
    joint: bool
    visibility: Visibility
    pairs_with: tuple[str, ...]
    after: tuple[str, ...]
    sources: tuple[str, ...]
    remind_every_days: int | None = None

    def suits(self, role: StepRole | Role | None) -> bool:
        """Tell whether one partner in `role` may do this step; None means a partner whose role is not set."""
        roles = {self.role, *self.also_for}
        if StepRole.BOTH in roles or role == Role.MUTUAL:
            return True
        return role is not None and role.value in {each.value for each in roles}


def custom_step(
    *,
    id: str,  # noqa: A002  the field's own name
    title: str,
    role: StepRole,
    phase: str,
    homework: str,
    summary: str = "",
    cadence: Cadence = Cadence.ONCE,
    default_days: int = 7,
    joint: bool = False,
    visibility: Visibility = Visibility.COUNSELOR,
    trust_domains: Iterable[str] = (),
    cautions: str = "",
    reflection: Iterable[str] = (),
    evidence_of_completion: str = "",
) -> Step:
    """A step written by the counselor. It has no sources, no prerequisites and nothing that blocks it by itself."""
    return Step(
        id=id,
        title=title,
        role=role,
        also_for=(),
        phase=phase,
        trust_domains=tuple(trust_domains),
        summary=summary,
        homework=homework,
        cadence=cadence,
        default_days=default_days,
        evidence_of_completion=evidence_of_completion,
        cautions=cautions,
        blocked_by=(),
        requires=(),
        checkin_items=(),
        reflection=tuple(reflection),
        tool=Tool.NONE,
        joint=joint,
        visibility=visibility,
        pairs_with=(),
        after=(),
        sources=(),
    )
