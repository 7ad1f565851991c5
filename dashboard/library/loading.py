"""From the files of a content folder to one Library, or one error that lists every fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from dashboard import paths
from dashboard.domain.attention.rules import Rule, RuleBook, RulesMeta
from dashboard.domain.brief.focus import BriefMeta, BriefRules, FocusRule
from dashboard.domain.content import (
    Area,
    Article,
    Card,
    Derived,
    Differing,
    DraftingMeta,
    DraftMode,
    DraftRule,
    DraftSample,
    DraftSlot,
    Form,
    FormSet,
    GapReading,
    Item,
    Library,
    MeasuredDomain,
    Misuse,
    PartnerHelp,
    Phase,
    PlanOrder,
    PlanTemplate,
    PlanTemplatesMeta,
    PoliciesMeta,
    PolicyRule,
    Precondition,
    Questionnaire,
    QuestionnaireMeta,
    SafetyMeta,
    SafetySign,
    Severity,
    SourceItem,
    Step,
    StepsMeta,
    Swap,
    TrustDomain,
    Work,
)
from dashboard.domain.measures.content import MeasuresMeta, ShippedMeasure
from dashboard.domain.notes.template import NoteTemplate
from dashboard.library import (
    checks_attention,
    checks_brief,
    checks_checkin,
    checks_drafting,
    checks_measures,
    checks_notes,
    checks_policies,
    checks_steps,
    languages,
)
from dashboard.library.problems import Problems
from dashboard.library.reading import ContentFile


def load(folder: Path | None = None) -> Library:
    """All content in `folder` (the shipped content by default).

    Raises ContentError with every fault found, each naming file, entry and field.
    """
    where = folder or paths.CONTENT
    problems = Problems()
    item_forms: dict[str, list[str]] = {}
    parts: dict[str, Any] = {
        **_read_steps(where, problems),
        "questionnaire": _read_checkin(where, problems, item_forms),
        **_read_plan_templates(where, problems),
        **_read_cards(where, problems),
        **_read_safety(where, problems),
        **_read_drafting(where, problems),
        **_read_sources(where, problems),
        **_read_policies(where, problems),
        **_read_measures(where, problems),
        **_read_notes(where, problems),
        "attention": _read_attention(where, problems),
        "brief": _read_brief(where, problems),
        "differing": _read_differing(where, problems),
        "languages": languages.load(where, problems),
    }
    # Links are checked only between entries that could be read: one typing slip would otherwise drown in dangling ids.
    problems.raise_if_any()
    library = Library(**parts)
    checks_steps.check(library, problems)
    checks_checkin.check(library, item_forms, problems)
    checks_drafting.check(library, problems)
    checks_policies.check(library, problems)
    checks_measures.check(library, problems)
    checks_attention.check(library, problems)
    checks_brief.check(library, problems)
    checks_notes.check(library, problems)
    problems.raise_if_any()
    return library


def _read_steps(folder: Path, problems: Problems) -> dict[str, Any]:
    file = ContentFile(folder, "steps.toml", problems)
    parts = {
        "steps_meta": file.meta(StepsMeta),
        "phases": file.entries("phases", Phase, "phase"),
        "trust_domains": file.entries("trust_domains", TrustDomain, "trust domain"),
        "areas": file.entries("areas", Area, "area"),
        "steps": file.entries("steps", Step, "step"),
    }
    file.finish()
    return parts


def _read_checkin(folder: Path, problems: Problems, item_forms: dict[str, list[str]]) -> Questionnaire:
    file = ContentFile(folder, "checkin.toml", problems)
    meta = file.meta(QuestionnaireMeta)

    def prepare(raw: dict[str, Any], name: str) -> dict[str, Any]:
        """An item as the domain has it: anchors become its scale, and which form it is on is said by the form."""
        item = dict(raw)
        item_forms[raw["id"]] = item.pop("forms", [])
        for field, scale in (("anchors", "scale"), ("anchors_daily", "scale_daily")):
            anchors = item.pop(field, None)
            if anchors is None or meta is None:
                continue
            ends = [meta.scale_min, (meta.scale_min + meta.scale_max) / 2, meta.scale_max]
            wanted = [f"{end:g}" for end in ends]
            if not isinstance(anchors, dict) or sorted(anchors) != sorted(wanted):
                problems.add(file.name, name, field, f"should have words for {', '.join(wanted)}.")
                continue
            labels = dict(zip(("low_label", "mid_label", "high_label"), map(anchors.get, wanted), strict=True))
            item[scale] = {"low": meta.scale_min, "high": meta.scale_max, "whole": True, **labels}
        return item

    questionnaire = Questionnaire(
        id=file.value("id", str) or "",
        version=file.value("version", int) or 0,
        # A missing [meta] is noted by now, and `load` stops before anyone reads it.
        meta=cast("QuestionnaireMeta", meta),
        items=file.entries("items", Item, "item", prepare=prepare),
        forms=file.entries("forms", Form, "form"),
        form_sets=file.entries("form_sets", FormSet, "form set"),
        domains=file.entries("domains", MeasuredDomain, "domain"),
        gaps=file.entries("gaps", GapReading, "gap"),
        derived=file.entries("derived", Derived, "derived figure"),
    )
    file.finish()
    return questionnaire


def _read_plan_templates(folder: Path, problems: Problems) -> dict[str, Any]:
    file = ContentFile(folder, "plans.toml", problems)
    parts = {
        "plan_templates_meta": file.meta(PlanTemplatesMeta),
        "plan_templates": file.entries("plans", PlanTemplate, "plan"),
        "plan_orders": file.entries("orders", PlanOrder, "order"),
    }
    file.finish()
    return parts


def _read_cards(folder: Path, problems: Problems) -> dict[str, Any]:
    file = ContentFile(folder, "cards.toml", problems)
    parts = {"cards": file.entries("cards", Card, "card")}
    file.finish()
    return parts


def _read_safety(folder: Path, problems: Problems) -> dict[str, Any]:
    file = ContentFile(folder, "safety.toml", problems)
    parts = {
        "safety_meta": file.meta(SafetyMeta),
        "partner_help": file.entries("for_partners", PartnerHelp, "help"),
        "severities": file.entries("severities", Severity, "severity"),
        "signs": file.entries("signs", SafetySign, "sign"),
        "preconditions": file.entries("preconditions", Precondition, "precondition"),
        "misuse": file.entries("misuse", Misuse, "misuse", id_field="step"),
    }
    file.finish()
    return parts


def _read_drafting(folder: Path, problems: Problems) -> dict[str, Any]:
    file = ContentFile(folder, "drafting.toml", problems)
    parts = {
        "drafting_meta": file.meta(DraftingMeta),
        "modes": file.entries("modes", DraftMode, "mode"),
        "slots": file.keyed("slots", DraftSlot, "slot", lambda raw: (str(raw["mode"]), str(raw["id"]))),
        "swaps": file.rows("swaps", Swap, "swap"),
        "rules": file.entries("rules", DraftRule, "rule"),
        "samples": file.rows("samples", DraftSample, "sample"),
    }
    file.finish()
    return parts


def _read_sources(folder: Path, problems: Problems) -> dict[str, Any]:
    file = ContentFile(folder, "sources.toml", problems)
    parts = {
        "articles": file.entries("articles", Article, "article"),
        "sources": file.entries("items", SourceItem, "source", id_field="ref"),
        "works": file.entries("works", Work, "work"),
    }
    file.finish()
    return parts


def _read_differing(folder: Path, problems: Problems) -> Mapping[str, Differing]:
    file = ContentFile(folder, "differing.toml", problems)
    found = file.entries("differing", Differing, "topic")
    file.finish()
    return found


def _read_policies(folder: Path, problems: Problems) -> dict[str, Any]:
    file = ContentFile(folder, "policies.toml", problems)
    parts = {"policies_meta": file.meta(PoliciesMeta), "policy_rules": file.entries("rules", PolicyRule, "rule")}
    file.finish()
    return parts


def _read_measures(folder: Path, problems: Problems) -> dict[str, Any]:
    file = ContentFile(folder, "measures.toml", problems)
    shipped = file.entries("measures", ShippedMeasure, "measure")
    parts = {"measures_meta": file.meta(MeasuresMeta), "measures": {m.id: m.measure for m in shipped.values()}}
    file.finish()
    return parts


def _read_notes(folder: Path, problems: Problems) -> dict[str, Any]:
    file = ContentFile(folder, "notes.toml", problems)
    parts = {"note_templates": file.entries("templates", NoteTemplate, "template")}
    file.finish()
    return parts


def _read_attention(folder: Path, problems: Problems) -> RuleBook:
    file = ContentFile(folder, "attention.toml", problems)
    # A missing [meta] is noted by now, and `load` stops before anyone reads it.
    book = RuleBook(cast("RulesMeta", file.meta(RulesMeta)), file.entries("rules", Rule, "rule"))
    file.finish()
    return book


def _read_brief(folder: Path, problems: Problems) -> BriefRules:
    file = ContentFile(folder, "brief.toml", problems)
    # As above.
    rules = BriefRules(cast("BriefMeta", file.meta(BriefMeta)), file.entries("focus", FocusRule, "focus"))
    file.finish()
    return rules
