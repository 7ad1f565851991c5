"""Search for steps in a library while a person types."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from dashboard.domain.steps.step import Step, StepRole
from dashboard.domain.vocabulary import Role


def _plain(text: str) -> str:
    """`text` without case and accents, for comparing."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))


def find_steps(
    steps: Iterable[Step],
    *,
    text: str = "",
    role: StepRole | Role | None = None,
    phase: str | None = None,
    trust_domain: str | None = None,
    article: str | None = None,
) -> list[Step]:
    """The steps that fit every given filter and contain every word of `text`.

    Steps with more of the words in their title come first, otherwise the order stays.
    """
    words = _plain(text).split()
    found: list[tuple[int, Step]] = []
    for step in steps:
        fits = (
            (role is None or step.suits(role))
            and (phase is None or step.phase == phase)
            and (trust_domain is None or trust_domain in step.trust_domains)
            and (article is None or any(ref.partition("#")[0] == article for ref in step.sources))
        )
        body = _plain(" ".join((step.title, step.summary, step.homework, step.cautions, *step.reflection)))
        if fits and all(word in body for word in words):
            title = _plain(step.title)
            found.append((sum(word in title for word in words), step))
    return [step for _, step in sorted(found, key=lambda hit: -hit[0])]
