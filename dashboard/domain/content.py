"""The content library: everything Mendwell ships to work with, and the one place to import its types from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.domain.attention.rules import RuleBook
from dashboard.domain.brief.focus import BriefRules
from dashboard.domain.checkins.items import (
    AlertLevel,
    AnswerVisibility,
    Direction,
    Item,
    ItemKind,
    Option,
    Scale,
    Subject,
    custom_item,
)
from dashboard.domain.checkins.questionnaire import (
    Derived,
    Form,
    FormSet,
    GapReading,
    MeasuredDomain,
    Questionnaire,
    QuestionnaireMeta,
    custom_questionnaire,
)
from dashboard.domain.confidentiality.starting_texts import PoliciesMeta, PolicyRule
from dashboard.domain.drafting.content import (
    DraftingMeta,
    DraftMode,
    DraftRule,
    DraftSample,
    DraftSlot,
    ExtraCheck,
    RuleKind,
    Swap,
    Weight,
)
from dashboard.domain.languages import Language
from dashboard.domain.measures.content import MeasuresMeta
from dashboard.domain.measures.measure import Measure
from dashboard.domain.notes.template import NoteTemplate
from dashboard.domain.plans.orders import PlanOrder, Work
from dashboard.domain.plans.template import PlanTemplate, PlanTemplatesMeta, TemplateCheckin, TemplateGate, TemplateStep
from dashboard.domain.safety.content import (
    Gate,
    Misuse,
    Origin,
    PartnerHelp,
    Precondition,
    SafetyMeta,
    SafetySign,
    Severity,
    ShownBy,
)
from dashboard.domain.steps.step import (
    Area,
    Phase,
    Requirement,
    Step,
    StepRole,
    StepsMeta,
    Tool,
    TrustDomain,
    custom_step,
    step_label,
)

__all__ = [
    "AlertLevel",
    "AnswerVisibility",
    "Area",
    "Article",
    "Audience",
    "Card",
    "Derived",
    "Direction",
    "DraftMode",
    "DraftRule",
    "DraftSample",
    "DraftSlot",
    "DraftingMeta",
    "ExtraCheck",
    "Feature",
    "Form",
    "FormSet",
    "GapReading",
    "Gate",
    "Item",
    "ItemKind",
    "Library",
    "MeasuredDomain",
    "Misuse",
    "Must",
    "Option",
    "Origin",
    "PartnerHelp",
    "Phase",
    "PlanOrder",
    "PlanTemplate",
    "PlanTemplatesMeta",
    "PoliciesMeta",
    "PolicyRule",
    "Precondition",
    "Questionnaire",
    "QuestionnaireMeta",
    "Requirement",
    "RuleKind",
    "SafetyMeta",
    "SafetySign",
    "Scale",
    "Severity",
    "ShownBy",
    "SourceItem",
    "Step",
    "StepRole",
    "StepsMeta",
    "Subject",
    "Swap",
    "TemplateCheckin",
    "TemplateGate",
    "TemplateStep",
    "Tool",
    "TrustDomain",
    "Weight",
    "Work",
    "custom_item",
    "custom_questionnaire",
    "custom_step",
    "placeholders",
    "step_label",
]


class Audience(StrEnum):
    """The people a card or an article's proposal is for."""

    BOTH = "both"
    INJURED = "injured"
    INVOLVED = "involved"
    COUNSELOR = "counselor"


class Must(StrEnum):
    """The place where an article's proposal has to appear: in a step, or anywhere."""

    STEP = "step"
    ANY = "any"


class Feature(StrEnum):
    """The part of Mendwell that puts an article's proposal into practice."""

    STEP = "step"
    CHECKIN = "checkin"
    PROMISE = "promise"
    REGISTER = "register"
    SAFETY = "safety"
    WINS = "wins"
    TRIGGERS = "triggers"
    DRAFTING = "drafting"
    CARD = "card"
    CHART = "chart"
    REMINDER = "reminder"
    MAINTAIN = "maintain"
    PLAN = "plan"
    SESSION = "session"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Card:
    """A short text for clients. `offer_when` is a step id, or "intake"."""

    id: str
    title: str
    audience: Audience
    body: str
    offer_when: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One of the articles the content comes from."""

    id: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One thing an article proposes, in our own words. `ref` is <article>#<number>[.<part>]."""

    ref: str
    must: Must
    who: Audience
    cadence: str
    features: tuple[Feature, ...]
    idea: str

    @property
    def article(self) -> str:
        """The id of the article it comes from."""
        return self.ref.partition("#")[0]


@dataclass(frozen=True, slots=True)
class View:
    """One side where the articles differ."""

    label: str
    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A topic on which the articles differ. Both sides are shown, and the counselor chooses for a couple."""

    id: str
    label: str
    one: View
    other: View

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of both sides."""
        return (*self.one.sources, *self.other.sources)

    def side(self, side: str) -> View:
        """The side of a name: one, or other."""
        return self.one if side == "one" else self.other


@dataclass(frozen=True, slots=True)
class Library:
    """All shipped content. Mappings are keyed by id, in the order of the files.

    `sources` is keyed by ref, `misuse` by step, `slots` by (mode, slot id).
    """

    steps_meta: StepsMeta
    phases: Mapping[str, Phase]
    trust_domains: Mapping[str, TrustDomain]
    areas: Mapping[str, Area]
    steps: Mapping[str, Step]
    questionnaire: Questionnaire
    plan_templates_meta: PlanTemplatesMeta
    plan_templates: Mapping[str, PlanTemplate]
    plan_orders: Mapping[str, PlanOrder]
    cards: Mapping[str, Card]
    safety_meta: SafetyMeta
    partner_help: Mapping[str, PartnerHelp]
    severities: Mapping[str, Severity]
    signs: Mapping[str, SafetySign]
    preconditions: Mapping[str, Precondition]
    misuse: Mapping[str, Misuse]
    drafting_meta: DraftingMeta
    modes: Mapping[str, DraftMode]
    slots: Mapping[tuple[str, str], DraftSlot]
    swaps: tuple[Swap, ...]
    rules: Mapping[str, DraftRule]
    samples: tuple[DraftSample, ...]
    articles: Mapping[str, Article]
    sources: Mapping[str, SourceItem]
    works: Mapping[str, Work]
    policies_meta: PoliciesMeta
    policy_rules: Mapping[str, PolicyRule]
    measures_meta: MeasuresMeta
    measures: Mapping[str, Measure]
    note_templates: Mapping[str, NoteTemplate]
    attention: RuleBook
    brief: BriefRules
    differing: Mapping[str, Differing]
    languages: Mapping[str, Language]

    def with_steps(self, custom: Iterable[Step]) -> Library:
        """The library with a practice's own steps added, for search and for plan templates that use them."""
        return replace(self, steps={**self.steps, **{step.id: step for step in custom}})


_PLACEHOLDER = re.compile(r"{(\w+)}")


def placeholders(text: str) -> set[str]:
    """The names in braces that a wording leaves to be filled in."""
    return set(_PLACEHOLDER.findall(text))
