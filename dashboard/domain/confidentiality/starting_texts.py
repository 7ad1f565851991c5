"""Starting texts for a couple's confidentiality policy: one for each rule about secrets."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.languages import Language, Text

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class PolicyPart:
    """A paragraph with its heading, as both partners read it."""

    heading: str
    text: str

    def __str__(self) -> str:
        return f"{self.heading}\n{self.text}"


@dataclass(frozen=True, slots=True)
class PoliciesMeta:
    """The parts of every policy, `before` and `after` the paragraph about secrets. `note` is for the counselor."""

    note: str
    before: tuple[PolicyPart, ...]
    after: tuple[PolicyPart, ...]


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """A rule about words to the counselor alone. `id` is a `SecretsRule`; `hint` helps to choose."""

    id: str
    label: str
    hint: str
    text: PolicyPart

    def starting_text(self, meta: PoliciesMeta) -> str:
        """The whole policy to start from, its parts with an empty line between."""
        return _BETWEEN.join(str(part) for part in (*meta.before, self.text, *meta.after))


def in_language(body: str, language: Language) -> list[Text]:
    """The paragraphs of a policy. One that was left as it is shipped is translated; own words stay as they are."""
    return [_paragraph(each, language) for each in body.split(_BETWEEN)]


def _paragraph(text: str, language: Language) -> Text:
    heading, between, rest = text.partition("\n")
    if language.knows(heading) and language.knows(rest):
        text = f"{language.said(heading)}{between}{language.said(rest)}"
    return Text(text, is_english=False)
