"""The page `docs/advice.md`: for each piece of advice in the articles, its places in Mendwell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dashboard.domain.content import Feature, Library, Must, SourceItem
from dashboard.library.loading import load
from dashboard.paths import PACKAGE
from dashboard.ui.navigation import PAGES_BY_PATH

PATH = PACKAGE.parent / "docs" / "advice.md"

# A part of Mendwell -> the pages on which it is, by the path of their address.
PAGES: dict[Feature, tuple[str, ...]] = {
    Feature.STEP: ("steps", "homework"),
    Feature.CHECKIN: ("checkin", "progress"),
    Feature.PROMISE: ("promises",),
    Feature.REGISTER: ("agreements",),
    Feature.SAFETY: ("safety",),
    Feature.WINS: ("journal",),
    Feature.TRIGGERS: ("journal",),
    Feature.DRAFTING: ("drafting",),
    Feature.CARD: ("steps",),
    Feature.CHART: ("progress",),
    Feature.REMINDER: ("homework",),
    Feature.MAINTAIN: ("plan",),
    Feature.PLAN: ("plan", "plans"),
    Feature.SESSION: ("room",),
    Feature.PROFILE: ("couple",),
}
# Parts that consist of shipped content, and the kind of content that has to take up the advice there.
CONTENT = {
    Feature.STEP: "Step",
    Feature.CARD: "Card",
    Feature.CHECKIN: "Question of the check-in",
    Feature.DRAFTING: "Drafting help",
    Feature.SAFETY: "Safety",
}
_HEAD = """# The advice of the articles, and where it is

Written by `make write` from `data/`; a test fails when this page differs from it, and when a piece of advice is carried
by no step. A piece of advice is what an article asks somebody to do; its parts and the reasons for it are in
`data/sources.toml`, in our own words. What takes up a part of it counts for it.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of content that takes up advice: its kind, its words, and the advice or parts that it names."""

    kind: str
    words: str
    sources: tuple[str, ...]

    def takes_up(self, advice: SourceItem) -> bool:
        """Tell whether it names the advice or a part of it."""
        return any(ref == advice.ref or ref.startswith(f"{advice.ref}.") for ref in self.sources)


@cache
def _library() -> Library:
    return load()


def advice() -> list[SourceItem]:
    """Every piece of advice, in the order of the articles."""
    return [each for each in _library().sources.values() if each.must is Must.STEP]


@cache
def places() -> tuple[Place, ...]:
    """All content that names the articles."""
    whole = _library()
    return (
        *_those("Step", ((step.title, step.sources) for step in whole.steps.values())),
        *_those("Card", ((card.title, card.sources) for card in whole.cards.values())),
        *_those(
            "Question of the check-in", ((item.label, item.sources) for item in whole.questionnaire.items.values())
        ),
        *_those("Drafting help", ((rule.message, rule.sources) for rule in whole.rules.values())),
        *_those("Drafting help", ((mode.label, mode.sources) for mode in whole.modes.values())),
        *_those("Safety", ((sign.sign, sign.sources) for sign in whole.signs.values())),
        *_those("Safety", ((each.check, each.sources) for each in whole.preconditions.values())),
        *_those("Attention rule", ((rule.label, rule.sources) for rule in whole.attention.rules.values())),
    )


def _those(kind: str, found: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Place]:
    return (Place(kind, words, sources) for words, sources in found)


def text() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_articles()])


def _articles() -> Iterator[str]:
    for article in _library().articles.values():
        yield f"## {article.label}"
        yield ""
        for each in advice():
            if each.article == article.id:
                yield from _advice(each)
        yield ""


def _advice(each: SourceItem) -> Iterator[str]:
    yield f"- **{each.idea}** ({each.ref})"
    taken: dict[str, list[str]] = {}
    for place in places():
        if place.takes_up(each):
            taken.setdefault(place.kind, []).append(place.words)
    for kind, words in taken.items():
        yield f"  - {kind}: {'; '.join(words)}"
    yield f"  - Pages: {', '.join(PAGES_BY_PATH[path].title for path in pages(each))}"


def pages(each: SourceItem) -> list[str]:
    """The pages on which a piece of advice is, by the path of their address."""
    kinds = {place.kind for place in places() if place.takes_up(each)}
    shown = (feature for feature in Feature if feature in each.features or CONTENT.get(feature) in kinds)
    return list(dict.fromkeys(path for feature in shown for path in PAGES[feature]))
