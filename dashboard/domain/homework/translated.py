"""Homework in another language: the words of shipped steps, where nobody changed them when they were given."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.languages import Language, Text
from dashboard.domain.records import Assignment
from dashboard.domain.steps.step import Step


def title(given: Assignment, steps: Mapping[str, Step], language: Language) -> Text:
    """The title of homework."""
    step = steps.get(given.step_id)
    return language.text(given.title, is_shipped=step is not None and step.title == given.title)


def instructions(given: Assignment, steps: Mapping[str, Step], language: Language) -> Text:
    """The text of homework."""
    step = steps.get(given.step_id)
    return language.text(given.instructions, is_shipped=step is not None and step.homework == given.instructions)
