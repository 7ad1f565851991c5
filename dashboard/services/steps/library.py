"""The step library for browsing, and the steps that the practice writes itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.domain import cards
from dashboard.domain.access import Screen
from dashboard.domain.confidentiality import in_session
from dashboard.domain.content import Card, Library, Misuse, Phase, SafetySign, SourceItem, Step, StepRole, custom_step
from dashboard.domain.kinds.steps import CUSTOM_STEP
from dashboard.domain.steps.own import OwnStep
from dashboard.domain.steps.search import find_steps
from dashboard.errors import InvalidInputError, NotFoundError
from dashboard.services.practice import Practice
from dashboard.services.steps.own_content import check_may_write
from dashboard.store import steps as store
from dashboard.store.transaction import Transaction

OWN_PREFIX = "own-"
_SLUG_LENGTH = 48


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters of a search for steps; None does not narrow it."""

    text: str = ""
    role: StepRole | None = None
    phase: str | None = None
    trust_domain: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The steps that fit, under their phases in the order of the work."""

    groups: tuple[tuple[Phase, tuple[Step, ...]], ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in that order."""
        return tuple(step for _, steps in self.groups for step in steps)


@dataclass(frozen=True, slots=True)
class SourceView:
    """The source of a step: the article's name, the place in it, and the idea in our words."""

    article: str
    item: SourceItem


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with every id in it resolved to readable words. `own` is set for a step of the practice."""

    step: Step
    phase: Phase
    domains: tuple[tuple[str, str], ...]
    signs: tuple[SafetySign, ...]
    questions: tuple[str, ...]
    pairs_with: tuple[Step, ...]
    after: tuple[Step, ...]
    sources: tuple[SourceView, ...]
    cards: tuple[Card, ...]
    misuse: Misuse | None
    own: OwnStep | None


def own_steps(practice: Practice) -> list[OwnStep]:
    """Every step the practice wrote, including archived ones."""
    return store.list_own_steps(practice.db, practice.scope)


def library(practice: Practice, *, with_archived: bool = False) -> Library:
    """The shipped library with the practice's own steps; archived ones only when asked for."""
    kept = [own for own in own_steps(practice) if with_archived or not own.is_archived]
    return practice.library.with_steps(as_step(own) for own in kept)


def search(practice: Practice, filters: Filters) -> Found:
    """The steps that fit every filter; within a phase, those with more of the words in their title come first."""
    whole = library(practice)
    found = find_steps(
        [_as_seen(practice, step) for step in whole.steps.values()],
        text=filters.text,
        role=filters.role,
        phase=filters.phase,
        trust_domain=filters.trust_domain,
        article=filters.article,
    )
    phases = sorted(whole.phases.values(), key=lambda phase: phase.order)
    groups = ((phase, tuple(step for step in found if step.phase == phase.id)) for phase in phases)
    return Found(tuple((phase, steps) for phase, steps in groups if steps))


def view(practice: Practice, step_id: str) -> StepView:
    """One step in full, even an archived one; on the in-session screen only the part for the couple.

    Raises `NotFoundError` when there is none of this id.
    """
    whole = library(practice, with_archived=True)
    step = whole.steps.get(step_id)
    if step is None:
        raise NotFoundError("There is no such step.", "Look for it in the list of steps.")
    is_private = practice.screen is Screen.PRIVATE
    step = _as_seen(practice, step)
    items = whole.questionnaire.items
    domains = [whole.trust_domains[each] for each in step.trust_domains]
    misuse = whole.misuse.get(step_id) if is_private else None
    beside = cards.beside(whole.cards.values(), {step_id})
    return StepView(
        step=replace(step, cautions=readable(step.cautions, whole)),
        phase=whole.phases[step.phase],
        domains=tuple((domain.label, domain.meaning) for domain in domains),
        signs=tuple(whole.signs[each] for each in step.blocked_by),
        questions=tuple(items[each].label for each in step.checkin_items),
        pairs_with=tuple(whole.steps[each] for each in step.pairs_with),
        after=tuple(whole.steps[each] for each in step.after),
        sources=tuple(_source(whole, ref) for ref in step.sources) if is_private else (),
        cards=tuple(beside if is_private else cards.for_role(beside, None)),
        misuse=misuse and replace(misuse, risk=readable(misuse.risk, whole), guard=readable(misuse.guard, whole)),
        own=next((own for own in own_steps(practice) if own.step_id == step_id), None),
    )


def readable(text: str, whole: Library) -> str:
    """A text of the library with the ids of steps in it (close-the-doors) turned into their titles."""

    def title(found: re.Match[str]) -> str:
        step = whole.steps.get(found[0])
        return f"“{step.title}”" if step else found[0]

    # Only ids of several words: one word alone may be plain English.
    return re.sub(r"\w+(?:-\w+)+", title, text)


def add(practice: Practice, step: OwnStep) -> str:
    """Keep a new step of the practice and return its id, which is made from its title."""
    kept = _checked(practice, step)

    def work(tx: Transaction) -> str:
        new_id = free_id(kept.title, store.own_step_ids_now(tx) | set(practice.library.steps))
        store.insert_own_step(tx, replace(kept, step_id=new_id))
        return new_id

    return practice.db.write(practice.scope, work, summary="Add own step", now=practice.now)


def edit(practice: Practice, step: OwnStep) -> None:
    """Write a changed step. Homework assigned from it before keeps its words. Raises `StaleEditError`."""
    kept = _checked(practice, step)
    practice.db.write(
        practice.scope, lambda tx: store.update_own_step(tx, kept), summary="Edit own step", now=practice.now
    )


def archive(practice: Practice, step: OwnStep, *, archived: bool = True) -> None:
    """Take a step out of the library, or bring it back. Assignments made from it stay as they are."""
    check_may_write(practice)
    changed = replace(step, is_archived=archived)
    practice.db.write(
        practice.scope, lambda tx: store.update_own_step(tx, changed), summary="Archive own step", now=practice.now
    )


def as_step(own: OwnStep) -> Step:
    """An own step in the shape of the library's."""
    return custom_step(
        id=own.step_id,
        title=own.title,
        role=own.role,
        phase=own.phase,
        homework=own.homework,
        summary=own.summary,
        cadence=own.cadence,
        default_days=own.default_days,
        joint=own.is_joint,
        trust_domains=own.trust_domains.split(),
        cautions=own.cautions,
        reflection=own.reflection.splitlines(),
    )


def is_own(practice: Practice, step_id: str) -> bool:
    """Tell whether a step was written by the practice.

    The prefix alone does not show it: shipped ids may begin alike.
    """
    return step_id not in practice.library.steps


def free_id(title: str, taken: Iterable[str]) -> str:
    """`own-<title in plain letters>`, numbered when that is taken already."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_SLUG_LENGTH].strip("-") or "untitled"
    used, number, wanted = set(taken), 1, OWN_PREFIX + slug
    while wanted in used:
        number += 1
        wanted = f"{OWN_PREFIX}{slug}-{number}"
    return wanted


def _as_seen(practice: Practice, step: Step) -> Step:
    return step if practice.screen is Screen.PRIVATE else in_session.step(step)


def _source(whole: Library, ref: str) -> SourceView:
    item = whole.sources[ref]
    return SourceView(whole.articles[item.article].label, item)


def _checked(practice: Practice, step: OwnStep) -> OwnStep:
    check_may_write(practice)
    if step.phase not in practice.library.phases:
        raise InvalidInputError("The phase is missing.", "Choose a phase.", field="Phase")
    if not set(step.trust_domains.split()) <= set(practice.library.trust_domains):
        raise InvalidInputError("A part of trust is not known.", "Choose from the list.", field="Parts of trust")
    if not 1 <= step.default_days <= 366:
        raise InvalidInputError("The number of days is out of range.", "Choose 1 to 366 days.", field="Days")
    if step.is_joint and step.role is not StepRole.BOTH:
        raise InvalidInputError(
            "A shared task is for both partners.", "Choose both partners, or turn off the shared task.", field="For"
        )
    kept = CUSTOM_STEP.cleaned(step)
    prompts = (line.strip() for line in kept.reflection.splitlines())
    return replace(kept, reflection="\n".join(filter(None, prompts)))
