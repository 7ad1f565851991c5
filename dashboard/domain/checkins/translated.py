"""The questionnaire in another language. A question is translated as a whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.domain.checkins.items import Item, Scale
from dashboard.domain.languages import Language


def words_of(item: Item) -> Iterator[str]:
    """Every text of an item that a partner reads."""
    yield item.label
    yield from dict.fromkeys(item.text.values())
    if item.scale is not None:
        yield from filter(None, (item.scale.low_label, item.scale.mid_label, item.scale.high_label))
    yield from (option.label for option in item.options)
    yield from filter(None, (item.not_applicable, item.help_text))
    yield from item.examples


def in_language(item: Item, language: Language) -> Item | None:
    """An item with all its words in a language, or None where one of them is missing. Values and scores stay."""
    if not all(language.knows(text) for text in words_of(item)):
        return None
    return replace(
        item,
        label=language.said(item.label),
        text={role: language.said(text) for role, text in item.text.items()},
        scale=_scale(item.scale, language) if item.scale else None,
        options=tuple(replace(option, label=language.said(option.label)) for option in item.options),
        not_applicable=language.said(item.not_applicable) if item.not_applicable else None,
        help_text=language.said(item.help_text) if item.help_text else None,
        examples=tuple(language.said(text) for text in item.examples),
    )


def _scale(scale: Scale, language: Language) -> Scale:
    low, mid, high = (language.said(text) for text in (scale.low_label, scale.mid_label, scale.high_label))
    return replace(scale, low_label=low, mid_label=mid, high_label=high)
